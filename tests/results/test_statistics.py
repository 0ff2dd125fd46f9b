"""What chance would do: exact where it can be counted, and honest about few people."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from commonroom.results import statistics


def ones(values):
    return np.ones_like(values)


def test_with_few_people_every_way_to_deal_them_is_counted():
    values = np.array([[5.0], [4], [6], [1], [0], [2]])
    first = np.array([True] * 3 + [False] * 3)
    found = statistics.gaps(values, ones(values), np.ones(6), first)
    observed = values[:3].mean() - values[3:].mean()
    as_far = [
        abs(values[list(c)].mean() - np.delete(values, c, axis=0).mean()) >= observed - 1e-9
        for c in combinations(range(6), 3)
    ]
    assert found.gap[0] == pytest.approx(observed)
    assert found.p[0] == pytest.approx(np.mean(as_far))
    assert not found.clear.any()  # three against three can never be surer than one in ten


def test_interval_and_test_agree():
    rng = np.random.default_rng(0)
    values = rng.normal(size=(60, 8))
    values[:30, 2] += 1.5
    first = np.arange(60) < 30
    found = statistics.gaps(values, ones(values), np.ones(60), first)
    assert list(np.flatnonzero(found.clear)) == [2]
    outside = (found.low > 0) | (found.high < 0)
    assert (outside == found.clear).all()


def test_looking_at_many_items_is_not_many_chances_to_be_wrong():
    wrong = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        values = rng.exponential(size=(30, 12))
        found = statistics.gaps(values, ones(values), np.ones(30), np.arange(30) < 20)
        wrong += bool(found.clear.any())
    assert wrong <= 8  # 3 expected of 60


def test_of_few_people_no_more_is_called_clear_than_of_many():
    wrong, first = 0, np.arange(7) < 4
    for seed in range(300):
        values = np.random.default_rng(seed).integers(1, 6, (7, 8)).astype(float)
        wrong += bool(statistics.gaps(values, ones(values), np.ones(7), first).clear.any())
    assert wrong <= 16  # 1 in 35 is all that four against three can do: 9 expected


def test_one_answer_against_many_tells_nothing():
    values = np.array([[9.0], [1], [1], [1], [1]])
    found = statistics.gaps(values, ones(values), np.ones(5), np.arange(5) < 1)
    assert found.gap[0] == 8
    assert found.p[0] == 1
    assert np.isnan(found.low[0])


def test_shifts_flip_signs_of_people():
    change = np.array([[1.0, np.nan], [1, 0], [1, 0], [1, 0], [1, 0], [1, 0]])
    found = statistics.shifts(change, np.ones(6))
    assert found.p[0] == pytest.approx(2 / 2**6)
    assert found.clear.tolist() == [True, False]
    assert found.gap.tolist() == [1, 0]


def test_shifts_of_nobody_and_of_items_nobody_placed_are_unknown():
    assert np.isnan(statistics.shifts(np.empty((0, 2)), np.empty(0)).gap).all()
    change = np.column_stack([np.ones(8), np.full(8, np.nan)])
    found = statistics.shifts(change, np.ones(8))
    assert np.isnan(found.gap[1])
    assert not found.clear[1]


def test_what_chance_lifts_shrinks_with_people_and_dealing_agrees_with_the_formula():
    rng = np.random.default_rng(1)
    rooms = [rng.multinomial(5, np.ones(8) / 8, size=n).astype(float) for n in (7, 100, 101)]
    shares = [statistics.chance_share(room, np.ones(len(room))) for room in rooms]
    assert shares[0] > shares[1] > 1 / 8
    assert shares[1] == pytest.approx(shares[2], abs=0.01)
    assert statistics.chance_share(np.array([[5.0, 0]]), np.ones(1)) == 1


def test_the_same_data_gives_the_same_answer():
    values = np.random.default_rng(3).normal(size=(50, 4))
    first = np.arange(50) < 20
    one, two = (statistics.gaps(values, ones(values), np.ones(50), first) for _ in range(2))
    assert (one.p == two.p).all()
