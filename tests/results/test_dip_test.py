"""Two camps: seen where they are, seldom where they are not, and never of a handful."""

from __future__ import annotations

import diptest
import numpy as np
import pytest
from scipy.optimize import linprog

from commonroom.analysis.statistics.dip_test import dip, two_camps

DRAWN = {
    "uniform": lambda rng, n: rng.random(n),
    "normal": lambda rng, n: rng.normal(size=n),
    "exponential": lambda rng, n: rng.exponential(size=n),
    "two peaks": lambda rng, n: rng.normal(size=n) + 5 * (rng.random(n) < 0.4),
}


@pytest.mark.parametrize("drawn", DRAWN)
@pytest.mark.parametrize("n", [4, 7, 12, 40, 300])
def test_the_dip_is_what_another_implementation_finds(drawn, n):
    for seed in range(20):
        values = DRAWN[drawn](np.random.default_rng(seed), n)
        assert dip(values) == pytest.approx(diptest.dipstat(values), abs=1e-12)


TIED = {
    "steps of 5 %": lambda rng, n: rng.integers(0, 21, n) / 20,
    "a few lanes": lambda rng, n: rng.integers(0, rng.integers(2, 8), n) / 4,
    "many in the middle": lambda rng, n: np.where(rng.random(n) < 0.5, 10, rng.integers(0, 21, n)),
    "two heaps": lambda rng, n: np.where(rng.random(n) < 0.5, 3, 15) + rng.integers(-1, 2, n),
}


@pytest.mark.parametrize("drawn", TIED)
def test_the_dip_of_equal_values_is_what_another_implementation_finds(drawn):
    """It was larger wherever they differed: the steps of a ruler were taken for camps."""
    for seed in range(300):
        rng = np.random.default_rng(seed)
        values = TIED[drawn](rng, rng.integers(4, 120)).astype(float)
        if len(np.unique(values)) > 1:
            assert dip(values) == pytest.approx(diptest.dipstat(values), abs=1e-9)


@pytest.mark.parametrize("drawn", [*TIED, "uniform"])
def test_the_dip_is_the_distance_that_linear_programming_finds(drawn):
    for seed in range(12):
        rng = np.random.default_rng(seed)
        values = {**DRAWN, **TIED}[drawn](rng, rng.integers(4, 14)).astype(float)
        assert dip(values) == pytest.approx(max(nearest(values), 0.5 / len(values)), abs=1e-9)


def nearest(values):
    """How far the steps are from the nearest distribution with one peak, wherever the peak is."""
    x, count = np.unique(values, return_counts=True)
    above, k = np.cumsum(count) / len(values), len(x)
    return min(_with_peak(x, above - count / len(values), above, at) for at in range(k))


def _with_peak(x, below, above, peak):
    """The same with the peak at x[peak]: rising ever faster up to it, ever slower from it on.

    Unknown are the distribution just left of each x, at each x (higher only at the peak, where
    many may stand in one place), and the distance.
    """
    k = len(x)
    left, at, far = np.eye(2 * k + 1)[:k], np.eye(2 * k + 1)[k : 2 * k], np.eye(2 * k + 1)[-1]
    slopes = [(left[i + 1] - at[i]) / (x[i + 1] - x[i]) for i in range(k - 1)]
    bends = [slopes[i] - slopes[i + 1] for i in range(k - 2)]
    rows = [*(-at - far), *(left - far), *(-one for one in slopes), left[peak] - at[peak]]
    rows += [one if i + 1 < peak else -one for i, one in enumerate(bends) if i + 1 != peak]
    ends = [*(-above), *below, *[0.0] * (len(rows) - 2 * k)]
    same = [at[i] - left[i] for i in range(k) if i != peak]
    found = linprog(
        far,
        np.array(rows),
        ends,
        np.array(same) if same else None,
        [0.0] * len(same) if same else None,
        bounds=(0, 1),
    )
    return found.fun


