"""Our built scripts, styles and fonts: read and compressed once, kept by browsers for a year."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tornado.web import HTTPError, RequestHandler

from ...kinds import registry
from ..auth.security import NOTHING

FOLDER = Path(__file__).resolve().parents[2] / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_COMPRESSIBLE = {".js", ".css", ".svg", ".json", ".txt", ".html"}


@dataclass(frozen=True)
class Asset:
    """One file, ready to send."""

    content: bytes
    compressed: bytes | None
    type: str
    version: str


class Assets:
    """The files of the built front end, by their path below ``static/``; and others' kinds."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): _read(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.endswith(".map")
        }
        for name in registry.packages():
            if module := registry.front_end(name):
                self._files[f"kinds/{name}.js"] = _ready(module.encode(), ".js")

    def get(self, path: str) -> Asset | None:
        """The file, or None."""
        return self._files.get(path)

    def url(self, path: str) -> str:
        """The address of a file, which changes whenever the file does."""
        asset = self._files.get(path)
        return f"/static/{quote(path)}" + (f"?v={asset.version}" if asset else "")

    @property
    def built(self) -> bool:
        """Whether the front end is there at all."""
        return "participant.js" in self._files


def _read(path: Path) -> Asset:
    return _ready(path.read_bytes(), path.suffix)


def _ready(content: bytes, suffix: str) -> Asset:
    return Asset(
        content,
        gzip.compress(content, 9, mtime=0) if suffix in _COMPRESSIBLE else None,
        _TYPES.get(suffix) or mimetypes.guess_type(f"a{suffix}")[0] or "application/octet-stream",
        registry.version(content),
    )


class StaticHandler(RequestHandler):
    """Sends a file of the built front end."""

    def initialize(self, assets: Assets) -> None:
        """Take the files."""
        self.assets = assets

    def set_default_headers(self) -> None:
        """Nothing here is a page."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", NOTHING)
        self.clear_header("Server")

    def head(self, path: str) -> None:
        """As GET, without the content."""
        self.get(path)

    def get(self, path: str) -> None:
        """Send it, compressed where the browser can take that."""
        asset = self.assets.get(path)
        if asset is None:
            raise HTTPError(404)
        self.set_header("Content-Type", asset.type)
        self.set_header("Vary", "Accept-Encoding")
        current = self.get_query_argument("v", "") == asset.version
        self.set_header(
            "Cache-Control", "public, max-age=31536000, immutable" if current else "no-cache"
        )
        self.set_header("Etag", f'"{asset.version}"')
        if self.check_etag_header():
            self.set_status(304)
            return
        content = asset.content
        if asset.compressed and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            content = asset.compressed
        self.set_header("Content-Length", str(len(content)))
        self.finish(content if self.request.method != "HEAD" else None)

    def compute_etag(self) -> str | None:
        """The tag is set by hand: hashing the content at each request would be waste."""
        return None
