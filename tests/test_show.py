"""The run of show: stage, store and remote are on the same slide. Real SQLite, no server."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

import commonroom as cr
from commonroom.notebook import RoomError
from commonroom.staging.errors import NoSuchExercise
from commonroom.store import NewAnswer, StoreError

from .test_room import ask, press

ROLES = ("student", "staff")
OUTLINE = [{"title": "Welcome", "key": ""}, {"title": "Which values?", "key": "values"}]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("COMMONROOM_PUBLIC_URL", raising=False)
    return str(tmp_path / "rooms.db")


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Values voting", database=database)


@pytest.fixture
def panel(room: cr.Room) -> Any:
    ask(room)
    return room.join_panel()


def settings(room: cr.Room) -> dict[str, Any]:
    record = room.store.room(room.code)
    assert record is not None
    return record.settings


def test_a_room_knows_what_its_slides_are_and_which_it_is_on(room: cr.Room, panel: Any) -> None:
    assert panel.slide == {"n": None, "key": "", "seen": ""}
    press(panel, do="outline", slides=OUTLINE)
    press(panel, do="slide", n=1, id="a-1")
    assert settings(room)["outline"] == OUTLINE
    assert settings(room)["slide"] == {"n": 1, "key": "values"}
    assert panel.slide == {"n": 1, "key": "values", "seen": "a-1"}


def test_a_stage_follows_a_remote_and_another_stage(
    room: cr.Room,
    panel: Any,
    database: str,
) -> None:
    press(panel, do="outline", slides=OUTLINE)
    other = cr.Room("Values voting", code=room.code, database=database)
    press(other.join_panel(), do="slide", n=1, id="b-1")
    room.refresh()
    assert (panel.slide["n"], panel.slide["seen"]) == (1, "")
    room.store.turn_to(room.id, 0)  # as a remote does
    for one in (room, other):
        one.refresh()
    assert panel.slide["n"] == other.join_panel().slide["n"] == 0


def test_what_a_stage_says_of_itself_takes_nobody_back(room: cr.Room, panel: Any) -> None:
    press(panel, do="outline", slides=OUTLINE)
    room.store.turn_to(room.id, 1)  # a remote, before this stage has heard of it
    press(panel, do="slide", n=0, id="a-1", first=True)
    assert panel.slide == {"n": 1, "key": "values", "seen": "a-1"}
    room.store.turn_to(room.id, 0)
    press(panel, do="outline", slides=OUTLINE[::-1])
    assert settings(room)["slide"] == {"n": 0, "key": "values"}
    press(panel, do="slide", n=1, id="a-2")
    assert settings(room)["slide"]["n"] == 1
    assert room.store.turn_to(room.id, 0, since=0).settings["slide"]["n"] == 1


def test_a_slide_learns_its_exercise_when_the_outline_comes_later(
    room: cr.Room,
    panel: Any,
) -> None:
    press(panel, do="slide", n=1, id="a-1")
    assert settings(room)["slide"]["key"] == ""
    press(panel, do="outline", slides=OUTLINE)
    assert settings(room)["slide"] == {"n": 1, "key": "values"}


def test_a_turn_that_the_store_could_not_take_is_written_when_it_can(
    room: cr.Room,
    panel: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def down(*_: Any, **__: Any) -> Any:
        raise StoreError("The database cannot be reached.")

    with monkeypatch.context() as patched:
        patched.setattr(room.store, "turn_to", down)
        press(panel, do="slide", n=1, id="a-1")
        assert (panel.problem, panel.slide["seen"]) == ("The database cannot be reached.", "")
    room.refresh()
    assert settings(room)["slide"]["n"] == 1
    assert (panel.problem, panel.slide["seen"]) == ("", "a-1")


def test_a_turn_that_is_told_twice_does_not_undo_what_came_between(
    room: cr.Room, panel: Any
) -> None:
    press(panel, do="slide", n=1, id="a-1")
    room.store.update_room(room.id, settings={"slide": {"n": 0, "key": ""}})
    press(panel, do="slide", n=1, id="a-1")
    room.refresh()
    assert panel.slide["n"] == 0


@pytest.mark.parametrize("n", [-1, True, "1", None, 1.5, 10**9])
def test_what_is_no_slide_changes_nothing(room: cr.Room, panel: Any, n: Any) -> None:
    press(panel, do="slide", n=n, id="a-1")
    press(panel, do="outline", slides="none")
    assert not {"slide", "outline"} & set(settings(room))


def test_phones_follow_the_stage_or_do_not_and_it_is_on_record(room: cr.Room, panel: Any) -> None:
    press(panel, do="mode", mode="focus")
    press(panel, do="mode", mode="focus")
    assert (panel.mode, room.mode, settings(room)["mode"]) == ("focus", "focus", "focus")
    done = [one.detail for one in room.store.events(room.id) if "mode" in one.detail]
    assert done == [{"mode": "focus"}]
    press(panel, do="mode", mode="blurred")
    assert panel.problem == "A room's mode is “focus” or “open”, not “blurred”."
    with pytest.raises(RoomError, match="not “blurred”"):
        room.mode = "blurred"


def test_approval_is_switched_on_the_stage(room: cr.Room, panel: Any) -> None:
    press(panel, do="approval", on=True)
    assert (room.approval, panel.approval, panel.waiting) == (True, True, 0)
    press(panel, do="approval", on=False)
    assert (room.approval, panel.approval) == (False, False)


def test_a_note_is_kept_with_its_exercise(room: cr.Room, panel: Any) -> None:
    room.note("  Long silence. ", "values")
    room.note("   ")
    kept = [one.detail for one in room.store.events(room.id) if one.what == "note"]
    assert kept == [{"text": "Long silence.", "exercise": "values"}]
    with pytest.raises(NoSuchExercise, match="values"):
        room.note("Odd", "value")


def test_the_stage_says_in_numbers_who_sits_where_and_draws_again(
    room: cr.Room, panel: Any
) -> None:
    assert panel.groups == {}
    tables = [{"id": f"t{n}", "label": f"Table {n}"} for n in (1, 2)]
    groups = {"name": "Table", "by": "draw", "options": tables}
    room.store.join(room.id, "student")
    room.store.update_room(room.id, settings={"groups": groups})
    for role in ("student", "student", "student", "staff", "staff"):
        room.store.join(room.id, role)
    room.refresh()
    shown = panel.groups
    assert (shown["name"], shown["by"]) == ("Table", "draw")
    assert [row["label"] for row in shown["groups"]] == ["Table 1", "Table 2", "In none yet"]
    assert shown["groups"][2]["people"] == [1, 0, 0]
    press(panel, do="draw")
    rows = panel.groups["groups"]
    assert [row["label"] for row in rows] == ["Table 1", "Table 2"]
    assert [row["people"] for row in rows] == [[2, 1, 0], [2, 1, 0]]


def test_what_a_chart_compares_is_chosen_where_there_is_a_choice(room: cr.Room, panel: Any) -> None:
    values = room["values"]
    stage = values.stage()
    assert [one["id"] for one in stage.lenses] == ["roles"]
    tables = [{"id": f"t{n}", "label": f"Table {n}"} for n in (1, 2)]
    groups = {"name": "Table", "by": "choice", "options": tables}
    room.store.update_room(room.id, settings={"groups": groups})
    values.open()
    (asked,) = room.store.exercises(room.id)
    for number in range(12):
        person = room.store.join(room.id, ROLES[number % 2], group=f"t{number // 6 + 1}")
        given = {"points": {"trust" if number < 6 else "community": 5}}
        room.store.append([NewAnswer(asked.id, person.id, given, False, "a", time.time())])
    values.reveal()
    assert [one["label"] for one in stage.lenses] == ["By role", "By Table"]
    by_role = stage.svg
    press(stage, do="lens", lens="groups")
    assert (stage.lens, stage.problem) == ("groups", "")
    assert stage.svg != by_role
    assert "Table 1" in str(stage.table)
    again = cr.Room("Values voting", code=room.code, database=room.store.url)
    ask(again)
    assert again["values"].lens == "groups"  # another stage compares the same
    press(stage, do="lens", lens="rounds")
    assert "not by" in stage.problem
    assert stage.lens == "groups"


def test_the_bar_counts_the_question_on_the_slide(room: cr.Room, panel: Any) -> None:
    values, lived = ask(room), room.points("lived", "How well?", items=["Trust"])
    values.open()
    lived.open()
    values.enter({"points": {"trust": 5}}, role="staff", people=3)
    press(panel, do="outline", slides=[*OUTLINE, {"title": "How well?", "key": "lived"}])
    for n, answered in ((1, 3), (2, 0), (0, 0)):
        press(panel, do="slide", n=n, id=f"a-{n}")
        room.refresh()
        assert panel.answered == answered
