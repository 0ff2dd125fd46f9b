"""Voilà's own addresses: only for the signed in, and its templates compiled once."""

from __future__ import annotations

from typing import Any

import voila.notebook_renderer
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import StaticFileHandler, authenticated
from voila.exporter import VoilaExporter
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from .static import Assets

# What our own pages take the place of: the list of notebooks and everything that reads folders.
_REPLACED = (
    TornadoVoilaTreeHandler,
    TornadoVoilaHandler,
    VoilaContentsHandler,
)


class _SignedIn(JupyterHandler):
    """Goes before a file handler that would serve anybody."""

    @authenticated
    def get(self, *args: str, **kwargs: Any) -> Any:
        """Serve the file."""
        return super().get(*args, **kwargs)

    @authenticated
    def head(self, *args: str, **kwargs: Any) -> Any:
        """Serve the file's headers."""
        return super().head(*args, **kwargs)

    def log_exception(self, *args: Any) -> None:
        """A file that is not there is nothing to write home about."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Jupyter's own error page needs files that this server does not have."""
        self.finish(f"{status_code}")


def private(handlers: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Voilà's handlers without those that we replace, and none of them for the public."""
    kept = []
    for path, handler, *rest in handlers:
        if issubclass(handler, _REPLACED):
            continue
        if issubclass(handler, StaticFileHandler):
            handler = type(f"Private{handler.__name__}", (_SignedIn, handler), {})
        kept.append((path, handler, *rest))
    return kept


class _Memory(BytecodeCache):
    """Compiled templates, kept for as long as the server runs."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


def compile_templates_once(assets: Assets) -> None:
    """Keep Voilà's compiled templates between requests, and let them name our files.

    Voilà makes a new template environment for every request and compiles all of it again, which
    blocks the event loop for 0.14 s each time. It has no setting for that; so its renderer is
    given an exporter that differs in this alone.
    """
    memory = _Memory()

    class Exporter(VoilaExporter):
        def _create_environment(self) -> Environment:
            environment = super()._create_environment()
            environment.bytecode_cache = memory
            environment.globals["asset"] = assets.url
            return environment

    voila.notebook_renderer.VoilaExporter = Exporter
