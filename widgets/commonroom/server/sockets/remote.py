"""The remote: the facilitator's own phone steers the room."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, authenticated

from ...locale.languages import chosen
from ...store import StoreError, normalise
from ..auth.access import may_see, room_for, still_signed_in
from ..live.hub import Hub
from ..live.remote_state import remote_state
from ..live.room import LiveRoom
from ..pages.page import FacilitatorPage
from ..voila.kernels import stage_is_open
from . import outbound
from .connection import RateLimitedSocket
from .inbound import BadMessage, decode
from .remote_commands import Declined, check, obey

log = logging.getLogger(__name__)

REST = 0.4  # seconds between two states: answers come faster than anybody reads
LOOK = 1.0  # seconds between looks at whether a stage is open
AT_LEAST = 10.0  # seconds after which who is here is counted anew
BEAT = 20.0  # seconds between heartbeats


class RemotePage(FacilitatorPage):
    """``/remote/CODE``."""

    @authenticated
    async def get(self, typed: str) -> None:
        """The page; what is on it comes over its socket."""
        room = await self.room(typed)
        if typed != room.code:
            self.redirect(f"/remote/{room.code}")
        elif not self.settings["assets"].built:
            raise HTTPError(503)
        else:
            self.show("remote", code=room.code, title=room.title)


class RemoteSocket(RateLimitedSocket, JupyterHandler):
    """``/remote/CODE/socket``: states one way, orders the other."""

    def initialize(self, hub: Hub, public_url: str) -> None:
        """Take what the application shares with every socket."""
        self.hub, self.public_url = hub, public_url
        self.live: LiveRoom | None = None
        self._news = asyncio.Event()
        self._telling: asyncio.Task[None] | None = None

    async def prepare(self) -> None:
        """Only for the signed in; nobody is led to a form from here, nor sends one."""
        if self.request.method != "GET":
            raise HTTPError(405)
        await JupyterHandler.prepare(self, _redirect_to_login=False)

    async def get(self, *args: str, **kwargs: Any) -> None:
        """Open the line, if there is such a room."""
        code = normalise(args[0])
        try:
            if await room_for(self.current_user, self.hub, code) is None:
                raise HTTPError(404)
            self.live = await self.hub.enter(code)
        except StoreError as error:
            raise HTTPError(503) from error
        if self.live is None:
            raise HTTPError(404)
        await super().get(*args, **kwargs)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Nobody reads this: a browser tells a page only that the line could not be opened."""
        self.finish(f"{status_code}")

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Note what broke, but not for whom."""
        if not isinstance(value, HTTPError):
            log.error("A remote failed.", exc_info=(typ, value, tb))

    def open(self, *args: str, **kwargs: str) -> None:
        """A remote has connected."""
        super().open()
        assert self.live
        self.live = self.hub.steer(self.live, self)
        self._telling = asyncio.create_task(self._tell())

    def on_close(self) -> None:
        """The line is gone."""
        self.gone = True
        if self.live:
            self.hub.let_go(self.live, self)
        if self._telling:
            self._telling.cancel()

    def schedule_update(self) -> None:
        """Something in the room has changed."""
        self._news.set()

    async def on_message(self, frame: str | bytes) -> None:
        """One frame."""
        if self.gone or self.live is None:
            return
        over_rate = self.over_rate()
        if self.gone:
            return
        try:
            said = decode(frame)
            if said.get("type") == "ping":
                self.send(outbound.message("pong"))
                return
            check(said)
        except BadMessage as error:
            self.refuse_and_close(4400, "bad-message", str(error))
            return
        reason = self._why("too-fast") if over_rate else await self._obey(said)
        did = {"did": said["do"], "id": said["id"], "ok": not reason, "reason": reason}
        self.send(outbound.message("did", **did))
        self.schedule_update()

    async def _obey(self, said: dict[str, Any]) -> str:
        """Carry out an order; returns why not, or nothing."""
        assert self.live
        if not self._may_steer():
            return "This room is not yours any more."
        if not await still_signed_in(self):
            self.close(4403, "signed out")
            return "You are signed out."
        try:
            await self.hub.run_facilitator(obey, self.hub.store, self.live.state.room.code, said)
            await self.hub.catch_up(self.live.state.room.id)
        except Declined as declined:
            return self._why(str(declined))
        except StoreError as error:
            log.error("A remote's order could not be carried out. %s", error)
            return self._why("no-store")
        return ""

    def _why(self, message: str) -> str:
        """Why something was not done, in the language of the room."""
        assert self.live
        language = chosen(self.live.state.room.language)
        return outbound.REASONS(message, language)

    async def _tell(self) -> None:
        """Send the state of the room whenever it has changed, until the line is gone."""
        told = beat = 0.0
        stage = None
        while not self.gone:
            now = time.monotonic()
            if now - beat > BEAT:
                beat = now
                self.alive()
                if not await still_signed_in(self):
                    self.close(4403, "signed out")
                    return
            open_now = self._stage_is_open()
            if self._news.is_set() or open_now != stage or now - told > AT_LEAST:
                self._news.clear()
                stage, told = open_now, now
                await self._send_state(stage)
                await asyncio.sleep(REST)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LOOK)

    def _may_steer(self) -> bool:
        return self.live is not None and may_see(self.current_user, self.live.state.room)

    async def _send_state(self, stage: bool) -> None:
        assert self.live
        if not self._may_steer():
            self.close(4404, "no such room")  # it is not shared any more
            return
        ask, code = self.hub.run_facilitator, self.live.state.room.code
        try:
            state = await ask(remote_state, self.hub.store, code, time.time(), stage=stage)
        except StoreError as error:
            log.error("A remote could not be told of the room. %s", error)
            self._news.set()  # the next look tries again
            return
        if state is None:
            self.close(4404, "no such room")  # it was deleted
        else:
            self.send(outbound.message("state", **state))

    def _stage_is_open(self) -> bool:
        assert self.live
        return stage_is_open(self.kernel_manager, self.live.state.room.code)
