"""A chart of more than it can carry says so, and leaves out nothing that is named."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from commonroom.charts.overflow import ends, fold
from commonroom.kinds import read_spec
from commonroom.kinds import results as kinds
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import Answer, chance, items

NAMES = [f"Item number {n}" for n in range(1, 31)]
MANY = [(f"role{n}", f"Role {n}") for n in range(1, 9)]
TWO = [("student", "Student"), ("staff", "Staff")]


def spec(kind: str, n: int) -> Any:
    more: dict[str, Any] = {
        "points": {"points": 5},
        "lanes": {"lanes": items("Never", "Now and then", "Always"), "ordered": True},
        "scale": {"labels": ["No", "Rather no", "Rather yes", "Yes"]},
        "plane": {},
    }[kind]
    return read_spec(kind, {"prompt": "What?", "items": items(*NAMES[:n]), **more})


def answers(kind: str, asked: Any, roles: Any, each: int = 4) -> list[Answer]:
    rng = chance(3)
    given = []
    for place, role in enumerate([role for role, _ in roles for _ in range(each)]):
        first = role == roles[0][0]
        given.append(Answer(f"p{place}", role, PAYLOADS[kind](asked, rng, first)))
    return given


def _points(asked: Any, rng: Random, first: bool) -> Any:
    ids = [item.id for item in asked.items]
    return {"points": {ids[-1] if first else rng.choice(ids[:-1]): 5}}


def _lanes(asked: Any, rng: Random, first: bool) -> Any:
    *ids, last = (item.id for item in asked.items)
    lanes = [[lane.id] for lane in asked.lanes]
    return {"lanes": {i: rng.choice(lanes) for i in ids} | {last: lanes[-1 if first else 0]}}


def _scale(asked: Any, rng: Random, first: bool) -> Any:
    *ids, last = (item.id for item in asked.items)
    return {"scale": {i: rng.randint(1, 4) for i in ids} | {last: 4 if first else 1}}


def _plane(asked: Any, rng: Random, first: bool) -> Any:
    return {"plane": {item.id: [rng.random(), rng.random()] for item in asked.items}}


PAYLOADS = {"points": _points, "lanes": _lanes, "scale": _scale, "plane": _plane}


def drawn(kind: str, n: int, roles: Any = TWO, look: Any = STAGE, each: int = 8) -> str:
    asked, read = spec(kind, n), kinds.KINDS[kind]
    rows = read.responses(asked, answers(kind, asked, roles, each))
    assert len(rows)
    found = read.results(asked, rows, roles)
    return svg(read.chart(found, look), look)


def texts(drawing: str) -> list[str]:
    return [text for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawing) if text.strip()]


def names(drawing: str) -> set[str]:
    return {text for text in texts(drawing) if text in NAMES}


@pytest.mark.parametrize("kind", ["points", "lanes", "scale", "plane"])
def test_what_fits_is_shown_without_a_word(kind: str) -> None:
    drawing = drawn(kind, 8)
    assert len(names(drawing)) == 8
    assert "are shown" not in drawing


@pytest.mark.parametrize("kind", ["points", "lanes", "scale", "plane"])
def test_what_does_not_fit_is_said(kind: str) -> None:
    drawing = drawn(kind, 30)
    shown = len(set(re.findall(r"Item number \d+", " ".join(texts(drawing)))))
    assert f"{shown} of 30 are shown" in drawing
    assert "The table has all." in drawing
    assert shown == (14 if kind == "plane" else 16)


@pytest.mark.parametrize("kind", ["points", "lanes", "scale"])
def test_a_phone_shows_all_rows(kind: str) -> None:
    drawing = drawn(kind, 30, look=PHONE)
    assert len(names(drawing)) == 30
    assert "are shown" not in drawing


@pytest.mark.parametrize("kind", ["points", "lanes", "scale"])
def test_a_clear_gap_is_shown_wherever_its_item_ranks(kind: str) -> None:
    # All of one group think of the last item as nobody of the other does.
    assert NAMES[-1] in names(drawn(kind, 30, each=14))


def test_the_first_ones_are_shown_in_their_order() -> None:
    found = fold(list("abcdef"), STAGE, "those", most=3, always=["f"])
    assert found.items == ("a", "b", "f")
    assert "groups clearly differ" in str(found.words)
    assert fold(list("abc"), STAGE, "those", most=3).words == ""
    assert ends(list("abcde")) == ["a", "e", "b", "d", "c"]


@pytest.mark.parametrize("number", [3, 5, 6, 8])
def test_bars_of_many_roles_are_all_there(number: int) -> None:
    drawing = drawn("scale", 8, MANY[:number], each=3)
    bars = re.findall(r'<path[^>]*class="f-scale[^>]*d="M([-\d.]+),[-\d.]+h([-\d.]+)', drawing)
    bars += re.findall(r'd="M([-\d.]+),[-\d.]+h([-\d.]+)', drawing)
    widths = [float(wide) for _, wide in bars]
    assert max(widths) > 40
    assert min(widths) >= 0


@pytest.mark.parametrize("number", [4, 6, 8])
def test_maps_of_many_roles_say_whom_they_show(number: int) -> None:
    drawing = drawn("plane", 12, MANY[:number], each=3)
    assert f"Of {number} roles, Role 1 and Role 2 have a map" in drawing
    assert "The table has all." in drawing


def test_four_roles_have_a_map_each_where_there_are_few_items() -> None:
    drawing = drawn("plane", 6, MANY[:4], each=3)
    assert {f"Role {n} (3)" for n in range(1, 5)} <= set(texts(drawing))


def test_a_map_on_a_phone_names_no_more_than_can_be_read() -> None:
    assert len(set(re.findall(r"Item number \d+", drawn("plane", 30, look=PHONE)))) == 14
