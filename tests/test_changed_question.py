"""A word is corrected while people answer: what stays the same, and what counts everywhere."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commonroom as cr
from commonroom.export import tables
from commonroom.notebook import RoomError
from commonroom.staging.before import AnswersWarning, Before
from commonroom.staging.items import read_items

from .test_room import answer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Ours", database=database)


def put_again(ask: Any) -> tuple[Any, list[str]]:
    """A question put once more, and what the notebook said."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        again = ask()
    return again, [str(one.message) for one in told if one.category is AnswersWarning]


def points(room: cr.Room, *items: Any, points: int = 5) -> Any:
    return room.points("q", "What next?", items=list(items), points=points)


def test_a_corrected_word_keeps_its_answers_and_the_notebook_says_so(room: cr.Room) -> None:
    points(room, "Teh", "Soup").open()
    for _ in range(3):
        answer(room, room["q"], "student", {"points": {"teh": 5}})
    asked, told = put_again(lambda: points(room, "Tea", "Soup"))
    assert [(one.id, one.label) for one in asked.spec.items] == [("teh", "Tea"), ("soup", "Soup")]
    assert told == [
        "“q”: “Tea” is taken for “Teh” in better words: same id. If it is another, give it an id "
        'of its own: {"id": …, "label": …}.'
    ]
    assert room.people("q") == 3
    assert "“Tea” with 100%" in asked.headline()
    again, told = put_again(lambda: points(room, "Tea", "Soup"))
    assert (again.spec, told) == (asked.spec, [])


def test_an_item_of_ones_own_id_is_never_taken_for_another(room: cr.Room) -> None:
    points(room, "Teh", "Soup").open()
    answer(room, room["q"], "student", {"points": {"teh": 5}})
    asked, told = put_again(lambda: points(room, {"id": "tea", "label": "Tea"}, "Soup"))
    assert [one.id for one in asked.spec.items] == ["tea", "soup"]
    assert told == ["“q”: Answers to “Teh” count again only if it is there."]
    assert room.people("q") == 0


@pytest.mark.parametrize("what", ["lanes", "columns", "marks", "themes", "fields"])
def test_the_same_holds_for_whatever_answers_name(room: cr.Room, what: str) -> None:
    def ask(*names: str) -> Any:
        if what == "lanes":
            return room.lanes("q", "Where?", items=["A"], lanes=list(names))
        more: dict[str, Any] = {what: list(names)}
        return room.cards("q", "What?", **more)

    ask("Bariers", "Enablers").open()
    asked, told = put_again(lambda: ask("Barriers", "Enablers"))
    found = getattr(asked.spec, "items" if what == "columns" else what)
    assert [one.id for one in found] == ["bariers", "enablers"]
    assert len(told) == 1


def test_a_word_that_is_corrected_before_anybody_answers_makes_a_new_id(room: cr.Room) -> None:
    points(room, "Teh", "Soup")
    assert [one.id for one in points(room, "Tea", "Soup").spec.items] == ["tea", "soup"]


SAME = [
    (["Teh", "Soup"], ["Soup", "Tea"], ["soup", "tea"]),  # moved and changed: nobody can tell
    (["Teh time", "Soup"], ["Soup", "Tea time"], ["soup", "teh-time"]),
    (["Teh", "Soup"], ["Bread", "Soup"], ["bread", "soup"]),
    (["< 1 hour", "> 1 hour"], ["> 1 hour"], ["1-hour-2"]),
    (["C", "Java"], ["C++", "Java"], ["c-2", "java"]),  # not what was answered under “c”
    (["A list", "Soup"], ["New", "A lists", "Soup"], ["new", "a-list", "soup"]),
    (["Tea one", "Tea two"], ["Soup", "Tea", "Tea one."], ["soup", "tea-two", "tea-one"]),
]


@pytest.mark.parametrize(("old", "new", "ids"), SAME)
def test_what_is_the_same_is_told_by_place_and_words(
    old: list[str], new: list[str], ids: list[str]
) -> None:
    spec = {"items": [one.model_dump() for one in read_items(old)]}
    assert [one.id for one in read_items(new, before=Before("q", spec))] == ids


WORDS = ["Tea", "Teh", "tea!", "Soup", "Soap", "1", "<1", ">1"]
labels = st.lists(st.sampled_from(WORDS), unique=True)


@given(labels, labels)
def test_what_stays_in_words_stays_in_id_and_no_two_are_the_same(
    old: list[str], new: list[str]
) -> None:
    before = read_items(old)
    spec = {"items": [one.model_dump() for one in before]}
    after = read_items(new, before=Before("q", spec))
    assert len({one.id for one in after}) == len(after)
    known = {one.label: one.id for one in before}
    assert all(one.id == known[one.label] for one in after if one.label in known)
    again = {"items": [one.model_dump() for one in after]}
    assert [one.id for one in read_items(new, before=Before("q", again))] == [
        one.id for one in after
    ]


def test_a_scale_with_other_steps_is_another_question(room: cr.Room) -> None:
    def ask(*labels: str) -> Any:
        return room.scale("q", "How?", items=["A"], labels=list(labels))

    ask("No", "Yes").open()
    ask("No", "Perhaps", "Yes")  # nobody has answered
    answer(room, room["q"], "student", {"scale": {"a": 3}})
    assert ask("Never", "Perhaps", "Yes").spec.labels[0] == "Never"
    with pytest.raises(RoomError, match="“q” has been answered on 3 steps; on 5 the answers"):
        room.scale("q", "How?", items=["A"])


def test_stage_results_report_and_record_agree(room: cr.Room) -> None:
    points(room, "Teh", "Soup").open()
    for number in range(8):
        given = {"teh": 5} if number < 3 else {"teh": 1, "soup": 4}
        answer(room, room["q"], "student" if number % 2 else "staff", {"points": given})
    asked, _ = put_again(lambda: points(room, "Bread", "Soup"))
    asked.reveal()
    room.refresh()
    assert asked.stage().answered == room.people("q") == 5
    assert asked.responses()["participant"].nunique() == asked.together()["n"].iloc[0] == 5
    assert set(asked.responses()["points"]) == {0, 4}
    record = tables(room)
    given = record["answers"][record["answers"]["item"] != ""]
    assert (given["participant"].nunique(), given["points"].sum()) == (5, 20)
    assert len(record["answers"]["participant"].unique()) == 8  # that they answered is on record
    assert set(record["results"]["n"]) <= {2, 3, 5}
    said = " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", cr.report(room.code).html()).split())
    assert "5 people" in said
