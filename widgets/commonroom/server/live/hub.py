"""Who is connected, and what they need to be told: the server's live side."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from ...store import (
    ExerciseRecord,
    OwnAnswer,
    ParticipantRecord,
    RoomRecord,
    Store,
    StoreError,
    Watch,
)
from ..limits.admission import Admission
from ..limits.places import Places
from .client import Client, RemoteClient
from .clock import Clock
from .presence import Presence
from .retention import Retention
from .room import LiveRoom
from .view import RoomState

log = logging.getLogger(__name__)
T = TypeVar("T")

TICK = 0.1  # seconds between looks at the store
_NOBODY: Mapping[str, str] = {}
KEEP = 60.0  # seconds for which a room that nobody is connected to is still watched


class Hub:
    """Watches the store ten times a second and passes on what changed in rooms with people.

    The event loop never waits for a disk: there is a thread pool of one for looking at rooms, one
    for steering, and one for joining, leaving and everything else. A thousand people who join keep
    neither those who are in from hearing what happens, nor a facilitator waiting.
    """

    def __init__(self, store: Store, keep_days: int | None = None) -> None:
        self.store = store
        self.keep_days = keep_days
        self.admission = Admission(self)
        self.problem: Exception | None = None  # why the store could not be read the last time
        self._store_thread = ThreadPoolExecutor(1, "commonroom-store")
        self._facilitator_thread = ThreadPoolExecutor(1, "commonroom-facilitator")
        self._watch_thread = ThreadPoolExecutor(1, "commonroom-watch")
        self._presence = Presence(self._sockets, partial(self.run_in_thread, store.seen))
        self._watch: Watch | None = None
        self._rooms: dict[int, LiveRoom] = {}
        self.places = Places()
        self._guests: set[Client] = set()  # connected, not yet in a room
        self._drawn: dict[int, tuple[int, Mapping[str, str]]] = {}  # the last draw of each room
        self._stale = False
        self._catching_up = asyncio.Lock()
        self.clock = Clock()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch; needs a running loop."""
        loop = asyncio.get_running_loop()
        chores = (self._run, self._presence.follow, Retention(self, self.keep_days).follow)
        self._tasks = [loop.create_task(chore()) for chore in chores]

    async def stop(self) -> None:
        """Stop watching and say goodbye to everybody; they reconnect when a server is back."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for socket in self._sockets():
            socket.close(1001, "restarting")
        for live in self._rooms.values():
            for remote in list(live.remotes):
                remote.close(1001, "restarting")
        if self._watch:
            await self._run_watch(self._watch.close)
        self._store_thread.shutdown()
        self._facilitator_thread.shutdown()
        self._watch_thread.shutdown()

    async def run_in_thread(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """Call something of the store without holding up the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._store_thread, partial(ask, *args, **named))

    async def run_facilitator(self, ask: Callable[..., T], *args: Any, **named: Any) -> T:
        """The same for facilitators, who do not queue behind those that come in."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._facilitator_thread, partial(ask, *args, **named))

    async def _run_watch(self, ask: Callable[..., T], *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._watch_thread, ask, *args)

    async def enter(self, code: str) -> LiveRoom | None:
        """The room with this code, watched from now on, or None. Raises StoreError."""
        for live in self._rooms.values():
            if live.state.room.code == code:
                break
        else:
            record = await self._run_watch(self.store.room, code)
            if record is None:
                return None
            state = (await self._run_watch(self._read, [record]))[record.id]
            live = self._take_up(LiveRoom(state))
        live.idle_since = time.time()
        return live

    async def catch_up(self, room_id: int, event: int | None = None) -> None:
        """Bring a room up to date with the store before somebody is told that something is done.

        With ``event``, only if it was read before that was done. Otherwise rooms are looked at
        ten times a second. Raises StoreError.
        """
        if self._knows_of(room_id, event):
            return  # as most who come in find it: they wait for nobody
        async with self._catching_up:
            live = self._rooms.get(room_id)
            if live is None or self._knows_of(room_id, event):
                return
            state = (await self._run_watch(self._look_again, live.state.room))[room_id]
            if self._rooms.get(room_id) is live:
                live.update(state, self.clock.now())

    def _knows_of(self, room_id: int, event: int | None) -> bool:
        """Whether the room, as it was read last, is of after that event."""
        live = self._rooms.get(room_id)
        return event is not None and live is not None and live.state.event >= event

    def guest(self, socket: Client) -> None:
        """A socket has connected."""
        self._guests.add(socket)
        self.places.silent(socket)

    def sit(self, live: LiveRoom, socket: Client, participant: ParticipantRecord) -> LiveRoom:
        """A participant is in the room from now on; returns the room as it lives now."""
        live = self._take_up(live)
        self._guests.discard(socket)
        live.sockets.add(socket)
        self.places.know(socket, participant.id)
        self._presence.arrive(participant)
        return live

    def present(self, live: LiveRoom, who: ParticipantRecord) -> ParticipantRecord:
        """Somebody who comes in, as of the last draw of groups."""
        return replace(who, group=live.state.groups.get(who.id, who.group))

    async def forget(self, room: RoomRecord, participant_id: str) -> bool:
        """Delete somebody and what they answered, and hang up on their pages."""
        live = self._rooms.get(room.id)
        if live:
            live.forgetting.add(participant_id)
        try:
            forgotten = await self.run_in_thread(self.store.forget, participant_id)
            for socket in live.sockets_of(participant_id) if live else ():
                socket.forgotten()
        finally:
            if live:
                live.forgetting.discard(participant_id)
        await self.catch_up(room.id)
        return forgotten

    def leave(self, live: LiveRoom | None, socket: Client) -> None:
        """A socket has gone."""
        self.places.give_back(socket)
        self._guests.discard(socket)
        if live:
            live.sockets.discard(socket)
            live.idle_since = time.time()

    def steer(self, live: LiveRoom, remote: RemoteClient) -> LiveRoom:
        """A facilitator's phone follows the room from now on; returns the room as it lives now."""
        live = self._take_up(live)
        live.remotes.add(remote)
        return live

    def let_go(self, live: LiveRoom, remote: RemoteClient) -> None:
        """A facilitator's phone has gone."""
        live.remotes.discard(remote)
        live.idle_since = time.time()

    @property
    def full(self) -> bool:
        """Whether no further phone fits in."""
        return self.places.full

    @property
    def occupied(self) -> frozenset[int]:
        """The ids of the rooms to which somebody is connected."""
        return frozenset(room_id for room_id, live in self._rooms.items() if live.sockets)

    def _sockets(self) -> list[Client]:
        seated = (socket for live in self._rooms.values() for socket in live.sockets)
        return [*self._guests, *seated]

    def _take_up(self, live: LiveRoom) -> LiveRoom:
        number, code = live.state.room.id, live.state.room.code
        known = self._rooms.setdefault(number, live)
        if known.state.room.code != code:  # a deleted room, whose number was given to another
            known = self._rooms[number] = live
        if known is live and live.empty:
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
        if moved := self.clock.moved():
            log.warning("The clock was moved by %+.0f s: timers and presence move with it.", moved)
            await self._run_watch(self._move_timers, moved)
            self.clock.adopt()
            self._presence.look_again()
        looked_at = dict(self._rooms)
        rooms = [live.state.room for live in looked_at.values()]
        stale, self._stale = self._stale, False
        try:
            states = await self._run_watch(self._look, rooms, stale)
        except BaseException:
            self._stale = True  # what the watch reported is not yet told
            raise
        now = self.clock.now()
        for room_id, live in list(self._rooms.items()):
            # Also without news from the store: timers run out by themselves. Meanwhile the number
            # of a deleted room may have become another's, of which nothing was read.
            state = states.get(room_id) if looked_at.get(room_id) is live else None
            live.update(state or live.state, now)
            if live.empty and now - live.idle_since > KEEP:
                del self._rooms[room_id]
                self._drawn.pop(room_id, None)

    def _move_timers(self, by: float) -> None:
        """Let what was running when the clock was moved by so much run on for as long as before."""
        before = time.time() - by
        for live in list(self._rooms.values()):
            for one in live.state.exercises:
                if one.deadline is not None and one.deadline > before:
                    self.store.move_deadline(one.id, one.deadline, by)

    def _look(self, rooms: list[RoomRecord], stale: bool) -> dict[int, RoomState]:
        if self._watch is None:
            self._watch = self.store.watch()
        if not self._watch.changed() and not stale:
            return {}
        return self._read([self._as_it_is(room) for room in rooms])

    def _look_again(self, room: RoomRecord) -> dict[int, RoomState]:
        return self._read([self._as_it_is(room)])

    def _as_it_is(self, room: RoomRecord) -> RoomRecord:
        found = self.store.room(room.code)
        # A room that was deleted is over, whoever still looks at it.
        return found if found is not None else replace(room, ended_at=room.ended_at or time.time())

    def _read(self, rooms: list[RoomRecord]) -> dict[int, RoomState]:
        if not rooms:
            return {}
        # First of all: what is done meanwhile may be missing below, and is looked for again.
        events = {room.id: self.store.last_event(room.id) for room in rooms}
        exercises = self.store.exercises_of([room.id for room in rooms])
        states = {}
        for room in rooms:
            asked = tuple(exercises.get(room.id, ()))
            cards = any(one.has_wall for one in asked)
            devices = self.store.further_devices(room.id)
            states[room.id] = RoomState(
                room,
                asked,
                self.store.publications(room.id),
                self.store.card_states_of(room.id) if cards else {},
                self._groups(room),
                events[room.id],
                devices,
                self.store.own_answers_of(set(devices.values())),
                self._held(room, asked),
            )
        return states

    def _held(
        self, room: RoomRecord, asked: Sequence[ExerciseRecord]
    ) -> dict[str, Mapping[str, OwnAnswer]]:
        """By exercise, what is left of answers to questions that were changed since last read."""
        live = self._rooms.get(room.id)
        before = {one.key: one for one in live.state.exercises} if live else {}
        changed = [one for one in asked if one.key in before and one.differs(before[one.key])]
        return {one.key: self.store.everybodys_own(one.id) for one in changed}

    def _groups(self, room: RoomRecord) -> Mapping[str, str]:
        """Who was drawn into which group; read again only after a new draw."""
        if (room.settings.get("groups") or {}).get("by") != "draw":
            return _NOBODY
        last, groups = self._drawn.get(room.id, (0, _NOBODY))
        newest = self.store.last_draw(room.id)
        if newest != last:
            groups = self.store.groups(room.id)
            self._drawn[room.id] = newest, groups
        return groups
