"""What a chart compares: roles, groups or rounds, from a notebook to every phone."""

from __future__ import annotations

import re
import time
import uuid
from itertools import combinations, product
from random import Random
from typing import Any

import pytest

import commonroom as cr
from commonroom.notebook import RoomError
from commonroom.store import NewAnswer

pytestmark = pytest.mark.usefixtures("database")

VALUES = ["Trust", "Care", "Challenge"]
NAMES = {"student": "Students", "staff": "Staff", "north": "North", "south": "South"}


@pytest.fixture
def room() -> cr.Room:
    return cr.Room("Voting", groups=["North", "South"], group_name="Campus")


def say(room: cr.Room, exercise: Any, person: Any, payload: dict[str, Any]) -> None:
    record = {one.key: one for one in room.store.exercises(room.id)}[exercise.key]
    new = NewAnswer(record.id, person.id, payload, False, uuid.uuid4().hex, time.time())
    room.store.append([new])


def seat(room: cr.Room, sizes: dict[tuple[str, str], int]) -> list[Any]:
    return [
        room.store.join(room.id, role, group=group)
        for (role, group), size in sizes.items()
        for _ in range(size)
    ]


def vote(room: cr.Room, people: list[Any]) -> Any:
    values = room.points("values", "Which of the values guide us?", items=VALUES, points=5)
    values.open()
    for person in people:
        liked = "trust" if person.group == "north" else "care"
        say(room, values, person, {"points": {liked: 5}})
    return values


def test_groups_are_named_counted_or_dealt():
    room = cr.Room("Tables", groups=6, draw=True)
    assert [one["label"] for one in room.groups][::5] == ["Table 1", "Table 6"]
    assert room.group_name == "Table"
    people = [room.store.join(room.id, "student") for _ in range(12)]
    assert sorted({one.group for one in people}) == [f"table-{n}" for n in range(1, 7)]
    assert sum(room.draw_groups().values()) == 12
    assert cr.Room("Plain").groups == []


@pytest.mark.parametrize(
    ("groups", "wrong"),
    [
        (1, "from two to 60"),
        (["A"], "from two"),
        (["A", "a"], "as entry 1 and as entry 2"),
    ],
)
def test_groups_that_make_no_sense_are_refused(groups, wrong):
    with pytest.raises(RoomError, match=wrong):
        cr.Room("Voting", groups=groups)


def test_tidy_answers_say_group_and_round(room):
    values = vote(room, seat(room, {("student", "north"): 2, ("student", ""): 1}))
    rows = values.responses()
    assert sorted(rows["group"].unique()) == ["", "north"]
    assert set(rows["round"]) == {1}


def test_results_by_groups_are_shown_on_stage_and_phones(room):
    people = seat(room, {("student", "north"): 9, ("student", "south"): 8})
    values = vote(room, people)
    assert values.lenses == [
        {"id": "roles", "label": "By role"},
        {"id": "groups", "label": "By Campus"},
    ]
    shares = values.results(by="groups").set_index(["role", "item"])["share"]
    assert (shares["north", "trust"], shares["south", "trust"]) == (1, 0)
    assert set(values.results()["role"]) == {"everyone"}
    stage = values.stage()
    values.reveal()
    assert "North" not in stage.svg
    values.compare("groups")
    assert "North (9)" in stage.svg
    sent = room.store.publications(room.id)["values"].payload
    assert "South (8)" in sent["svg"]
    assert sent["headline"] == stage.headline
    assert "100 points apart, more than chance would do" in stage.detail


def test_somebody_alone_in_a_group_folds_it_and_the_room_is_told(room):
    people = seat(room, {("student", "north"): 7, ("staff", "north"): 1, ("staff", "south"): 4})
    values = vote(room, people)
    assert set(values.results(by="groups")["role"]) == {"everyone"}
    assert "All are shown together" in values.headline(by="groups")


def published(room: cr.Room, values: Any, lens: str) -> list[set[str]]:
    """Who the numbers on the phones are of, group by group, as the heads of the table say."""
    values.compare(lens)
    heads = room.store.publications(room.id)["values"].payload["table"]["columns"]
    found = []
    for name, size in (re.findall(r"^(\w+) \((\d+)\)$", head)[0] for head in heads if "(" in head):
        of = [
            one.id
            for one in room.store.participants(room.id, rehearsal=False)
            if name in ("Everyone", NAMES.get(one.role), NAMES.get(one.group))
        ]
        assert len(of) == int(size), "the numbers are of who sits there now"
        found.append(set(of))
    return found


def unions(sets: list[set[str]]) -> list[set[str]]:
    some = (chosen for n in range(1, len(sets) + 1) for chosen in combinations(sets, n))
    return [set().union(*chosen) for chosen in some]


