"""The facilitator's guide, as a book at /guide."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from tornado.web import HTTPError, authenticated

from .page import FacilitatorPage

FOLDER = Path(__file__).resolve().parents[2] / "guide"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",  # the theme sets light or dark before it is drawn
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",  # search reads the pages it found
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def run_sheets(folder: Path = FOLDER) -> frozenset[str]:
    """The pages of the book by name: a workshop whose name is among them has a run sheet."""
    return frozenset(page.stem for page in folder.glob("*.html"))


class GuidePage(FacilitatorPage):
    """A page, a picture or a script of the book, for whoever is signed in."""

    def initialize(self, folder: Path = FOLDER) -> None:
        """Take where the built book lies."""
        self.folder = folder

    def content_policy(self) -> str:
        """Nothing from anywhere else; the theme's own small scripts may be inline."""
        return POLICY

    @authenticated
    async def get(self, path: str = "") -> None:
        """Send the file; say what to do when the book was never built."""
        if not (self.folder / "index.html").is_file():
            self.say(
                self.t("guide-not-built"),
                self.t("guide-not-built-how"),
                status=503,
            )
            return
        if self.request.path == "/guide":
            self.redirect("/guide/")  # so that the pages' own links are relative to it
            return
        file = self._inside(path or "index.html")
        self.set_header("Content-Type", _type(file))
        self.set_header("Cache-Control", "private, max-age=300")
        await self.finish(file.read_bytes())

    def _inside(self, path: str) -> Path:
        """The file of this path, which has to lie in the book."""
        try:
            file = (self.folder / path).resolve()
            if file.is_relative_to(self.folder.resolve()) and file.is_file():
                return file
        except (ValueError, OSError):  # no file can be called that
            pass
        raise HTTPError(404)


def _type(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or "javascript" in kind else kind
