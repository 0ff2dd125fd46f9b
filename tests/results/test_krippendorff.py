"""Krippendorff's alpha against published examples and against another implementation."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest

from commonroom.analysis.krippendorff import NOMINAL, across, masi, within

# Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: sections A, B and C, one observer
# a line; * is missing.
BINARY = ("0100000010", "1110010000")
NAMES = ("aabbdcccedda", "babbbcccedd d".replace(" ", ""))
FOUR = ("12332141 2***".replace(" ", ""), "123322412 5*3".replace(" ", ""))
FOUR += ("*3332342251*", "12332441251*")


def counts(observers):
    """Units × values: how many observers gave the unit this value."""
    values = sorted({value for one in observers for value in one} - {"*"})
    return np.array(
        [[unit.count(value) for value in values] for unit in zip(*observers, strict=True)], float
    )


def apart(n):
    return 1 - np.eye(n)


@pytest.mark.parametrize(
    ("observers", "published"),
    [(BINARY, 0.095), (NAMES, 0.692), (FOUR, 0.743)],
    ids=["two observers, two values", "two observers, five values", "four observers, gaps"],
)
def test_alpha_is_what_krippendorff_published(observers, published):
    table = counts(observers)
    assert within(table, apart(table.shape[1])).alpha == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("coders", [2, 3, 9])
def test_alpha_of_sets_is_what_another_implementation_finds(coders):
    rng = np.random.default_rng(coders)
    sets = np.unique(rng.random((30, 5)) < 0.4, axis=0)
    table = rng.multinomial(coders, np.full(len(sets), 1 / len(sets)), size=12).astype(float)
    table[3] = 0  # nobody coded it
    table[4] = 0
    table[4, 2] = 1  # one person did: no pair
    distance = masi(sets)
    other = krippendorff.alpha(
        value_counts=table.astype(int),
        level_of_measurement=lambda v1, v2, i1, i2, n_v, dtype: distance[i1, i2],
    )
    assert within(table, distance).alpha == pytest.approx(other)


def test_across_two_coders_it_is_krippendorffs_alpha():
    both = counts(NAMES)
    first, second = (
        np.array([[value == one for value in "abcde"] for one in coder], float) for coder in NAMES
    )
    assert (first + second == both).all()
    assert across(first, second, apart(5)).alpha == pytest.approx(within(both, apart(5)).alpha)


def test_across_is_lower_where_groups_differ_and_members_do_not():
    # two of each group on four units; each group agrees within itself, on two units with the other
    first = np.array([[2, 0], [0, 2], [2, 0], [0, 2]], float)
    second = np.array([[2, 0], [0, 2], [0, 2], [2, 0]], float)
    assert within(first, NOMINAL).alpha == within(second, NOMINAL).alpha == 1
    # half of the pairs apart; of the sixteen codings as many of each: chance 1/2 · 16/15
    assert across(first, second, NOMINAL).alpha == pytest.approx(1 - 0.5 / (0.5 * 16 / 15))
    assert across(first, second, NOMINAL).units.tolist()[:2] == [1, 1]


def test_sets_that_overlap_are_less_far_apart():
    # Passonneau 2006: J · M with M = 1, 2/3, 1/3 and 0
    sets = np.array([[1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], bool)
    found = masi(sets)
    assert found[0].tolist() == pytest.approx([0, 1 - 1 / 2 * 2 / 3, 1 - 1 / 3 * 1 / 3, 1, 1])
    assert (found == found.T).all()
    assert np.diag(found).tolist() == [0] * 5


def test_alpha_is_the_mean_of_what_each_unit_agrees():
    table = counts(FOUR)
    found = within(table, apart(5))
    coded = table.sum(axis=1)
    known = coded >= 2
    assert np.average(found.units[known], weights=coded[known]) == pytest.approx(found.alpha)
    assert np.isnan(found.units[~known]).all()
    assert found.low < found.alpha < found.high <= 1


def test_what_cannot_be_told_is_not_told():
    nobody = within(np.zeros((3, 2)), NOMINAL)
    alike = within(np.array([[3, 0], [4, 0]], float), NOMINAL)
    apart_units = across(np.array([[1, 0], [0, 0]], float), np.array([[0, 0], [1, 0]]), NOMINAL)
    for found in (nobody, alike, apart_units):
        assert np.isnan([found.alpha, found.low, found.high, *found.units]).all()
    single = within(np.array([[2, 1]], float), NOMINAL)
    assert np.isfinite(single.alpha)
    assert np.isnan(single.low)


@pytest.mark.parametrize("texts", [5, 6, 10])
def test_the_interval_holds_the_agreement_of_other_texts_most_of_the_time(texts):
    """A percentile bootstrap held it in 82, 87 and 92 of 100."""
    rng = np.random.default_rng(texts)
    apart = 1 - np.eye(4)

    def drawn(number):
        counts = np.zeros((number, 4))
        for row in counts:
            main, alike = rng.integers(4), rng.uniform(0.5, 1)
            for _ in range(8):
                row[main if rng.random() < alike else rng.integers(4)] += 1
        return counts

    truth = within(drawn(3000), apart).alpha
    found = [within(drawn(texts), apart) for _ in range(200)]
    inside = np.mean([one.low <= truth <= one.high for one in found])
    above = np.mean([one.low > truth for one in found])
    assert inside > 0.89
    assert above < 0.05
