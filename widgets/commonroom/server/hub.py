"""Who is connected, and what they need to be told: the server's live side."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from ..store import ParticipantRecord, RoomRecord, Store, StoreError, Watch
from .liveroom import LiveRoom
from .presence import Presence
from .view import RoomState

if TYPE_CHECKING:
    from .socket import ParticipantSocket

log = logging.getLogger(__name__)
T = TypeVar("T")

TICK = 0.1  # seconds between looks at the store
KEEP = 60.0  # seconds for which a room that nobody is connected to is still watched


class Hub:
    """Watches the store ten times a second and passes on what changed in rooms with people.

    The event loop never waits for a disk: looking at rooms has a thread of its own, the lookout,
    and so have joining and leaving, the desk. A thousand people at the desk do not keep those
    who are in from hearing what happens.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.problem: Exception | None = None  # why the store could not be read the last time
        self._desk = ThreadPoolExecutor(1, "commonroom-desk")
        self._lookout = ThreadPoolExecutor(1, "commonroom-lookout")
        self._presence = Presence(self._sockets, partial(self.at_desk, store.seen))
        self._watch: Watch | None = None
        self._rooms: dict[int, LiveRoom] = {}
        self._guests: set[ParticipantSocket] = set()  # connected, not yet in a room
        self._stale = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch; needs a running loop."""
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._run()), loop.create_task(self._presence.follow())]

    async def stop(self) -> None:
        """Stop watching and say goodbye to everybody; they reconnect when a server is back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for socket in self._sockets():
            socket.close(1001, "restarting")
        if self._watch:
            await self._look_out(self._watch.close)
        self._desk.shutdown()
        self._lookout.shutdown()

    async def at_desk(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call something of the store without holding up the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._desk, partial(ask, *args, **named))

    async def _look_out(self, ask: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._lookout, ask, *args)

    async def enter(self, code: str) -> LiveRoom | None:
        """The room with this code, watched from now on, or None. Raises StoreError."""
        for live in self._rooms.values():
            if live.state.room.code == code:
                break
        else:
            record = await self._look_out(self.store.room, code)
            if record is None:
                return None
            state = (await self._look_out(self._read, [record]))[record.id]
            live = self._take_up(LiveRoom(state))
        live.idle_since = time.time()
        return live

    def guest(self, socket: ParticipantSocket) -> None:
        """A socket has connected."""
        self._guests.add(socket)

    def sit(
        self, live: LiveRoom, socket: ParticipantSocket, participant: ParticipantRecord
    ) -> LiveRoom:
        """A participant is in the room from now on; returns the room as it lives now."""
        live = self._take_up(live)
        self._guests.discard(socket)
        live.sockets.add(socket)
        self._presence.arrive(participant)
        return live

    def leave(self, live: LiveRoom | None, socket: ParticipantSocket) -> None:
        """A socket has gone."""
        self._guests.discard(socket)
        if live:
            live.sockets.discard(socket)
            live.idle_since = time.time()

    @property
    def connected(self) -> int:
        """How many sockets there are."""
        return len(self._guests) + sum(len(live.sockets) for live in self._rooms.values())

    def _sockets(self) -> list[ParticipantSocket]:
        seated = (socket for live in self._rooms.values() for socket in live.sockets)
        return [*self._guests, *seated]

    def _take_up(self, live: LiveRoom) -> LiveRoom:
        known = self._rooms.setdefault(live.state.room.id, live)
        if known is live and not live.sockets:
            # It may have changed since it was read and before it was watched: look again.
            self._stale = True
        return known

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            try:
                await self._tick()
                self.problem = None
            except Exception as error:
                self._note(error)

    def _note(self, error: Exception) -> None:
        """Say what is wrong once, not ten times a second for as long as it lasts."""
        if self.problem is None:
            if isinstance(error, StoreError):
                log.error("%s Trying again until it works.", error)
            else:
                log.error("The rooms cannot be looked at: %r", error, exc_info=error)
        self.problem = error

    async def _tick(self) -> None:
        """Tell every room what has changed."""
        rooms = [live.state.room for live in self._rooms.values()]
        stale, self._stale = self._stale, False
        try:
            states = await self._look_out(self._look, rooms, stale)
        except BaseException:
            self._stale = True  # what the watch reported is not yet told
            raise
        now = time.time()
        for room_id, live in list(self._rooms.items()):
            # Also without news from the store: timers run out by themselves.
            live.update(states.get(room_id, live.state), now)
            if not live.sockets and now - live.idle_since > KEEP:
                del self._rooms[room_id]

    def _look(self, rooms: list[RoomRecord], stale: bool) -> dict[int, RoomState]:
        if self._watch is None:
            self._watch = self.store.watch()
        if not self._watch.changed() and not stale:
            return {}
        return self._read([self.store.room(room.code) or room for room in rooms])

    def _read(self, rooms: list[RoomRecord]) -> dict[int, RoomState]:
        if not rooms:
            return {}
        exercises = self.store.exercises_of([room.id for room in rooms])
        return {
            room.id: RoomState(
                room, tuple(exercises.get(room.id, ())), self.store.publications(room.id)
            )
            for room in rooms
        }
