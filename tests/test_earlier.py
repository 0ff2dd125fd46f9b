"""A series of workshops: an earlier room feeds a later one, which says where it is from."""

from __future__ import annotations

import json
import time
import uuid
from pathlib import Path
from typing import Any

import nbformat
import pytest

import commonroom as cr
from commonroom.catalogue.paths import bundled_workshops
from commonroom.locale import dates
from commonroom.staging.errors import NoSuchExercise
from commonroom.store import NewAnswer
from tests.outside import outside

VALUES = ["Trust", "Challenge", "Community", "Responsibility"]
SERIES = "02_values_voting"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    outside(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def database(place: Path) -> str:
    return str(place / "rooms.db")


@pytest.fixture
def begin(database: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a room of a workshop, as a stage under Voilà does."""

    def begin(workshop: str = SERIES, title: str = "Values voting") -> cr.Room:
        monkeypatch.setenv("SCRIPT_NAME", f"/voila/render/{workshop}.ipynb")
        return cr.Room(title, database=database)

    return begin


def vote(room: cr.Room, *liked: str, source: str = "phone") -> Any:
    values = room.points("values", "Which values should guide us?", items=VALUES, points=5)
    values.open()
    for item in liked:
        payload = {"points": {item: 5}}
        person = room.store.join(room.id, "student", source=source)
        new = NewAnswer(values._record.id, person.id, payload, False, uuid.uuid4().hex, time.time())
        room.store.append([new])
    return values


def follow(room: cr.Room, n: int = 1) -> Any:
    return room.earlier(SERIES, "values", n, otherwise=["Respect"])


def labels(items: Any) -> list[str]:
    return [item.label for item in items]


def test_a_later_room_goes_on_with_a_room_of_the_same_facilitator_or_a_shared_one(
    begin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, hosts = begin(), begin()
    vote(shared, "community", "community", "trust")
    vote(hosts, "trust", "trust", "trust")
    monkeypatch.setenv("HTTP_X_COMMONROOM_FACILITATOR", "Ada")
    later = begin("03_engagement_ladder", "The engagement ladder")
    assert later.record.owner == "Ada"
    assert labels(follow(later)) == ["Respect"]
    shared.store.update_room(shared.id, settings={"shared": True})
    assert labels(follow(later)) == ["Community"]


def test_a_later_room_goes_on_with_what_an_earlier_one_chose(begin: Any) -> None:
    first = begin()
    vote(first, "community", "community", "trust")
    later = begin("03_engagement_ladder", "The engagement ladder")
    found = later.earlier(SERIES, "values", 2, otherwise=["Respect"])
    assert labels(found) == ["Community", "Trust"]
    assert found.came_from
    assert found.came_from.code == first.code
    said = found.line("We chose {}.")
    assert said.startswith(f"We chose Community and Trust. (“Values voting”, room {first.code}, ")
    assert found.exercise
    assert found.exercise.outcome().wide.startswith("<svg")


def test_without_an_earlier_room_something_stands_in(begin: Any) -> None:
    found = follow(begin("03_engagement_ladder"))
    assert labels(found) == ["Respect"]
    assert (found.came_from, found.exercise, found.origin) == (None, None, None)
    assert found.line("We chose {}.") == ""


def test_the_stage_is_told_where_the_items_came_from(begin: Any) -> None:
    first = begin()
    vote(first, "trust", "trust", "trust")
    later = begin("12_action_plan", "Action plan")
    work = later.points("work", "Which do we begin with?", items=follow(later))
    day = dates.day(first.record.created_at)
    assert work.spec.origin.words == f"From “Values voting”, room {first.code}, {day}."
    assert work.stage().spec["origin"]["room"] == first.code
    within = later.points("again", "And now?", items=work.top(1))
    assert (within.spec.origin.exercise, within.spec.origin.words) == ("work", "")


def test_the_latest_room_counts_and_too_few_answers_do_not(begin: Any) -> None:
    vote(begin(), "challenge", "challenge", "challenge")
    vote(begin(), "trust", "trust", "trust").room.end()
    vote(begin(), "community", "community")  # two people: one could tell what the other said
    begin()
    assert labels(follow(begin("03_engagement_ladder"))) == ["Trust"]


def test_a_room_that_is_opened_after_the_first_question_is_not_an_earlier_one(begin: Any) -> None:
    later = begin("03_engagement_ladder")
    vote(begin(), "trust", "trust", "trust")
    assert labels(follow(later)) == ["Trust"]  # opened later, but before this one began
    work = later.points("work", "Which first?", items=follow(later))
    work.open()
    vote(begin(), "community", "community", "community")
    later.refresh()
    assert labels(follow(later)) == labels(work.spec.items) == ["Trust"]


def test_the_facilitators_choice_is_kept(begin: Any) -> None:
    first = vote(begin(), "challenge", "challenge", "challenge").room
    vote(begin(), "trust", "trust", "trust")
    later = begin("03_engagement_ladder")
    for chosen, found in ((first.code, ["Challenge"]), ("", ["Respect"])):
        later.store.update_room(later.id, settings={"carry": {SERIES: chosen}})
        later.refresh()
        assert labels(follow(later)) == found


def test_rehearsals_feed_rehearsals_alone(begin: Any) -> None:
    first = begin()
    first.store.update_room(first.id, settings={"rehearsal": True})
    vote(first, "trust", "trust", "trust", source="rehearsal")
    later = begin("03_engagement_ladder")
    assert labels(follow(later)) == ["Respect"]
    later.store.update_room(later.id, settings={"rehearsal": True})
    later.refresh()
    assert labels(follow(later)) == ["Trust"]
    assert follow(later).origin.words.endswith(", a rehearsal.")


def test_simulated_answers_that_were_left_behind_feed_nothing(begin: Any) -> None:
    first = begin()
    vote(first, "trust", "trust", "trust", source="rehearsal")
    vote(first, "community", "community")
    assert labels(follow(begin("03_engagement_ladder"))) == ["Respect"]


def test_a_rehearsal_that_is_over_was_no_beginning(begin: Any) -> None:
    later = begin("03_engagement_ladder")
    later.store.update_room(later.id, settings={"rehearsal": True})
    vote(later, "trust", source="rehearsal")
    vote(begin(), "community", "community", "community")
    assert later.began
    later.store.remove_rehearsal(later.id)
    later.store.update_room(later.id, settings={"rehearsal": False})
    later.refresh()
    assert later.began is None
    assert labels(follow(later)) == ["Community"]


def test_a_copy_under_another_name_is_still_the_workshop(begin: Any, place: Path) -> None:
    path = bundled_workshops() / f"{SERIES}.ipynb"
    copy = nbformat.read(path, as_version=4)
    copy.cells[0].source = "# What we stand for"
    nbformat.write(copy, place / "our_values.ipynb")  # the same aim
    vote(begin("our_values", "What we stand for"), "trust", "trust", "trust")
    assert labels(follow(begin("03_engagement_ladder"))) == ["Trust"]


def test_a_room_of_jupyterlab_is_known_by_its_notebook(
    database: str, begin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", f"work/{SERIES}.ipynb")
    vote(cr.Room("Our values", database=database), "trust", "trust", "trust")
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert labels(follow(begin("03_engagement_ladder"))) == ["Trust"]


def test_a_comparison_of_an_ended_room_feeds_a_later_one(begin: Any, database: str) -> None:
    first = begin("03_engagement_ladder", "The engagement ladder")
    asked = {
        "items": ["Course survey", "Marking"],
        "lanes": ["Consultation", "Involvement"],
        "ordered": True,
    }
    now = first.lanes("now", "Where is it today?", **asked)
    aim = first.lanes("aim", "Where should it be?", **asked)
    first.shift("shift", now, aim)
    for one, lane in ((now, "consultation"), (aim, "involvement")):
        one.open()
        for turn in range(3):
            answer = {"lanes": {"marking": [lane]}}
            assert one.enter(answer, role="student", table=f"Table {turn}") == ""
    first.end()
    opened = cr.Room.open(first.code, database=database)
    assert list(opened) == ["now", "aim", "shift"]
    assert labels(opened["shift"].top(1)) == ["Marking"]
    assert opened["shift"].outcome().wide.startswith("<svg")
    with pytest.raises(NoSuchExercise, match="Did you mean “shift”"):
        opened["shif"]
    later = begin("08_responsibilities")
    found = later.earlier("03_engagement_ladder", "shift", 1, otherwise=["Respect"])
    assert labels(found) == ["Marking"]
    assert labels(later.earlier("03_engagement_ladder", "no such", otherwise=["Tea"])) == ["Tea"]


def test_a_comparison_is_open_again_with_what_matters_and_is_lived_least(
    begin: Any, database: str
) -> None:
    room = begin()
    values = vote(room)
    lived = room.scale("lived", "How well do we live them?", items=VALUES)
    room.against("importance", values, lived)
    lived.open()
    for turn in range(4):
        who = {"role": "student", "table": f"Table {turn}"}
        assert values.enter({"points": {"trust": 3, "challenge": 2}}, **who) == ""
        assert lived.enter({"scale": {"trust": 1, "challenge": 5}}, **who) == ""
    opened = cr.Room.open(room.code.lower(), database=database)
    assert labels(opened["importance"].top(1)) == ["Trust"]


def test_what_this_version_does_not_know_is_left_out(begin: Any, database: str) -> None:
    room = begin()
    vote(room, "trust")
    room.store.put_exercise(room.id, "riddle", "riddle", {"prompt": "?"}, 1)
    room.store.put_exercise(room.id, "odd", "shift", {"prompt": "?", "before": "gone"}, 2)
    assert list(cr.Room.open(room.code, database=database)) == ["values"]


def test_the_bundled_notebook_says_which_workshops_it_follows(place: Path) -> None:
    from commonroom.catalogue.folder import read_workshop

    assert read_workshop(bundled_workshops() / "03_engagement_ladder.ipynb").follows == (SERIES,)
    cells = ["!ls", "room.earlier(name, 'x')", "a = room.earlier('a', 'x'); room.earlier('b', 'y')"]
    code = [{"cell_type": "code", "source": [cell]} for cell in cells]
    (place / "mine.ipynb").write_text(json.dumps({"cells": code}))
    assert read_workshop(place / "mine.ipynb").follows == ("a", "b")
