"""Whether the server lives, and whether it can serve: for whoever watches over it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from ...store import Store, StoreError
from ..live.hub import Hub
from .page import ParticipantPage
from .static import Assets

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that the database has to answer


class Health:
    """Asks the database whether it answers, on a thread of its own, so that nothing else waits."""

    def __init__(self, store: Store, assets: Assets) -> None:
        self._store, self._assets = store, assets
        self._asking: asyncio.Future[None] | None = None
        self._thread = ThreadPoolExecutor(1, "commonroom-health")
        self.stopping = False

    async def database(self) -> str:
        """Why the database cannot be used, or nothing."""
        # Who asks while somebody else does gets the same answer: a database that hangs is asked
        # once, however often this is looked at.
        if self._asking is None or self._asking.done():
            loop = asyncio.get_running_loop()
            self._asking = loop.run_in_executor(self._thread, self._store.ping)
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.shield(self._asking)
        except TimeoutError:
            return f"The database has not answered for {PATIENCE:g} seconds."
        except StoreError as error:
            return str(error)
        except Exception as error:
            log.error("The database cannot be asked: %r", error)
            return "internal"
        return ""

    async def ready(self, hub: Hub) -> str:
        """Why people cannot be served, or nothing."""
        if self.stopping:
            return "The server is stopping."
        if not self._assets.built:
            return "The front end is not built."
        if hub.full:
            return "Every place for a phone is taken."
        return await self.database()

    def stop(self) -> None:
        """Ask no more."""
        self.stopping = True
        self._thread.shutdown(wait=False)


class HealthPage(ParticipantPage):
    """``/livez``: the process answers. ``/healthz``: and its database does. ``/readyz``: and it
    can serve people.

    200 and ``{"ok": true}``, or 503 and ``{"ok": false, "reason"}``.
    """

    def initialize(self, health: Health, hub: Hub) -> None:
        """Take what looks at the database, and what knows the phones."""
        self.health, self.hub = health, hub

    async def get(self) -> None:
        """Say it, with the reason if there is one."""
        reason = ""
        if self.request.path == "/healthz":
            reason = await self.health.database()
        elif self.request.path == "/readyz":
            reason = await self.health.ready(self.hub)
        if reason:
            self.set_status(503)
            await self.finish({"ok": False, "reason": reason})
        else:
            await self.finish({"ok": True})
