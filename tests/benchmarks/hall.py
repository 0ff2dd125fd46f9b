"""One room with N participants: join, open, answer, reveal. Everything is timed from outside."""

from __future__ import annotations

import time
from dataclasses import dataclass

import psutil

from ..serving import Served, serving
from .crowd import Crowds
from .stage import Stage

WITHIN = 1.0  # seconds in which everybody answers
MEBI = 2**20


@dataclass
class Measured:
    """What one run gave. Times are in seconds, memory in MiB, lists have one entry a phone."""

    participants: int
    idle: float  # the server's memory before anybody joined
    memory: float  # with all connected
    peak: float  # after everything
    joined: list[float]
    all_joined: float
    opened: list[float]  # facilitator opens → on the phone
    saved: list[float]  # sent → acknowledged, nothing revealed
    counted: float  # last acknowledgement → the stage says how many answered
    revealed: list[float]  # facilitator reveals → results on the phone
    saved_live: list[float]  # sent → acknowledged, while the chart is on stage and phones
    charted: float  # last acknowledgement → the chart on the stage has it
    acknowledged: int
    kept: int  # answers in the store that are those acknowledged, word for word
    processor: float  # seconds of processor time that the server took
    received: float  # bytes of frames per phone


def measure(participants: int, database: str | None, processes: int) -> Measured:
    """Fill a room on a fresh server and measure it."""
    with serving(database) as served:
        stage = Stage(served.database, served.url)
        crowds = Crowds(participants, processes)
        try:
            return _measure(participants, served, stage, crowds)
        finally:
            crowds.close()
            stage.close()


def _measure(participants: int, served: Served, stage: Stage, crowds: Crowds) -> Measured:
    server = psutil.Process(served.process.pid)
    crowds.ask("ready")
    idle, worked = memory(server), processor(server)

    start = time.monotonic()
    joined = crowds.ask("join", served.socket, stage.code)
    all_joined = time.monotonic() - start
    connected = memory(server)

    opened = stage.ask("timed(exercises['first'].open)")
    seen = crowds.ask("arrivals", '"type":"exercise"', '"key":"first"')
    saved, first = _answer(crowds, stage, "first")
    counted = stage.when("first", participants) - max(a for _, a, _ in first)

    crowds.tell("arrivals", '"type":"published"', '"exercise":"first"')
    shown = stage.ask("timed(exercises['first'].reveal)")
    revealed = [at - shown for at in crowds.results()]

    stage.ask("timed(exercises['second'].open)")
    stage.ask("timed(exercises['second'].reveal)")
    crowds.ask("arrivals", '"type":"published"', '"exercise":"second"')
    saved_live, second = _answer(crowds, stage, "second")
    charted = stage.when("second", participants) - max(a for _, a, _ in second)

    store = served.store()
    try:
        room = store.room(stage.code)
        assert room is not None
        kept = 0
        for exercise, given in zip(store.exercises(room.id), (first, second), strict=True):
            found = store.answers(exercise.id, rehearsal=False)
            kept += matching([a.payload["points"] for a in found], [said for _, _, said in given])
    finally:
        store.close()
    return Measured(
        participants,
        idle,
        connected,
        memory(server),
        joined,
        all_joined,
        [at - opened for at in seen],
        saved,
        counted,
        revealed,
        saved_live,
        charted,
        len(first) + len(second),
        kept,
        processor(server) - worked,
        sum(crowds.ask("bytes_received")) / participants,
    )


Given = tuple[float, float, dict[str, int]]


def _answer(crowds: Crowds, stage: Stage, key: str) -> tuple[list[float], list[Given]]:
    start = time.monotonic() + 0.5  # every process has the command by then
    given: list[Given] = crowds.ask("answer", key, stage.items, start, WITHIN)
    return [acknowledged - sent for sent, acknowledged, _ in given], given


def matching(found: list[dict[str, int]], said: list[dict[str, int]]) -> int:
    """How many of what was said are among what was found, each counted once."""
    left = [tuple(sorted(given.items())) for given in said]
    for given in found:
        if (one := tuple(sorted(given.items()))) in left:
            left.remove(one)
    return len(said) - len(left)


def memory(process: psutil.Process) -> float:
    """What the process holds in memory (RSS), in MiB."""
    return float(process.memory_info().rss) / MEBI


def processor(process: psutil.Process) -> float:
    """Seconds of processor time it has used."""
    times = process.cpu_times()
    return float(times.user + times.system)
