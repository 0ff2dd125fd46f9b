"""Rooms side by side, in Python and chosen on the stage: real SQLite, no server."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

import commonroom as cr
from commonroom.notebook import NoSuchRoom, RoomError
from commonroom.store import NewAnswer

pytestmark = pytest.mark.usefixtures("database")

VALUES = ["Trust", "Care", "Challenge"]
Vote = Callable[..., cr.Room]


@pytest.fixture
def vote(database: str) -> Vote:
    """Opens a room in which so many students and staff give all points to one item each."""

    def vote(
        title: str = "Values voting", *, source: str = "phone", **liked: tuple[int, int]
    ) -> cr.Room:
        room = cr.Room(title, database=database)
        values = room.points("values", "Which values should guide us?", items=VALUES)
        lived = room.scale("lived", "How well do we live them?", items=VALUES)
        room.against("importance", values, lived)
        values.open()
        for item, sizes in liked.items():
            for role, size in zip(("student", "staff"), sizes, strict=True):
                for _ in range(size):
                    person = room.store.join(room.id, role, source=source)
                    payload = {"points": {item: 5}}
                    new = NewAnswer(values._record.id, person.id, payload, False, "a", time.time())
                    room.store.append([new])
        values.reveal()
        lived.reveal()
        return room

    return vote


def press(widget: Any, **message: Any) -> None:
    widget._handle_custom_msg(message, [])


def test_rooms_are_compared_by_their_codes(vote: Vote, database: str) -> None:
    north = vote(trust=(6, 4))
    south = vote(care=(6, 4))
    south.end()
    found = cr.compare(
        {"North": north.code, "South": south.code.lower()}, key="values", database=database
    )
    table = found.results()
    assert list(dict.fromkeys(table["room"])) == ["North", "South"]
    trust = table[(table["item"] == "trust") & (table["role"] == "staff")]
    assert trust["value"].tolist() == [1.0, 0.0]
    assert found.headline().startswith("The rooms differ on “")
    shown = found._repr_html_()
    assert "The rooms differ on “" in shown
    assert "<svg" in shown


def test_a_place_that_asked_twice_is_one_room_in_two_rounds(vote: Vote, database: str) -> None:
    first, second, other = vote(trust=(5, 0)), vote(care=(5, 0)), vote(care=(5, 0))
    found = cr.compare(
        {"North": [first.code, second.code], "South": other.code}, key="values", database=database
    )
    rounds = found.results().drop_duplicates("code").set_index("code")["round"].to_dict()
    assert rounds == {first.code: 1, second.code: 2, other.code: 1}
    assert "in North" in found.headline()


def test_simulated_people_are_called_so(vote: Vote, database: str) -> None:
    room = vote(trust=(5, 0), source="rehearsal")
    room.store.update_room(room.id, settings={"rehearsal": True})
    found = cr.compare(
        {"North": room.code, "South": vote(care=(5, 0)).code}, key="values", database=database
    )
    assert set(found.results()["room"]) == {"North (rehearsal)", "South"}


def test_what_cannot_be_compared_is_told_to_the_trainer(vote: Vote, database: str) -> None:
    north, south = vote(trust=(5, 0)), cr.Room("Other", database=database)
    south.scale("values", "How far?", items=VALUES)
    both = {"North": north.code, "South": south.code}
    with pytest.raises(RoomError, match="answered in another way"):
        cr.compare(both, key="values", database=database).results()
    with pytest.raises(KeyError, match="no exercise “importance”"):
        cr.compare(both, key="importance", database=database)
    with pytest.raises(RoomError, match="no room with the code"):
        cr.compare({"North": "ZZZZZZ"}, key="values", database=database)


def test_rooms_with_answers_are_listed_newest_first(vote: Vote, database: str) -> None:
    first, _empty, few = vote(trust=(5, 2)), vote(), vote("Ladder", care=(2, 0))
    few.end()
    listed = cr.choose_rooms(database=database).stage().rooms
    assert [one["code"] for one in listed] == [few.code, first.code]
    assert [(one["title"], one["people"], one["few"]) for one in listed] == [
        ("Ladder", 2, True),
        ("Values voting", 7, False),
    ]


def test_only_rooms_that_the_facilitator_may_see_are_listed(
    vote: Vote, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts, shared = vote(trust=(5, 2)), vote(trust=(5, 2))
    shared.store.update_room(shared.id, settings={"shared": True})
    monkeypatch.setenv("HTTP_X_COMMONROOM_FACILITATOR", "Ada")
    choice = cr.choose_rooms(database=database)
    assert [one["code"] for one in choice.stage().rooms] == [shared.code]
    with pytest.raises(RoomError):
        choice.choose({hosts.code: ""})
    assert cr.Room.open(shared.code, database=database).code == shared.code
    with pytest.raises(NoSuchRoom):
        cr.Room.open(hosts.code, database=database)
    with pytest.raises(NoSuchRoom):
        cr.Room("Values voting", code=hosts.code, database=database)


def test_what_is_chosen_on_the_stage_is_drawn_there(vote: Vote, database: str) -> None:
    north, south = vote(trust=(6, 4)), vote(care=(6, 4))
    choice = cr.choose_rooms(database=database)
    stage, shown = choice.stage(), choice.compared()
    assert (shown.headline, shown.svg) == ("Choose two rooms or more", "")
    chosen = [{"code": south.code, "name": "South"}, {"code": north.code, "name": ""}]
    press(stage, do="choose", rooms=chosen)
    assert [(name, room.code) for name, room in choice.rooms] == [
        (north.code, north.code),
        ("South", south.code),
    ]
    assert shown.headline.startswith("The rooms differ on")
    assert shown.svg.startswith("<svg")
    assert [one["key"] for one in shown.exercises] == ["values", "lived"]
    press(shown, do="exercise", key="lived")
    assert shown.key == "lived"
    assert shown.spec["prompt"] == "How well do we live them?"
    press(stage, do="choose", rooms=[])
    assert (shown.headline, shown.svg, shown.table) == ("Choose two rooms or more", "", {})


def test_rooms_that_share_no_question_say_so(vote: Vote, database: str) -> None:
    north, other = vote(trust=(5, 0)), cr.Room("Other", database=database)
    asked = other.points("other", "What else?", items=VALUES)
    asked.open()
    for table in "abc":
        assert asked.enter({"points": {"trust": 1}}, role="staff", table=table) == ""
    asked.reveal()
    choice = cr.choose_rooms(database=database)
    shown = choice.compared()
    choice.choose({north.code: "North", other.code: "Other"})
    assert shown.headline == "No question that all of them were asked is revealed"


def test_what_a_running_room_has_not_been_shown_stays_hidden_here_too(
    vote: Vote, database: str
) -> None:
    north, south = vote(trust=(6, 4)), vote(care=(6, 4))
    south["values"].hide()
    choice = cr.choose_rooms(database=database)
    shown = choice.compared()
    choice.choose({north.code: "", south.code: ""})
    assert [one["key"] for one in shown.exercises] == ["lived"]
    south.end()
    choice.choose({north.code: "", south.code: ""})
    assert [one["key"] for one in shown.exercises] == ["values", "lived"]


def test_the_room_in_the_address_is_chosen_from_the_start(
    vote: Vote, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = vote(trust=(5, 0))
    monkeypatch.setenv("QUERY_STRING", f"room={room.code.lower()}")
    assert [one.code for _, one in cr.choose_rooms(most=1, database=database).rooms] == [room.code]
    monkeypatch.setenv("QUERY_STRING", "room=ZZZZZZ")
    assert cr.choose_rooms(most=1, database=database).rooms == []


def test_a_browser_cannot_choose_what_is_not_listed_nor_too_much(vote: Vote, database: str) -> None:
    codes = [vote(trust=(5, 0)).code for _ in range(3)]
    choice = cr.choose_rooms(most=2, database=database)
    stage = choice.stage()
    press(stage, do="choose", rooms=[{"code": "ZZZZZZ", "name": "x"}])
    assert "There is no room ZZZZZZ" in stage.problem
    press(stage, do="choose", rooms=[{"code": code, "name": "x" * 99} for code in codes])
    assert [(room.code, len(name)) for name, room in choice.rooms] == [(c, 40) for c in codes[:2]]
    assert stage.problem == ""
