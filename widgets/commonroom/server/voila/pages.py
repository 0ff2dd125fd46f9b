"""Voilà's own addresses: only for the signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import HTTPError, StaticFileHandler, authenticated
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from ...store import StoreError
from ..auth.access import may_follow, still_signed_in
from ..auth.security import NOTHING
from ..compat.tornado import answered
from ..pages.page import FacilitatorPage

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
        if not answered(self) and not (await self.may_follow() and await self._lives()):
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
