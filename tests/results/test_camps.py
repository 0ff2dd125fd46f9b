"""Two camps: seen where they are, seldom where they are not, and never of a handful."""

from __future__ import annotations

import diptest
import numpy as np
import pytest

from commonroom.results.camps import dip, two_camps

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
