"""What ``commonroom rehearse`` does: check the room, mark it as a rehearsal, let the crowd in."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress

from ..store import RoomRecord, Store, open_store
from .crowd import rehearse
from .tally import RehearsalError, Tally

LOOK = 0.5  # seconds between two looks at the tally


def run(
    code: str,
    participants: int,
    server: str,
    database: str | None = None,
    *,
    seed: int | None = None,
    pace: float = 1.0,
) -> None:
    """Fill a room with simulated participants until it ends or Ctrl-C is pressed.

    Sets the room's rehearsal mode. Raises RehearsalError if there is no such room, if it has ended
    or if real people have answered in it; StoreError if the database cannot be used.
    """
    store = open_store(database)
    try:
        room = _room(store, code)
        _refuse_real_answers(store, room)
        store.update_room(room.id, settings={"rehearsal": True})
    finally:
        store.close()
    tally = Tally(participants)
    print(f"Rehearsing in room {room.code}. Ctrl-C ends it.", flush=True)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_run(server, room.code, tally, seed, pace))
    print("\nThe room has ended." if tally.ended else "\nThe rehearsal has ended.")


def remove(code: str, database: str | None = None) -> int:
    """Take the simulated participants and their answers out of a room; how many there were."""
    store = open_store(database)
    try:
        room = _room(store, code, ended=True)
        store.update_room(room.id, settings={"rehearsal": False})
        return store.remove_rehearsal(room.id)
    finally:
        store.close()


async def _run(server: str, code: str, tally: Tally, seed: int | None, pace: float) -> None:
    # A server that stops ends its crowds with SIGTERM; to us it is the same as Ctrl-C.
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows has no handlers here; its Ctrl-C works anyway
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, task.cancel)  # type: ignore[union-attr]
    showing = asyncio.create_task(_show(tally))
    try:
        await rehearse(server, code, tally.expected, seed=seed, pace=pace, tally=tally)
    finally:
        showing.cancel()


async def _show(tally: Tally) -> None:
    """Keep one line of progress up to date; off a terminal, say nothing."""
    while sys.stdout.isatty():
        print(f"\r{tally}   ", end="", flush=True)
        await asyncio.sleep(LOOK)


def _room(store: Store, code: str, ended: bool = False) -> RoomRecord:
    room = store.room(code)
    if room is None:
        raise RehearsalError(f"There is no room with the code {code.upper()} in {store.place}.")
    if room.ended_at is not None and not ended:
        raise RehearsalError(f"Room {room.code} has ended. Open a new one to rehearse in.")
    return room


def _refuse_real_answers(store: Store, room: RoomRecord) -> None:
    people = {
        answer.participant_id: answer.people
        for exercise in store.exercises(room.id)
        for answer in store.answers(exercise.id, rehearsal=False)
    }
    if people:
        number = sum(people.values())
        raise RehearsalError(
            f"Room {room.code} has real answers from {number} "
            f"{'person' if number == 1 else 'people'}; rehearse in another room."
        )
