"""The tests of chance against published examples and against scipy's own."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from commonroom.analysis.statistics import chance as statistics
from commonroom.analysis.statistics import sign_flips, welch
from commonroom.analysis.statistics.gaps import gaps

from ..independent import chance

# Darwin's maize, crossed minus self-fertilised, in eighths of an inch, pair by pair; Fisher, The
# Design of Experiments, 1935, section 21. Of 2^15 ways to sign them 863 reach the sum of 314
# (Ernst, Permutation methods, Statistical Science 19(4), 2004), and as many the other end.
DARWIN = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
PUBLISHED = 2 * 863 / 2**15


def test_flips_find_what_fisher_found_for_darwins_maize():
    (exact,) = chance.flips([[Fraction(one)] for one in DARWIN])
    assert exact is not None
    assert exact.p == PUBLISHED
    drawn = sign_flips.flipped(np.array(DARWIN, float)[:, None]).p[0]
    error = sqrt(PUBLISHED * (1 - PUBLISHED) / statistics.DRAWS)
    assert drawn == pytest.approx(PUBLISHED, abs=4 * error)


def test_a_lady_who_tells_all_eight_cups_has_one_chance_in_seventy():
    # Fisher 1935, section 5; here it would also count if she called each cup the other.
    cups = np.array([[1.0]] * 4 + [[0.0]] * 4)
    found = gaps(cups, np.ones_like(cups), np.ones(8), np.arange(8) < 4)
    assert found.p[0] == pytest.approx(2 / 70)


@pytest.mark.parametrize("seed", range(5))
def test_one_item_is_tested_as_scipy_tests_it(seed):
    rng = np.random.default_rng(seed)
    values = rng.exponential(size=(10, 1)) + np.where(np.arange(10) < 6, 0.8, 0)[:, None]
    first = np.arange(10) < 6
    ours = gaps(values, np.ones_like(values), np.ones(10), first, wide=2).p[0]

    def squared(a):  # of a mean, with one answer more that is as far out as any
        return (((a - a.mean()) ** 2).sum() + 1) / (len(a) - 1) / len(a)

    def size(a, b):
        return abs(a.mean() - b.mean()) / sqrt(squared(a) + squared(b))

    both = values[first, 0], values[~first, 0]
    theirs = stats.permutation_test(both, size, alternative="greater", n_resamples=np.inf)
    spreads = [squared(one) for one in both]
    free = sum(spreads) ** 2 / sum(s**2 / (len(o) - 1) for s, o in zip(spreads, both, strict=True))
    welch = 2 * stats.t.sf(size(*both), free)
    assert ours == pytest.approx(max(theirs.pvalue, welch), rel=1e-4)


@pytest.mark.parametrize("free", [1, 2.3, 7, 40.5, 400])
def test_students_t_is_scipys(free):
    for size in (0.1, 1, 2.5, 6, 20):
        (ours,) = welch.beyond(np.array([size**2]), np.ones(1), np.array([free]))
        assert ours == pytest.approx(2 * stats.t.sf(size, free), rel=1e-3, abs=1e-9)
    for level in (0.05, 0.05 / 8, 0.05 / 200):
        ours = welch.critical(free, level)
        assert ours == pytest.approx(stats.t.isf(level / 2, free), rel=1e-3)


@pytest.mark.parametrize(("students", "staff"), [(30, 30), (40, 12)])
def test_an_interval_of_one_item_is_about_as_wide_as_scipys_bootstrap(students, staff):
    rng = np.random.default_rng(7)
    values = rng.normal(3, 1, size=(students + staff, 1))
    first = np.arange(students + staff) < students
    ours = gaps(values, np.ones_like(values), np.ones(len(values)), first, wide=4)
    theirs = stats.bootstrap(
        (values[first, 0], values[~first, 0]),
        lambda a, b: a.mean(-1) - b.mean(-1),
        method="BCa",
        vectorized=False,
        rng=1,
    ).confidence_interval
    wide, bootstrapped = (ours.high - ours.low)[0], theirs.high - theirs.low
    assert 0.95 * bootstrapped < wide < 1.3 * bootstrapped  # few answers are given more room
