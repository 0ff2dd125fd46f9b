"""Voilà's own addresses: only for the signed in, and its templates compiled once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import voila.notebook_renderer
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError, StaticFileHandler, authenticated
from voila.exporter import VoilaExporter
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from ...locale.languages import ENGLISH
from ...store import StoreError
from ..auth.access import may_follow, still_signed_in
from ..auth.security import NOTHING
from ..pages.page import FacilitatorPage
from ..pages.static import Assets
from ..pages.words import words

LOOK = 2.0  # seconds between looks at whether an open line of a kernel is still for its user

# What our own pages take the place of: the list of notebooks and everything that reads folders.
_REPLACED = (
    TornadoVoilaTreeHandler,
    TornadoVoilaHandler,
    VoilaContentsHandler,
)


class _Plain(JupyterHandler):
    """What comes from Voilà or Jupyter and is no page of ours."""

    @property
    def content_security_policy(self) -> str:
        """Nothing that is sent here is to be opened by itself."""
        return NOTHING

    def log_exception(self, *args: Any) -> None:
        """A file that is not there is nothing to write home about."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Jupyter's own error page needs files that this server does not have."""
        self.set_header("Content-Security-Policy", NOTHING)
        self.finish(f"{status_code}")


class _OwnKernel(_Plain):
    """Goes before a handler of kernels: one's own, and none of another facilitator's stage."""

    async def prepare(self, **how: Any) -> Any:
        """As if there were no such kernel; one that has crashed is none."""
        prepared = await super().prepare(**how)
        if not self._finished and not (await self.may_follow() and await self._lives()):
            raise HTTPError(404)
        return prepared

    async def _lives(self) -> bool:
        """Whether its process runs; what is left of one that has ended is put away."""
        manager, asked = self.kernel_manager, self._asked
        lives = bool(await ensure_async(manager.get_kernel(asked).is_alive()))
        if not lives and asked in manager:
            await ensure_async(manager.shutdown_kernel(asked, now=True))
        return lives

    async def may_follow(self) -> bool:
        """Whether the kernel is for whoever asks, and its room still is."""
        hub, manager = self.settings["hub"], self.kernel_manager
        return await may_follow(self.current_user, hub, manager, self._asked)

    @property
    def _asked(self) -> str:
        return str(self.path_kwargs.get("kernel_id") or next(iter(self.path_args), ""))


class _KernelSocket(_OwnKernel):
    """Goes before the socket of a kernel: closed once it is not its facilitator's any more."""

    _watching: asyncio.Task[None] | None = None

    async def open(self, *args: Any, **kwargs: Any) -> None:
        """Connect, and look every few seconds whether it still may be."""
        await super().open(*args, **kwargs)
        self._watching = asyncio.create_task(self._watch())

    async def on_message(self, message: str | bytes) -> None:
        """Pass it on, if whoever sent it may still steer."""
        if await self._still_theirs() and self.connection is not None:
            super().on_message(message)

    def on_close(self) -> None:
        """The line is gone."""
        if self._watching:
            self._watching.cancel()
        super().on_close()

    async def _watch(self) -> None:
        while await self._still_theirs():
            await asyncio.sleep(LOOK)

    async def _still_theirs(self) -> bool:
        """Whether it is; else the line is closed."""
        try:
            theirs = await still_signed_in(self) and await self.may_follow()
        except StoreError:  # the kernel cannot reach the rooms, either, and says so on the stage
            return True
        if not theirs:
            self.close(4403, "not yours any more")
        return theirs


class _SignedIn(_Plain):
    """Goes before a file handler that would serve anybody, and fail at names no file can have."""

    @authenticated
    async def get(self, *args: str, **kwargs: Any) -> Any:
        """Serve the file."""
        with _no_such_file():
            return await super().get(*args, **kwargs)

    @authenticated
    async def head(self, *args: str, **kwargs: Any) -> Any:
        """Serve the file's headers."""
        with _no_such_file():
            return await super().head(*args, **kwargs)


@contextmanager
def _no_such_file() -> Iterator[None]:
    """Null bytes, names without end, no such template: all the same, a file that is not there."""
    try:
        yield
    except (ValueError, OSError, AssertionError) as problem:
        raise HTTPError(404) from problem


def private(handlers: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Voilà's handlers without those that we replace, and none of them for the public."""
    kept = []
    for path, handler, *rest in handlers:
        if issubclass(handler, _REPLACED):
            continue
        if not issubclass(handler, FacilitatorPage):
            first = _SignedIn if issubclass(handler, StaticFileHandler) else _OwnKernel
            if issubclass(handler, KernelWebsocketHandler):
                first = _KernelSocket
            handler = type(f"Private{handler.__name__}", (first, handler), {})
        kept.append((path, handler, *rest))
    return kept


# Voilà makes the environment of a template from nothing that knows the request.
language_of_page: ContextVar[str] = ContextVar("language_of_page", default=ENGLISH)


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
            environment.globals |= words("stage", language_of_page.get())
            return environment

    voila.notebook_renderer.VoilaExporter = Exporter
