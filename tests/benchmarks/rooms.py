"""Four rooms side by side: reading them, comparing them, drawing the chart."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

import commonroom as cr
from commonroom.notebook import Room
from commonroom.rehearsal.answers import answers
from commonroom.store import NewAnswer

from . import tables

SIZES = {"North": (44, 16), "South": (6, 4), "East": (26, 8), "West": (17, 5)}  # students, staff
RUNS = 9


def report() -> str:
    """The figures as a Markdown table: the first time in a process, and the median of the next."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "rooms.db")
        codes = {name: _room(database, name, *sizes).code for name, sizes in SIZES.items()}
        runs = [_measure(database, codes) for _ in range(1 + RUNS)]
    names = ("reading four rooms", "comparing them: tables and tests", "headline, chart and table")
    rows = [["", "first", f"median of {RUNS}"]]
    for place, name in enumerate(names):
        later = median(run[place] for run in runs[1:])
        rows.append([name, tables.ms(runs[0][place]), tables.ms(later)])
    return tables.table(rows)


def _measure(database: str, codes: dict[str, str]) -> tuple[float, float, float]:
    start = time.monotonic()
    found = cr.compare(codes, key="values", database=database)
    read = time.monotonic()
    found.results()
    compared = time.monotonic()
    found.outcome()
    return read - start, compared - read, time.monotonic() - compared


def _room(database: str, name: str, students: int, staff: int) -> Room:
    room = Room("Values voting", database=database)
    values = room.points("values", "Which values should guide us?", items=cr.pack("values"))
    values.open()
    (record,) = room.store.exercises(room.id)
    rng, new = Random(name), []
    for role in ("student",) * students + ("staff",) * staff:
        person = room.store.join(room.id, role).id
        payload = answers("points", record.spec, "values", role, 0.0, rng)[-1]
        new.append(NewAnswer(record.id, person, payload, False, "a", time.time()))
    room.store.append(new)
    return room
