"""Who is connected, and what they need to be told: the server's live side."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from ..store import ParticipantRecord, RoomRecord, Store, StoreError, Watch
from .liveroom import LiveRoom
from .view import RoomState

if TYPE_CHECKING:
    from .socket import ParticipantSocket

log = logging.getLogger(__name__)
T = TypeVar("T")

TICK = 0.1  # seconds between looks at the store
BEAT = 20.0  # seconds between heartbeats
KEEP = 60.0  # seconds for which a room that nobody is connected to is still watched


class Hub:
    """Watches the store ten times a second and passes on what changed in rooms with people.

    All reading and joining happens on one thread, the desk: the event loop never waits for a
    disk, and what was asked first is answered first.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.problem: StoreError | None = None  # why the store could not be read the last time
        self._desk = ThreadPoolExecutor(1, "commonroom-desk")
        self._watch: Watch | None = None
        self._rooms: dict[int, LiveRoom] = {}
        self._guests: set[ParticipantSocket] = set()  # connected, not yet in a room
        self._arrived: set[str] = set()
        self._stale = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch; needs a running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Stop watching and say goodbye to everybody; they reconnect when a server is back."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])
        for socket in self._sockets():
            socket.close(1001, "restarting")
        if self._watch:
            await self.at_desk(self._watch.close)
        self._desk.shutdown()

    async def at_desk(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call something of the store without holding up the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._desk, lambda: ask(*args, **named))

    async def enter(self, code: str) -> LiveRoom | None:
        """The room with this code, watched from now on, or None. Raises StoreError."""
        for live in self._rooms.values():
            if live.state.room.code == code:
                break
        else:
            record = await self.at_desk(self.store.room, code)
            if record is None:
                return None
            state = (await self.at_desk(self._read, [record]))[record.id]
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
        if time.time() - (participant.seen_at or 0) > BEAT:
            self._arrived.add(participant.id)
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
        beat = time.monotonic()
        while True:
            await asyncio.sleep(TICK)
            try:
                await self._tick()
                if time.monotonic() - beat >= BEAT:
                    beat = time.monotonic()
                    await self._beat()
                self.problem = None
            except StoreError as error:
                if self.problem is None:
                    log.error("%s Trying again until it works.", error)
                self.problem = error
            except Exception as error:
                log.error("Looking at the store failed (%s).", type(error).__name__, exc_info=True)

    async def _tick(self) -> None:
        """Tell every room what has changed, and note who has come."""
        rooms = [live.state.room for live in self._rooms.values()]
        stale, self._stale = self._stale, False
        try:
            states = await self.at_desk(self._look, rooms, stale)
        except BaseException:
            self._stale = True  # what the watch reported is not yet told
            raise
        now = time.time()
        for room_id, live in list(self._rooms.items()):
            # Also without news from the store: timers run out by themselves.
            live.update(states.get(room_id, live.state), now)
            if not live.sockets and now - live.idle_since > KEEP:
                del self._rooms[room_id]
        for socket in list(self._guests):
            socket.check_patience()
        if self._arrived:
            arrived, self._arrived = list(self._arrived), set()
            await self.at_desk(self.store.seen, arrived, now)

    async def _beat(self) -> None:
        """Ping everybody, drop those that have fallen silent, and note who is here."""
        here = set()
        for socket in self._sockets():
            if socket.alive() and socket.participant:
                here.add(socket.participant.id)
        if here:
            await self.at_desk(self.store.seen, list(here), time.time())

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
