"""Whole per cents: parts of one whole add up to 100, and something is never told as nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonroom.analysis.percents import shares, whole
from commonroom.analysis.reading import percent
from commonroom.kinds import read_spec
from commonroom.kinds.results import KINDS, PHONE, STAGE, svg

from .answering import ROLES, Answer, items

CHOICES = ("Early", "Later", "Never")
COUNTS = (12, 4, 1)
SAID = ("71%", "23%", "6%")  # 71, 24 and 6 would be 101


def asked(kind: str) -> tuple[Any, list[Answer]]:
    """A question of each kind that tells shares of a whole, answered by 12, 4 and 1 of 17."""
    if kind == "points":
        spec = {"prompt": "What?", "items": items(*CHOICES), "points": 1}
        given = [{"points": {one.lower(): 1}} for one in CHOICES]
    elif kind == "lanes":
        spec = {"prompt": "When?", "items": items("Syllabus"), "lanes": items(*CHOICES)}
        given = [{"lanes": {"syllabus": [one.lower()]}} for one in CHOICES]
    else:
        spec = {"prompt": "How often?", "items": items("Syllabus"), "labels": list(CHOICES)}
        given = [{"scale": {"syllabus": step}} for step in (1, 2, 3)]
    each = [one for one, count in zip(given, COUNTS, strict=True) for _ in range(count)]
    answers = [Answer(f"p{place}", "student", one) for place, one in enumerate(each)]
    return read_spec(kind, spec), answers


@pytest.mark.parametrize("kind", ["points", "lanes", "scale"])
def test_chart_table_and_words_tell_the_same_numbers_that_add_up(kind: str) -> None:
    spec, answers = asked(kind)
    module = KINDS[kind]
    rows = module.responses(spec, answers)
    found = module.results(spec, rows, ROLES)
    told = [cell for row in module.table(spec, found)["rows"] for cell in row if cell[-1:] == "%"]
    assert told == list(SAID)
    drawn = " ".join(svg(module.chart(found, look), look) for look in (STAGE, PHONE))
    words = module.alt(spec, found, module.headline(spec, rows, found))
    shown = {"points": SAID, "lanes": SAID, "scale": ("71%", "6%")}[kind]
    for number in shown:
        assert number in drawn
    assert "24%" not in drawn + words
    for number in SAID[:1]:
        assert number in words


@given(st.lists(st.integers(0, 300), min_size=1, max_size=30).filter(any))
def test_parts_of_a_whole_add_up_to_a_hundred(counts: list[int]) -> None:
    parts = [count / sum(counts) for count in counts]
    told = whole(parts)
    assert sum(one or 0 for one in told) == 100
    assert all(abs((one or 0) - 100 * part) < 1 for one, part in zip(told, parts, strict=True))


@given(st.lists(st.integers(0, 300), min_size=2, max_size=12).filter(any))
def test_more_is_never_told_as_less(counts: list[int]) -> None:
    parts = [count / sum(counts) for count in counts]
    for one, told in zip(parts, whole(parts), strict=True):
        for other, beside in zip(parts, whole(parts), strict=True):
            assert one <= other or (told or 0) >= (beside or 0)


def test_shares_of_people_who_may_do_several_things_are_rounded_one_by_one() -> None:
    assert shares([2 / 3, 2 / 3, 1 / 3]) == ["67%", "67%", "33%"]


def test_one_of_300_is_neither_nothing_nor_is_the_rest_everybody() -> None:
    assert shares([299 / 300, 1 / 300]) == [">99%", "<1%"]
    assert percent(1 / 300) == "<1%"
    assert percent(299 / 300) == ">99%"
    assert shares([1.0, 0.0]) == ["100%", "0%"]
    assert [percent(share) for share in (0, 1, float("nan"))] == ["0%", "100%", "–"]


def test_what_is_not_told_stays_untold() -> None:
    assert shares([float("nan")] * 3) == ["–"] * 3


def test_a_rare_answer_is_seen_in_a_drawing_as_it_is_in_a_table() -> None:
    spec = read_spec("points", {"prompt": "What?", "items": items("Trust", "Care"), "points": 1})
    answers = [Answer(f"p{i}", "student", {"points": {"trust": 1}}) for i in range(299)]
    answers.append(Answer("last", "student", {"points": {"care": 1}}))
    found = KINDS["points"].results(spec, KINDS["points"].responses(spec, answers), ROLES)
    drawn = svg(KINDS["points"].chart(found, STAGE), STAGE)
    assert re.search(r"&lt;1%", drawn)
    assert re.search(r"(>|&gt;)99%", drawn)
