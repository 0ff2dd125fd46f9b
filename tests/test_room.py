"""Room and its exercises, as a notebook uses them: real SQLite, no server."""

from __future__ import annotations

import gc
import time
import uuid
from pathlib import Path
from typing import Any

import altair as alt
import pytest

import commonroom as cr
from commonroom.notebook import NoSuchRoom, RoomError
from commonroom.store import NewAnswer
from tests.serving import until

pytestmark = pytest.mark.usefixtures("database")

VALUES = ["Trust", "Challenge", "Community", "Responsibility"]


@pytest.fixture
def room(database: str) -> cr.Room:
    return cr.Room("Values voting", database=database)


def ask(room: cr.Room, items: Any = VALUES) -> Any:
    return room.points("values", "Which values should guide us?", items=items, points=5)


def answer(room: cr.Room, exercise: Any, role: str, payload: dict[str, Any], **who: Any) -> str:
    person = room.store.join(room.id, role, **who)
    record = {e.key: e for e in room.store.exercises(room.id)}[exercise.key]
    new = NewAnswer(record.id, person.id, payload, False, uuid.uuid4().hex, time.time())
    room.store.append([new])
    return person.id


def press(widget: Any, **message: Any) -> None:
    widget._handle_custom_msg(message, [])


def test_the_code_in_the_address_resumes_the_room(
    room: cr.Room, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(room).open()
    monkeypatch.setenv("QUERY_STRING", f"foo=1&room={room.code.lower()}")
    again = cr.Room("Values voting", database=database)
    assert again.code == room.code
    assert ask(again).results() is not None
    assert [e.open for e in room.store.exercises(room.id)] == [True]


def test_a_room_begins_in_the_language_that_its_notebook_names(database: str) -> None:
    room = cr.Room("Values voting", database=database, language="ar-xb")
    assert room.language == "ar-XB"
    again = cr.Room("Values voting", code=room.code, database=database, language="en")
    assert again.language == "ar-XB", "as it was started"
    assert cr.Room("Values voting", database=database).language == "en"


def test_a_language_that_is_not_there_is_refused_with_those_that_are(database: str) -> None:
    with pytest.raises(RoomError, match=r"There is no language “fr” here\. There is: en\."):
        cr.Room("Values voting", database=database, language="fr")


def test_without_an_address_a_new_room_is_opened(room: cr.Room, database: str) -> None:
    assert cr.Room("Values voting", database=database).code != room.code


def test_a_restarted_kernel_in_jupyterlab_finds_its_room(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "work/02_values_voting.ipynb")
    first = cr.Room("Values voting", database=database)
    assert cr.Room("Values voting", database=database).code == first.code
    first.end()
    assert cr.Room("Values voting", database=database).code != first.code


def test_a_wrong_code_says_what_to_do(database: str) -> None:
    with pytest.raises(NoSuchRoom, match="Check the code"):
        cr.Room("Values voting", code="ZZZZZZ", database=database)


def test_the_database_is_the_one_that_the_environment_names_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.db", "other.db"):
        monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / name))
        room = cr.Room("Values voting")
        assert room.store.address.database == str(tmp_path / name)
        assert cr.Room("Values voting", code=room.code).id == room.id


def test_an_ended_room_is_not_resumed(room: cr.Room, database: str) -> None:
    room.end()
    with pytest.raises(RoomError, match="has ended"):
        cr.Room("Values voting", code=room.code, database=database)


def test_words_records_and_packs_are_items(room: cr.Room) -> None:
    asked = ask(room, ["Trust", {"label": "Übung", "description": "x"}, cr.Item(id="c", label="C")])
    assert [item.id for item in asked.spec.items] == ["trust", "ubung", "c"]
    with pytest.raises(RoomError, match="cannot have “colour”"):
        ask(room, [{"label": "Trust", "colour": "red"}])
    with pytest.raises(RoomError, match="list, a pack"):
        ask(room, "Trust")


def test_an_impossible_exercise_is_named(room: cr.Room) -> None:
    with pytest.raises(RoomError, match=r"“values” cannot be made: .*used twice"):
        ask(room, [{"id": "trust", "label": one} for one in ("Trust", "Mutual trust")])


