"""Every sentence about results, in rooms of known truth: seldom said where it is not so.

A short run of tests/benchmarks/chance.py; ``make soak`` makes the long one.
"""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.chance import MARK, MEANT, METHODS, PEOPLE, SENTENCES, WRONG, measured, most

SOAK = bool(os.environ.get("COMMONROOM_SOAK"))


@pytest.mark.parametrize("people", PEOPLE if SOAK else (30,))
def test_no_sentence_says_what_is_not_so(people: int) -> None:
    found = measured(people, rooms=30 if SOAK else 1)
    for sentence, rooms in found.items():
        assert rooms.alarms <= most(MEANT, rooms.untrue), (sentence, rooms)
        assert rooms.wrong <= most(WRONG, rooms.true), (sentence, rooms)
    if people >= 30:  # that nothing is ever said would be no test
        said = [rooms.right > 0 for rooms in found.values() if rooms.true]
        assert sum(said) > 0.6 * len(said)


def test_the_guide_has_the_figures_of_every_sentence() -> None:
    _, told, _ = METHODS.read_text(encoding="utf-8").split(MARK)
    head, _, *rows = (
        line.strip("| ").split(" | ") for line in told.splitlines() if line.startswith("|")
    )
    assert [(row[0], row[1]) for row in rows] == [(one.of, one.name) for one in SENTENCES]
    assert [cell for cell in head if cell.isdigit()] == [str(n) for n in PEOPLE] * 2
