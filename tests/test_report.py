"""The report of a room: everything in it, nothing that the room was not shown, always the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

import commonroom as cr
from commonroom.catalogue.paths import bundled_workshops
from commonroom.cli.main import main
from commonroom.packs.reader import literature
from commonroom.store import NewAnswer
from tests.outside import outside

ASKED = "Which values should guide us?"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = str(tmp_path / "rooms.db")
    monkeypatch.setenv("COMMONROOM_DATABASE", url)
    outside(monkeypatch)
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
    monkeypatch.chdir(bundled_workshops())
    return url


@pytest.fixture
def room(database: str) -> cr.Room:
    """Seven people have voted, three of them rated as well; the vote is revealed."""
    room = cr.Room("Values voting", database=database)
    values = room.points("values", ASKED, items=cr.pack("values"), points=5, note="Think first.")
    lived = room.scale("lived", "How well do we live them?", items=cr.pack("values"))
    room.against("importance", values, lived)
    room.points("first", "Where do we begin?", items=values.top(3))
    for one in (values, lived):
        one.open()
    for number in range(7):
        who = {"role": "student" if number < 4 else "staff", "table": f"Table {number}"}
        assert values.enter({"points": {"trust": 4, "community": 1}}, **who) == ""
        if number < 3:
            assert lived.enter({"scale": {"trust": 2}}, **who) == ""
    values.close()
    values.reveal()
    return room


@pytest.fixture
def said(room: cr.Room, database: str) -> Callable[[], str]:
    """The report in words, as one reads it."""

    def said() -> str:
        html = cr.report(room.code, database=database).html(made="1 May 2030")
        words = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", html, flags=re.S)
        return " ".join(words.split())

    return said


def test_who_came_and_what_was_asked_of_how_many(said: Callable[[], str], room: cr.Room) -> None:
    text = said()
    assert text.startswith(f"Values voting Room {room.code}, ")
    assert "7 people: 4 students and 3 staff." in text
    assert f"{ASKED} share points 7 of 7" in text
    assert "How well do we live them? rate on a scale 3 of 7" in text


def test_each_outcome_has_its_words_its_chart_and_its_table(
    said: Callable[[], str], room: cr.Room, database: str
) -> None:
    text = said()
    seen = room["values"].outcome()
    for words in (seen.headline, seen.detail, "Think first.", "80%", "Gap in points"):
        assert words in text
    html = cr.report(room.code, database=database).html()
    assert html.count("<svg") == 1


def test_what_the_room_has_not_been_shown_is_told_once_it_has_ended(
    said: Callable[[], str], room: cr.Room
) -> None:
    hidden = room["lived"].outcome().headline
    assert "3 of 7 have answered. This has not been revealed yet." in said()
    assert hidden not in said()
    room.end()
    assert hidden in said()
    assert "not been revealed" not in said()


def test_what_very_few_answered_is_told_to_nobody(room: cr.Room, said: Callable[[], str]) -> None:
    """A room of two may see its answers; a report is read by others, and says why it is silent."""
    lunch = room.points("lunch", "What for lunch?", items=["Soup", "Cake"], points=1)
    lunch.open()
    for number in range(2):
        assert lunch.enter({"points": {"soup": 1}}, role="student", table=f"Table {number}") == ""
    lunch.reveal()
    assert "“Soup”" not in said()
    assert "2 of 7 have answered: too few to tell what they said without telling who" in said()
    lunch.new_round(open=True)
    for number in range(7):
        who = {"role": "student" if number < 4 else "staff", "table": f"Table {number}"}
        assert lunch.enter({"points": {"cake": 1}}, **who) == ""
    lunch.reveal()
    words = said()
    assert "Round 1 of 2: 2 of 7 answered. Too few to tell what they said" in words
    assert "Round 2 of 2: 7 of 7 answered" in words
    assert "From round 1 to round 2" not in words


def test_what_fed_what_and_what_was_set_beside_what(said: Callable[[], str]) -> None:
    text = said()
    assert f"“Where do we begin?” took its items from “{ASKED}”." in text
    beside = f"“What matters here, and is it lived?” looks at “{ASKED}” and “How well do we live"
    assert beside in text


def test_items_of_an_earlier_room_name_it(room: cr.Room, database: str) -> None:
    later = cr.Room("The engagement ladder", database=database)
    items = later.earlier("02_values_voting", "values", 2, otherwise=["Tea"])
    later.points("work", "Which do we begin with?", items=items)
    html = cr.report(later.code, database=database).html()
    assert "“Which do we begin with?” took its items from elsewhere. From “Values voting”" in html
    assert f"room {room.code}" in html


def test_events_methods_and_sources_are_there(said: Callable[[], str], room: cr.Room) -> None:
    room.end()
    text = said()
    for words in (
        "Room opened",
        f"Opened: “{ASKED}”",
        f"Revealed: “{ASKED}”",
        "Room ended",
        "Shares are of all the points that a group gave.",
        "Groups of fewer than 3 people are not shown on their own.",
        "Westfall and Young",
        "Healey, M., Flint, A., Harrington, K. (2014).",
        "Made on 1 May 2030",
    ):
        assert words in text
    assert text.index("Opened:") < text.index("Closed:") < text.index("Revealed:")


def test_a_report_in_another_language_has_no_english_of_ours(room: cr.Room, database: str) -> None:
    """What the room has named has no brackets, nor what kinds say of themselves in English."""
    few = room.points("few", "How many?", items=["Soup"])
    few.open()
    few.enter({"points": {"soup": 1}}, role="student", table="Table 0")
    room.store.record(room.id, "note", {"text": "Much laughter.", "exercise": "values"})
    room.end()
    report = cr.report(room.code, database=database, language="en-XA")
    assert 'lang="en-XA"' in report.page()
    theirs = {room.title, "Think first.", *room["lived"].spec.labels}
    theirs |= {room[key].prompt for key in room}
    for key in room:
        theirs |= {row[0] for row in room[key].outcome().table["rows"]}
    theirs |= set(map(str, literature().values()))
    told = re.split(r"(?:<svg.*?</svg>|<[^>]+>|\s*\n\s*)+", report.html(), flags=re.S)
    bare = {unescape(one) for one in told if re.search("[A-Za-z]", re.sub("⟦.*⟧", "", one))}
    assert bare - theirs == set()
    assert len(told) > 60


def test_the_same_answers_give_the_same_report(room: cr.Room, database: str) -> None:
    room.end()
    one, other = (cr.report(room.code, database=database).html(made="today") for _ in range(2))
    assert one == other
    again = cr.report(room.code, database=database)
    assert again.html(made="tomorrow") == one.replace("Made on today", "Made on tomorrow")


def test_a_rehearsal_is_called_one_and_small_groups_are_together(
    room: cr.Room, database: str
) -> None:
    quiet = cr.Room("Quiet", database=database)
    asked = quiet.points("values", ASKED, items=["Tea"])
    asked.open()
    for role in ("student", "student", "student", "staff"):
        person = quiet.store.join(quiet.id, role, source="rehearsal")
        payload = {"points": {"tea": 1}}
        quiet.store.append([NewAnswer(asked._record.id, person.id, payload, False, "a", 0.0)])
    quiet.store.update_room(quiet.id, settings={"rehearsal": True})
    html = cr.report(quiet.code, database=database).html()
    assert "This was a rehearsal" in html
    assert "4 people." in html
    assert "1 staff" not in html


def test_who_came_is_counted_as_the_charts_count_them(room: cr.Room, database: str) -> None:
    """Staff were among “others” above a chart that told of seven of them."""
    room["values"].open()
    assert room["values"].enter({"points": {"trust": 1}}, role="other") == ""
    html = cr.report(room.code, database=database).html()
    assert "8 people: 4 students, 3 staff and 1 other." in html
    assert "Staff (3)" in html


def test_what_people_and_trainers_wrote_is_text(database: str, tmp_path: Path) -> None:
    room = cr.Room("<b>Us</b>", database=database)
    asked = room.points("x", "<script>alert(1)</script>?", items=["<i>Tea</i>"])
    asked.open()
    assert asked.enter({"points": {"i-tea-i": 1}}, role="staff", people=5) == ""
    asked.reveal()
    path = cr.report(room.code, database=database).save(tmp_path / "report.html")
    page = path.read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<b>Us</b>" not in page
    assert "&lt;i&gt;Tea" in page
    assert page.startswith("<!DOCTYPE html>")
    assert "@media print" in page


def test_the_chosen_room_is_reported_on_the_stage(room: cr.Room, database: str) -> None:
    choice = cr.choose_rooms(most=1, database=database)
    report = cr.report(choice)
    stage = report.stage()
    assert (stage.html, report.html()) == ("", "")
    choice.choose({room.code: ""})
    assert room.code in stage.html
    assert stage.title == f"Values voting {room.code}"
    assert "<style>" in report._repr_html_()


def test_the_command_writes_the_page(room: cr.Room, database: str, tmp_path: Path) -> None:
    path = tmp_path / "values.html"
    words = ["report", room.code.lower(), "--output", str(path), "--database", database]
    ran = CliRunner().invoke(main, words)
    assert ran.output == f"{path} holds the report of room {room.code}.\n"
    page = path.read_text(encoding="utf-8")
    assert room["values"].outcome().headline in page
    assert "Healey, M., Flint, A., Harrington, K. (2014)." in page
    ran = CliRunner().invoke(main, [*words, "--language", "en-XA"], env={"LC_ALL": "en_XA.UTF-8"})
    assert 'lang="en-XA"' in path.read_text(encoding="utf-8")
    assert re.fullmatch(r"⟦.*⟧\n", ran.output)
    ran = CliRunner().invoke(main, [*words, "--language", "xx"])
    assert (ran.exit_code, ran.output) == (1, "There is no language xx. There are: en.\n")
    ran = CliRunner().invoke(main, ["report", "ZZZZZZ", "--database", database])
    assert ran.exit_code == 1
    assert "There is no room with the code ZZZZZZ" in ran.output