def test_an_unknown_exercise_lists_those_there_are(room: cr.Room) -> None:
    ask(room)
    with pytest.raises(KeyError, match="Did you mean “values”"):
        room["value"]


def test_nothing_of_the_results_is_in_the_widget_before_reveal(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.open()
    for _ in range(4):
        answer(room, values, "student", {"points": {"trust": 5}})
    room.refresh()
    assert stage.answered == 4
    state = str({k: v for k, v in stage.get_state().items() if k not in ("_esm", "_css")})
    assert (stage.headline, stage.svg, stage.table) == ("", "", {})
    assert "leads" not in state
    assert room.store.publications(room.id) == {}


def test_reveal_shows_the_stage_and_publishes_once(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.open()
    for role in ("student", "staff"):
        for _ in range(3):
            answer(room, values, role, {"points": {"trust": 4, "challenge": 1}})
    press(stage, do="reveal")
    assert "Trust" in stage.headline
    assert stage.svg.startswith("<svg")
    published = room.store.publications(room.id)["values"]
    assert published.version == 1
    assert published.payload["headline"] == stage.headline
    room.refresh()
    assert room.store.publications(room.id)["values"].version == 1
    answer(room, values, "staff", {"points": {"challenge": 5}})
    room.refresh()
    assert room.store.publications(room.id)["values"].version == 2


def test_hiding_takes_the_results_off_the_stage(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.reveal()
    assert stage.revealed
    press(stage, do="hide")
    assert (stage.revealed, stage.svg, stage.headline) == (False, "", "")


def test_two_facilitators_see_the_later_change(room: cr.Room, database: str) -> None:
    other = cr.Room("Values voting", code=room.code, database=database)
    mine, theirs = ask(room).stage(), ask(other).stage()
    press(mine, do="open")
    other.refresh()
    assert theirs.accepting
    press(theirs, do="close")
    room.refresh()
    assert not mine.accepting


def test_a_timer_closes_the_exercise_by_itself(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    press(stage, do="timer", seconds=60)
    assert stage.accepting
    assert stage.closes_at == pytest.approx(time.time() + 60, abs=5)
    press(stage, do="extend", seconds=60)
    assert stage.closes_at == pytest.approx(time.time() + 120, abs=5)
    room.store.set_exercise(values._record.id, deadline=time.time() - 1)
    room.refresh()
    assert not stage.accepting
    assert stage.closes_at is None


def test_a_browser_is_told_of_seconds_left_and_not_again_before_it_asks(
    room: cr.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = ask(room)
    stage = values.stage()
    values.open(60)
    told = []
    monkeypatch.setattr(stage, "_send", lambda message, buffers=None: told.append(message))
    for _ in range(3):
        answer(room, values, "student", {"points": {"trust": 5}})
        room.refresh()
    assert told
    assert not any("closes_at" in message["state"] for message in told)
    press(stage, do="clock")
    assert told[-1]["state"]["closes_at"]["left"] == pytest.approx(60, abs=5)
    assert list(told[-1]["state"]) == ["closes_at"]


def test_an_answer_for_a_table_counts_its_people(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    said: list[Any] = []
    stage.send = lambda content, buffers=None: said.append(content)
    entered = {"do": "answer", "role": "staff", "people": 6, "payload": {"points": {"trust": 5}}}
    press(stage, **entered)
    assert not said[-1]["ok"]
    assert "closed" in said[-1]["reason"]
    values.open()
    press(stage, **entered)
    assert said[-1]["ok"]
    assert stage.answered == 6
    assert set(values.responses()["people"]) == {6}
    for wrong in ({"people": 0}, {"people": True}, {"role": "dean"}, {"payload": {"points": {}}}):
        press(stage, **{**entered, **wrong})
        assert not said[-1]["ok"]
        assert said[-1]["reason"]
    press(stage, **{**entered, "payload": {"points": {"trust": 6}}})
    assert "5 points" in said[-1]["reason"]
    assert len(values.answers()) == 1


def test_a_table_that_answers_again_is_the_same_table(room: cr.Room) -> None:
    values = ask(room)
    values.open()
    stage = values.stage()
    stage.send = lambda content, buffers=None: None
    at = {"do": "answer", "role": "staff", "people": 6, "table": "Table 1"}
    press(stage, **at, payload={"points": {"trust": 5}})
    press(stage, **{**at, "table": " table 1"}, payload={"points": {"challenge": 5}})
    assert [a.payload for a in values.answers()] == [{"points": {"challenge": 5}}]
    press(stage, **{**at, "table": ""}, payload={"points": {"trust": 1}})
    assert len(values.answers()) == 2


def test_people_without_devices_sit_in_a_group_too(database: str) -> None:
    room = cr.Room("Values voting", database=database, groups=["North", "South"])
    values = ask(room)
    values.open()
    stage = values.stage()
    assert [one["label"] for one in stage.groups["options"]] == ["North", "South"]
    said: list[Any] = []
    stage.send = lambda content, buffers=None: said.append(content)
    sheet = {"do": "answer", "role": "staff", "people": 1, "payload": {"points": {"trust": 5}}}
    for group in ("north", "south", "north", ""):
        press(stage, **sheet, group=group)
        assert said[-1]["ok"]
    press(stage, **sheet, group="west")
    assert not said[-1]["ok"]
    for group in ("north", "south"):  # the same name in two places is two tables
        press(stage, **sheet, group=group, table="A")
    assert [one.group for one in values.answers()].count("north") == 3
    assert len(values.answers()) == 6
    room.close()
    drawn = cr.Room("Values voting", database=database, groups=2, draw=True)
    values = ask(drawn)
    values.open()
    values.enter({"points": {"trust": 5}}, role="staff", people=4)
    assert [one.group for one in values.answers()] in (["table-1"], ["table-2"])
    drawn.close()


def test_the_top_of_one_feeds_another_until_it_opens(room: cr.Room) -> None:
    values = ask(room)
    first = room.points("first", "Where do we begin?", items=values.top(2), points=3)
    assert [item.label for item in first.spec.items] == ["Trust", "Challenge"]
    values.open()
    for _ in range(3):
        answer(room, values, "student", {"points": {"community": 3, "responsibility": 2}})
    room.refresh()
    assert [item.label for item in first.spec.items] == ["Community", "Responsibility"]
    first.open()
    for _ in range(9):
        answer(room, values, "staff", {"points": {"challenge": 5}})
    room.refresh()
    assert [item.label for item in first.spec.items] == ["Community", "Responsibility"]


def test_a_stage_that_comes_back_asks_what_people_are_answering(
    room: cr.Room, database: str
) -> None:
    values = ask(room)
    values.open()
    answer(room, values, "student", {"points": {"community": 3, "responsibility": 2}})
    first = room.points("first", "Where do we begin?", items=values.top(2), points=3)
    first.open()
    for _ in range(9):
        answer(room, values, "staff", {"points": {"challenge": 5}})
    again = cr.Room("Values voting", code=room.code, database=database)
    values = ask(again)
    first = again.points("first", "Where shall we begin?", items=values.top(2), points=3)
    assert first.prompt == "Where shall we begin?"
    assert [item.label for item in first.spec.items] == ["Community", "Responsibility"]
    first.close()
    again.refresh()  # nobody has answered it, so it may follow again
    assert [item.label for item in first.spec.items] == ["Challenge", "Community"]
    again.close()


def test_results_of_one_filtered_feed_another_while_the_room_runs(room: cr.Room) -> None:
    values = ask(room, cr.pack("values"))

    def strongest() -> Any:
        everyone = values.results().groupby("item", sort=False, as_index=False).first()
        return everyone.sort_values("share", ascending=False).head(2)

    plan = room.cards("plan", "How do we live it?", columns=strongest)
    assert len(plan.spec.items) == len(values.spec.items)  # nobody has answered yet
    values.open()
    answer(room, values, "student", {"points": {"trust": 4, "community": 1}})
    room.refresh()
    kept = {one.key: one for one in room.store.exercises(room.id)}["plan"]
    assert [one["id"] for one in kept.spec["items"]] == ["trust", "community"]
    trust = cr.pack("values")["trust"]
    assert plan.spec.items[0] == trust  # with its description and source
    assert kept.spec["origin"]["exercise"] == "values"
    plan.open()
    answer(room, values, "staff", {"points": {"challenge": 5}})
    room.refresh()
    assert [one.id for one in plan.spec.items] == ["trust", "community"]  # it is being answered


def test_results_can_be_given_as_they_are(room: cr.Room) -> None:
    values = ask(room)
    values.open()
    answer(room, values, "student", {"points": {"trust": 4, "community": 1}})
    rest = values.results().query("points == 0")
    again = room.points("again", "And these?", items=rest)
    assert [one.label for one in again.spec.items] == ["Challenge", "Responsibility"]


def test_a_question_is_asked_again_and_the_first_answers_stay(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.open(60)
    answer(room, values, "student", {"points": {"trust": 5}})
    values.reveal()
    press(stage, do="round", open=True)
    assert (stage.round, stage.accepting, stage.revealed, stage.answered) == (2, True, False, 0)
    assert (stage.closes_at, stage.svg, len(values.results())) == (None, "", 0)
    for _ in range(3):
        answer(room, values, "student", {"points": {"community": 5}})
    values.reveal()
    assert stage.table["rows"][0][0] == "Community"
    assert [one.round for one in values.revisions()] == [1, 2, 2, 2]
    press(stage, do="round", open=False)
    assert (stage.round, stage.accepting, values.round) == (3, False, 3)
    press(stage, do="round", open=False)
    assert values.round == 3  # nobody has answered, so nothing begins anew


def test_what_rests_on_a_question_is_hidden_when_it_is_asked_again(room: cr.Room) -> None:
    now = room.scale("now", "Now?", items=VALUES)
    later = room.scale("later", "Later?", items=VALUES)
    shift = room.shift("shift", now, later)
    stage = shift.stage()
    now.open()
    answer(room, now, "student", {"ratings": {"trust": 2}})
    shift.reveal()
    now.new_round()
    assert (shift.revealed, stage.svg) == (False, "")
    press(stage, do="round", open=True)
    assert stage.problem == "Nobody answers this, so there is no second round of it."


def test_a_timer_that_does_not_close_only_shows_that_time_is_up(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    press(stage, do="timer", seconds=60, closes=False)
    assert (stage.accepting, stage.closes) == (True, False)
    room.store.set_exercise(room.store.exercises(room.id)[0].id, deadline=time.time() - 1)
    room.refresh()
    assert stage.accepting
    assert stage.closes_at < time.time()
    answer(room, values, "student", {"points": {"trust": 5}})
    assert len(values.answers()) == 1
    press(stage, do="extend", seconds=60)
    assert stage.closes_at > time.time() + 50
    press(stage, do="closes", on=True)
    assert stage.closes


def test_a_chart_of_ones_own_goes_to_stage_and_phones(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.chart = lambda results: alt.Chart(results, title="My own chart").mark_bar().encode(x="n")
    values.reveal()
    assert "My own chart" in stage.svg
    assert "My own chart" in room.store.publications(room.id)["values"].payload["svg"]


def test_a_chart_that_fails_leaves_the_built_in_one(room: cr.Room) -> None:
    values = ask(room)
    stage = values.stage()
    values.chart = lambda results: results["no such column"]
    values.reveal()
    assert stage.svg.startswith("<svg")
    assert "Your own chart could not be drawn" in stage.problem


def test_simulated_answers_count_only_in_rehearsal(room: cr.Room) -> None:
    values = ask(room)
    values.open()
    room.store.update_room(room.id, settings={"rehearsal": True})
    answer(room, values, "student", {"points": {"trust": 5}}, source="rehearsal")
    room.refresh()
    assert len(values.answers()) == 1
    panel = room.join_panel()
    assert panel.rehearsal
    press(panel, do="end-rehearsal")
    assert not panel.rehearsal
    assert values.answers() == []


def test_now_and_aim_become_a_shift(room: cr.Room) -> None:
    ladder = ["Consultation", "Involvement", "Participation", "Partnership"]
    asked = {"items": ["Course survey", "Marking"], "lanes": ladder, "ordered": True}
    now = room.lanes("now", "Where is it today?", **asked)
    aim = room.lanes("aim", "Where should it be?", **asked)
    shift = room.shift("shift", now, aim)
    stage = shift.stage()
    now.open()
    aim.open()
    people = [room.store.join(room.id, role).id for role in ("student", "staff") for _ in range(9)]
    records = {e.key: e for e in room.store.exercises(room.id)}
    for key, rung in (("now", "consultation"), ("aim", "partnership")):
        room.store.append(
            [
                NewAnswer(records[key].id, p, {"lanes": {"marking": [rung]}}, False, key, 0.0)
                for p in people
            ]
        )
    shift.reveal()
    assert "move up most: “Marking”" in stage.headline
    assert stage.svg.startswith("<svg")
    with pytest.raises(RoomError, match="same ordered lanes"):
        room.shift("odd", now, room.lanes("x", "?", items=asked["items"], lanes=["a", "b"]))


def test_what_matters_is_set_against_how_it_is_lived(room: cr.Room) -> None:
    values = ask(room)
    lived = room.scale("lived", "How well do we live them?", items=VALUES)
    against = room.against("against", values, lived)
    work = room.points("work", "Where do we begin?", items=against.top(1), points=3)
    stage = against.stage()
    values.open()
    lived.open()
    for turn in range(9):
        who = {"device": f"phone {turn}"}
        answer(room, values, "student", {"points": {"trust": 3, "challenge": 2}}, **who)
        answer(room, lived, "student", {"scale": {"trust": 2, "challenge": 4}}, **who)
    room.refresh()
    assert [item.label for item in work.spec.items] == ["Trust"]
    assert stage.svg == ""
    press(stage, do="reveal")
    assert stage.headline == "Of what matters here, lived least: “Trust”."
    assert room.store.publications(room.id)["against"].payload["svg"].startswith("<svg")
    with pytest.raises(RoomError, match="given in points, with practice, rated on a scale"):
        room.against("odd", lived, values)
    with pytest.raises(RoomError, match="about the same items"):
        room.against("odd", room.points("x", "?", items=["Tea"]), lived)


def test_two_scales_become_a_shift(room: cr.Room) -> None:
    before, after = (room.scale(key, "How far?", items=VALUES) for key in ("before", "after"))
    shift = room.shift("shift", before, after)
    for exercise, step in ((before, 2), (after, 4)):
        exercise.open()
        for turn in range(9):
            answer(room, exercise, "staff", {"scale": {"trust": step}}, device=f"phone {turn}")
    assert shift.outcome().headline == "Moved up most: “Trust”."
    other = room.scale("other", "How far?", items=VALUES, labels=["No", "Yes"])
    with pytest.raises(RoomError, match="on the same scale"):
        room.shift("odd", before, other)


def test_statements_are_rated_and_the_weakest_lead_on(room: cr.Room) -> None:
    lived = room.scale("lived", "How well do we live them?", items=VALUES, labels=["No", "Yes"])
    assert lived.spec.labels == ("No", "Yes")
    stage = lived.stage()
    lived.open()
    for step in (1, 2, 2):
        answer(room, lived, "student", {"scale": {"trust": 2, "community": step}})
    weakest = room.points("work", "What needs most work?", items=lived.top(1), points=3)
    assert [item.label for item in weakest.spec.items] == ["Community"]
    lived.reveal()
    assert stage.headline == "Nothing stands out yet."
    assert stage.svg.startswith("<svg")
    assert room.scale("plain", "How far?", items=VALUES).spec.labels[0] == "Strongly disagree"
    with pytest.raises(RoomError, match="“odd” cannot be made"):
        room.scale("odd", "How far?", items=VALUES, labels=["Only one"])


async def test_a_stage_follows_the_store_by_itself(room: cr.Room, database: str) -> None:
    stage_room = cr.Room("Values voting", code=room.code, database=database)
    stage = ask(stage_room).stage()
    values = ask(room)
    values.open()
    await until(lambda: stage.accepting)
    stage_room.close()


def test_another_rooms_results_can_be_read(room: cr.Room, database: str) -> None:
    values = ask(room)
    values.open()
    answer(room, values, "student", {"points": {"community": 5}})
    other = cr.Room.open(room.code, database=database)
    assert other["values"].top(1)[0].label == "Community"


async def test_what_may_be_revealed_next_is_drawn_ahead_and_shown_to_nobody(
    room: cr.Room, database: str
) -> None:
    stage_room = cr.Room("Values voting", code=room.code, database=database)
    values = ask(stage_room)
    stage = values.stage()
    values.open()
    answer(stage_room, values, "student", {"points": {"trust": 5}})
    await until(lambda: values._drawn is not None)
    assert stage.svg == ""
    assert room.store.publications(room.id) == {}
    stage_room.close()


def test_once_a_page_stands_what_draws_is_loaded_before_anybody_has_answered(
    room: cr.Room,
) -> None:
    first, second = ask(room), room.points("second", "And?", items=VALUES)
    panel = room.join_panel()
    room.prepare()
    assert first._drawn is None  # a page may still be waiting for its widgets
    panel._handle_custom_msg({"do": "outline", "slides": []}, [])
    room.prepare()
    assert first._drawn is not None
    assert second._drawn is None
    assert gc.get_freeze_count()  # what was loaded is not searched for garbage later on
    gc.unfreeze()
    first._drawn = None
    room.prepare()
    assert first._drawn is None
    assert not gc.get_freeze_count()


def test_agreement_is_for_texts_that_were_coded_to_themes(room, database):
    points = room.points("points", "Which?", items=["Trust", "Care"])
    ladder = room.lanes("now", "Where?", items=["A", "B"], lanes=["Low", "High"], ordered=True)
    for wrong in (points, ladder):
        with pytest.raises(RoomError, match="coded to themes"):
            room.agreement("agreement", wrong)
    coding = room.lanes("coding", "Which?", items=["A", "B"], lanes=["Trust", "Care"], several=True)
    agreement = room.agreement("agreement", coding)
    coding.open()
    for number, themes in enumerate((["trust"], ["care"], ["care"])):
        given = {"lanes": {"a": themes, "b": ["care"]}}
        assert coding.enter(given, role="student", table=f"Table {number}") == ""
    assert [theme.id for theme in agreement.top(1)] == ["care"]
    assert cr.Room.open(room.code, database=database)["agreement"].outcome() == agreement.outcome()


def test_a_journey_stands_beside_anothers_and_gives_the_stage_to_work_on(room, database):
    spire = cr.pack("spire_journey")
    unmarked = room.cards("wrong", "What happened?", columns=cr.pack("four_i"))
    with pytest.raises(RoomError, match="marked barrier or enabler"):
        room.journey("journey", unmarked, beside=spire, name="SPIRE")
    marks = ["Barrier", "Enabler"]
    elsewhere = room.cards("elsewhere", "What happened?", columns=["Then", "Now"], marks=marks)
    with pytest.raises(RoomError, match=r"Questions in passing.*“intuition”.*now, then"):
        room.journey("journey", elsewhere, beside=spire, name="SPIRE")
    events = room.cards("events", "What happened?", columns=cr.pack("four_i"), marks=marks)
    journey = room.journey("journey", events, beside=spire, name="SPIRE")
    events.open()
    for number in range(7):
        written = {
            f"card0{number}{place}": {"column": stage, "text": "Something", "mark": mark}
            for place, (stage, mark) in enumerate(
                [("integration", "barrier"), ("institutionalization", "enabler")]
            )
        }
        given = {"cards": written, "votes": []}
        assert events.enter(given, role="student", table=f"Table {number}") == ""
    assert journey.top(1)[0].id == "integration"
    before = journey.outcome()
    assert before.headline.startswith("Our journey stalls at “Integration”.")
    for card in events.responses()["card"]:
        events.curate(card, hidden=True)
    assert journey.outcome().headline == "No answers yet."
    again = cr.Room.open(room.code, database=database)["journey"]
    assert again.outcome() == journey.outcome()


def test_who_reveals_is_told_first_how_few_have_answered(tmp_path: Path) -> None:
    room = cr.Room("Two of us", database=str(tmp_path / "few.db"))
    first = room.scale("first", "How is it?", items=["Trust"])
    second = room.points("second", "What matters?", items=["Trust", "Care"])
    both = room.against("both", second, first)
    stages = [one.stage() for one in (first, second, both)]
    for one in (first, second):
        one.open()
    assert [stage.few for stage in stages] == [0, 0, 0]
    for number in range(3):
        assert first.enter({"scale": {"trust": 2}}, role="student", table=str(number)) == ""
        if number < 2:
            assert second.enter({"points": {"care": 1}}, role="student", table=str(number)) == ""
    room.refresh()
    assert [stage.few for stage in stages] == [0, 2, 2]
