"""How often the results say something where there is nothing, and miss what is there.

``python -m tests.benchmarks.chance``: rooms are drawn at random from people of whom the truth is
known, and asked what a facilitator would be told. Fixed seeds; some minutes on one core.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from commonroom.analysis.statistics import chance, dip_test
from commonroom.analysis.statistics.gaps import gaps as told_apart

from .tables import table

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Array]

ROOMS = 2000
GROUPS = ((4, 3), (8, 4), (20, 8), (26, 8), (40, 40), (100, 20))
PEAKS: dict[str, Draw] = {
    "anywhere on the map (uniform)": lambda rng, n: rng.random((n, 2)),
    "around one place (normal, spread 0.15)": lambda rng, n: _near(rng, n, (0.5, 0.5), 0.15),
    "in one corner (half of them at the edge)": lambda rng, n: _near(rng, n, (0.98, 0.98), 0.2),
    "along the diagonal": lambda rng, n: _diagonal(rng, n),
    "one place, a few elsewhere (1 in 8)": lambda rng, n: _some(rng, n, 1 / 8, 0.1),
}
CAMPS: dict[str, Draw] = {
    "half and half, 0.6 apart, spread 0.1": lambda rng, n: _some(rng, n, 1 / 2, 0.1),
    "one in three, 0.6 apart, spread 0.1": lambda rng, n: _some(rng, n, 1 / 3, 0.1),
    "half and half, 0.6 apart, spread 0.15": lambda rng, n: _some(rng, n, 1 / 2, 0.15),
}


def exceeded(once_in: int = 400, draws: int = 20_000) -> dict[int, float]:
    """√n times the dip that a uniform distribution exceeds once in so many samples, by n."""
    found = {}
    for n in dip_test.SIZES:
        rng = np.random.default_rng(chance.SEED)
        dips = [dip_test.dip(row) for row in rng.random((min(draws, 2_000_000 // n), n))]
        found[n] = round(float(np.sqrt(n) * np.quantile(dips, 1 - 1 / once_in)), 3)
    return found


def told(draw: Draw, n: int, rooms: int = ROOMS) -> float:
    """In which part of the rooms of ``n`` people an item is said to have two camps."""
    rng = np.random.default_rng(n)
    ones = np.ones(n)
    places = (draw(rng, n) for _ in range(rooms))
    return float(np.mean([dip_test.two_camps(*one.T, ones) is not None for one in places]))


def _near(rng: np.random.Generator, n: int, at: tuple[float, float], spread: float) -> Array:
    return np.clip(rng.normal(at, spread, (n, 2)), 0, 1)


def _diagonal(rng: np.random.Generator, n: int) -> Array:
    return np.clip(rng.random((n, 1)) + rng.normal(0, 0.05, (n, 2)), 0, 1)


def _some(rng: np.random.Generator, n: int, part: float, spread: float) -> Array:
    """``part`` of the people in another camp: across and up, 0.6 from the rest."""
    there = np.where(rng.random((n, 1)) < part, 0.71, 0.29)
    return np.clip(there + rng.normal(0, spread, (n, 2)), 0, 1)


def gaps(students: int, staff: int, rooms: int = 400) -> tuple[float, float, float]:
    """Of rooms with eight items rated 1 to 5: any false alarm; all gaps inside; one step is seen.

    Alarms are of rooms in which students and staff are alike. Inside: all eight true gaps (0,
    students spread, staff closer together) lie in their intervals. Seen: students rate one item a
    whole step higher, and it is found.
    """
    rng = np.random.default_rng(students * 100 + staff)
    first = np.arange(students + staff) < students
    alarms, inside, seen = [], [], []
    for _ in range(rooms):
        alike = rng.integers(1, 6, (len(first), 8)).astype(float)
        alarms.append(_gaps(alike, first).clear.any())
        part = rng.binomial(4, 0.5, (len(first), 8)) + 1.0
        differ = np.where(first[:, None], rng.integers(1, 6, part.shape), part).astype(float)
        found = _gaps(differ, first)
        inside.append(bool(((found.low <= 0) & (found.high >= 0)).all()))
        higher = part + np.where(first[:, None] & (np.arange(8) == 0), 1.0, 0.0)
        seen.append(bool(_gaps(higher, first).clear[0]))
    return float(np.mean(alarms)), float(np.mean(inside)), float(np.mean(seen))


def _gaps(values: Array, first: NDArray[np.bool_]) -> chance.Compared:
    return told_apart(values, np.ones_like(values), np.ones(len(values)), first, wide=4)


def main() -> None:
    """Print the figures as Markdown."""
    sizes = (8, 12, 20, 40, 100)
    rows = [["people who placed it", *map(str, sizes)]]
    for name, draw in {**PEAKS, **CAMPS}.items():
        rows.append([name, *(f"{told(draw, n):.1%}" for n in sizes)])
    print(table(rows))
    rows = [["students and staff", "false alarm", "all eight gaps inside", "a step is seen"]]
    for students, staff in GROUPS:
        found = gaps(students, staff)
        rows.append([f"{students} and {staff}", *(f"{part:.1%}" for part in found)])
    print("\n" + table(rows))
    print("\nExceeded once in 400 times, √n × dip:", exceeded())


if __name__ == "__main__":
    main()