def test_the_dip_of_one_place_is_as_small_as_it_can_be():
    assert dip(np.zeros(10)) == pytest.approx(1 / 20)


def places(seed, *camps, spread=0.08):
    rng = np.random.default_rng(seed)
    found = [rng.normal((x, y), spread, (people, 2)) for x, y, people in camps]
    return np.clip(np.vstack(found), 0, 1).T


def told(*camps, **more):
    """In how many of a hundred rooms two camps are seen."""
    rooms = (places(seed, *camps, **more) for seed in range(100))
    return sum(two_camps(x, y, np.ones(len(x))) is not None for x, y in rooms)


@pytest.mark.parametrize("half", [10, 20, 40])
def test_two_camps_well_apart_are_seen(half):
    assert told((0.2, 0.5, half), (0.85, 0.5, half)) >= 95
    assert told((0.2, 0.2, half), (0.8, 0.8, half)) >= 95


@pytest.mark.parametrize("n", [8, 12, 40, 200])
def test_one_camp_is_hardly_ever_called_two(n):
    assert told((0.5, 0.5, n), spread=0.15) == 0
    rooms = (np.random.default_rng(seed).random((2, n)) for seed in range(100))
    assert sum(two_camps(x, y, np.ones(n)) is not None for x, y in rooms) <= 2


def on_steps(values, step=1 / 20):
    return np.clip(np.rint(values / step) * step, 0, 1)


ONE_PEAK = {
    "many in the middle, others anywhere": lambda rng, n: np.where(
        (rng.random(n) < 0.6)[:, None], 0.5, on_steps(rng.random((n, 2)))
    ),
    "anywhere": lambda rng, n: on_steps(rng.random((n, 2))),
    "towards the middle": lambda rng, n: on_steps(rng.triangular(0, 0.5, 1, (n, 2))),
    "on one line": lambda rng, n: np.column_stack(
        [on_steps(rng.triangular(0, 0.5, 1, n)), np.full(n, 0.5)]
    ),
    "on one line, in tenths": lambda rng, n: np.column_stack(
        [on_steps(rng.random(n), 1 / 10), np.full(n, 0.5)]
    ),
    "in quarters": lambda rng, n: on_steps(rng.random((n, 2)), 1 / 4),
}


@pytest.mark.parametrize("drawn", ONE_PEAK)
@pytest.mark.parametrize("n", [8, 12, 40, 200])
def test_steps_of_keys_and_sliders_are_no_camps(drawn, n):
    """A heap in the middle and others around it were two camps in 83 to 87 of 100 rooms."""
    rooms = (ONE_PEAK[drawn](np.random.default_rng(seed), n).T for seed in range(40))
    assert sum(two_camps(x, y, np.ones(n)) is not None for x, y in rooms) <= 2


def test_two_camps_on_steps_are_seen():
    seen = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        x, y = on_steps(np.where(np.arange(40) < 22, 0.15, 0.85) + rng.normal(0, 0.08, (2, 40)))
        seen += two_camps(x, y, np.ones(40)) is not None
    assert seen >= 38


def test_a_few_who_stand_elsewhere_are_no_camp():
    assert told((0.2, 0.2, 26), (0.9, 0.9, 2)) == 0


def test_seven_people_cannot_show_two_camps():
    assert told((0.1, 0.5, 4), (0.9, 0.5, 3), spread=0.02) == 0


def test_what_is_told_of_camps_is_where_they_are_and_how_many_stand_there():
    x, y = places(1, (0.2, 0.3, 12), (0.8, 0.4, 18))
    found = two_camps(x, y, np.ones(30))
    assert found.axis == "x"
    assert [camp.people for camp in found.camps] == [18, 12]
    assert found.camps[0].x == pytest.approx(0.8, abs=0.06)
    assert found.camps[1].y == pytest.approx(0.3, abs=0.06)


def test_a_table_is_one_place_for_many_people():
    x, y = np.array([0.1, 0.9]), np.array([0.5, 0.5])
    assert two_camps(x, y, np.array([20.0, 20.0])) is None
