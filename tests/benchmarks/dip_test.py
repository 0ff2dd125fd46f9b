"""How often a map is said to show two camps where there is one, and where there are two.

``python -m tests.benchmarks.dip_test``: places are drawn at random, from one peak or from two.
Fixed seeds; some minutes on one core.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from commonroom.analysis.statistics import chance, dip_test

from .tables import table

Array = NDArray[np.float64]
Draw = Callable[[np.random.Generator, int], Array]

ROOMS = 2000
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


def main() -> None:
    """Print the figures as Markdown."""
    sizes = (8, 12, 20, 40, 100)
    rows = [["people who placed it", *map(str, sizes)]]
    for name, draw in {**PEAKS, **CAMPS}.items():
        rows.append([name, *(f"{told(draw, n):.1%}" for n in sizes)])
    print(table(rows))
    print("\nExceeded once in 400 times, √n × dip:", exceeded())


if __name__ == "__main__":
    main()