def test_at_every_moment_two_lenses_give_nobody_away_whoever_moves_or_is_drawn(room):
    people = seat(room, {("student", "north"): 4, ("student", "south"): 4, ("staff", "north"): 3})
    people += seat(room, {("staff", "south"): 4})
    values = vote(room, people)
    values.close()
    values.reveal()
    dice, apart = Random(4), set()
    for turn in range(12):
        if turn % 4 == 3:
            room.draw_groups()
        else:
            room.store.set_group(dice.choice(people).id, dice.choice(["north", "south", ""]))
            room.refresh()
        roles, groups = (published(room, values, lens) for lens in ("roles", "groups"))
        apart.add(len(groups) > 1)
        for some, others in product(unions(roles), unions(groups)):
            assert not 0 < len(some ^ others) < room.threshold, turn
    assert apart == {True, False}  # some were shown, and some had to be folded


def test_groups_that_are_too_small_are_named_and_in_no_number():
    room = cr.Room("Tables", groups=4)
    people = seat(room, {("student", f"table-{n}"): size for n, size in enumerate((5, 4, 3, 2), 1)})
    people += seat(room, {("student", "table-4"): 1})
    values = vote(room, people)
    assert "Too few" not in values.headline(by="groups")
    small = cr.Room("Small", groups=4, threshold=4)
    people = seat(
        small, {("student", f"table-{n}"): size for n, size in enumerate((9, 8, 3, 2), 1)}
    )
    values = vote(small, people)
    assert set(values.results(by="groups")["role"]) == {"table-1", "table-2"}
    assert "Too few people to be shown: Table 3 and Table 4." in values.headline(by="groups")


def test_three_groups_are_compared_at_once_within_roles():
    room = cr.Room("Tables", groups=3)
    people = seat(room, {("student", f"table-{n}"): 10 for n in (1, 2, 3)})
    values = room.points("values", "Which of the values guide us?", items=VALUES, points=5)
    values.open()
    for person in people:
        liked = "trust" if person.group == "table-3" else "care"
        say(room, values, person, {"points": {liked: 4, "challenge": 1}})
    words = values.headline(by="groups")
    assert "The groups differ on" in words
    assert "from 0% in Table 1 to 80% in Table 3" in words


def test_a_second_round_is_compared_with_the_first(room):
    people = seat(room, {("student", "north"): 9, ("staff", "south"): 6})
    values = vote(room, people)
    with pytest.raises(RoomError, match="roles, groups, not by"):
        values.results(by="rounds")
    room.store.new_round(values._record.id, open=True)
    room.refresh()
    values.stage()
    room.refresh()
    assert values.round == 2
    for person in people:
        say(room, values, person, {"points": {"trust": 5}})
    values.reveal()
    values.compare("rounds")
    stage = values.stage()
    assert "Moved up in round 2: “Trust”." in stage.headline
    assert "round 1" in stage.svg
    assert stage.table["columns"][2:4] == ["Round 1", "Round 2"]
    values.chart = lambda results: 1 / 0  # a chart of one's own is for roles and groups
    assert stage.problem == ""
    values.compare("groups")
    assert "could not be drawn" in stage.problem


def test_what_is_not_on_offer_is_not_compared(room):
    values = vote(room, [])
    with pytest.raises(RoomError, match="not by 'rounds'"):
        values.compare("rounds")
    room.store.set_exercise(values._record.id, lens="rounds")
    room.refresh()
    assert values.lens == "roles"


def test_the_wall_is_the_same_whatever_is_compared(room):
    people = seat(room, {("student", "north"): 6, ("student", "south"): 4, ("staff", "south"): 3})
    people += seat(room, {("other", "south"): 1})
    hopes = room.cards("hopes", "What do you hope for?", columns=["Now", "Later"])
    hopes.open()
    for place, person in enumerate(people):
        card = {"column": "now", "text": f"Hope {place}"}
        say(room, hopes, person, {"cards": {"abcdef": card}, "votes": []})
    hopes.reveal()
    stage = hopes.stage()
    room.refresh()
    before = (stage.wall["cards"], stage.table)
    hopes.compare("groups")
    assert {one["text"] for one in stage.wall["cards"]} == {one["text"] for one in before[0]}
    assert stage.table == before[1]
    assert {one["role"] for one in stage.wall["cards"]} == {""}


def test_comparisons_look_at_groups_too(room):
    people = seat(room, {("student", "north"): 8, ("student", "south"): 8})
    asked = [
        room.scale(key, "How far is it lived?", items=VALUES, na=False) for key in ("now", "then")
    ]
    moved = room.shift("moved", *asked)
    for nth, exercise in enumerate(asked):
        exercise.open()
        for person in people:
            up = nth if person.group == "north" else 0
            say(room, exercise, person, {"scale": {"trust": 3 + up, "care": 3}})
    shifts = moved.results(by="groups").set_index(["role", "item"])["shift"]
    assert (shifts["north", "trust"], shifts["south", "trust"]) == (1, 0)
    moved.reveal()
    moved.compare("groups")
    assert "North (8)" in moved.stage().svg
