"""The charter: gathered from what rooms have seen, and written so that others can open it."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from click.testing import CliRunner

import commonroom as cr
from commonroom.charter import WRITERS, gather, write
from commonroom.cli.main import main
from tests.outside import outside

FIELDS = [{"label": "Who"}, {"label": "By when", "kind": "date"}, {"label": "Sign"}]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    outside(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return str(tmp_path / "rooms.db")


def everybody(asked: Any, payload: Any) -> None:
    asked.open()
    for number in range(7):
        role = "student" if number < 4 else "staff"
        said = payload(number) if callable(payload) else payload
        assert asked.enter(said, role=role, table=f"Table {number}") == ""
    asked.close()


def promise(text: str = "Ask every group", who: str = "Zoë & Łukasz <b>") -> Any:
    def card(number: int) -> dict[str, Any]:
        fields = {"who": who, "by-when": f"2027-03-{20 - number}"}
        card = {"column": "start-small", "text": f"{text} {number}", "fields": fields}
        return {"cards": {f"abcdef{number}": card}, "votes": []}

    return card


@pytest.fixture
def room(database: str, monkeypatch: pytest.MonkeyPatch) -> cr.Room:
    """An action plan after a vote on values; nothing is revealed yet."""
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
    first = cr.Room("Values voting", database=database)
    values = first.points("values", "Which values?", items=cr.pack("values"))
    everybody(values, {"points": {"trust": 3, "community": 2}})
    values.reveal()
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/12_action_plan.ipynb")
    room = cr.Room("Action plan", database=database)
    steps = room.points("steps", "Which steps?", items=cr.pack("steps"), points=3)
    everybody(steps, {"points": {"start-small": 2, "be-patient": 1}})
    cards = room.cards("commitments", "What?", columns=steps.top(3), fields=FIELDS, votes=0)
    everybody(cards, promise())
    room.timeline("timeline", cards)
    return room


def test_only_what_was_revealed_is_in_it(room: cr.Room) -> None:
    charter = gather(room)
    assert [one.title for one in charter.sections] == ["What we stand for"]
    assert charter.commitments == ()
    assert "Which steps?" in charter.missing
    widget = room.charter()
    assert "Start small" not in widget.html
    room["steps"].reveal()
    room["timeline"].reveal()
    charter = gather(room)
    assert [one.title for one in charter.sections] == ["What we stand for", "Our first steps"]
    assert "Start small" in widget.html


def test_it_tells_where_each_part_is_from(room: cr.Room) -> None:
    (values,) = gather(room).sections
    assert values.source.startswith("“Values voting”, room ")
    assert [line.text for line in values.lines][:2] == ["Trust", "Community"]


def test_what_is_level_is_told_as_level_and_what_nobody_chose_is_not_told(database: str) -> None:
    """The third value was the first of the pack, to which nobody had given a point."""

    def told(given: Any) -> Any:
        room = cr.Room("Values voting", database=database)
        values = room.points("values", "Which values?", items=list("ABCDEF"))
        everybody(values, given)
        room.end()
        return gather(room).sections[0]

    two = told({"points": {"d": 3, "f": 2}})
    assert [line.text for line in two.lines] == ["D", "F"]
    assert two.lead == "These values guide us:"
    four = told({"points": {"f": 2, "b": 1, "d": 1, "e": 1}})
    assert [line.text for line in four.lines] == ["F", "B", "D", "E"]
    assert four.lead == "The last 3 are level. These values guide us:"


def test_one_of_a_role_that_no_chart_shows_decides_nothing_in_it(database: str) -> None:
    """Beside charts of students and staff, the order of all told what the one other had said."""

    def first(others: int) -> str:
        room = cr.Room("Values voting", database=database)
        values = room.points("values", "Which values?", items=list("ABCDEF"))
        values.open()
        for number in range(8):
            values.enter({"points": {"a": 2, "b": 2}}, role=("student", "staff")[number % 2])
        for _ in range(others):
            values.enter({"points": {"b": 3}}, role="other")
        room.end()
        (section,) = gather(room).sections
        assert values.top(1)[0].label == section.lines[0].text
        return section.lines[0].text

    assert (first(1), first(3)) == ("A", "B")


def test_what_one_or_two_said_of_a_task_is_not_in_it(database: str) -> None:
    room = cr.Room("Responsibilities", database=database)
    tasks = room.lanes("tasks", "Who does it?", items=["Mark", "Plan"], lanes=["We", "They"])
    plan = {"plan": ["they"]}
    everybody(tasks, lambda number: {"lanes": {"mark": ["we"]} | (plan if number < 2 else {})})
    room.end()
    (section,) = gather(room).sections
    assert section.table.rows == (("Mark", "We"),)


def test_what_groups_wrote_is_on_it_with_who_and_by_when(database: str) -> None:
    room = cr.Room("Responsibilities", database=database)
    fields = ["Who is asked first", {"label": "By when", "kind": "date"}]
    cards = room.cards("settled", "What?", columns=["Coding", "Marks"], fields=fields, most=1)
    said = {"who-is-asked-first": "The tutors", "by-when": "2027-03-14"}
    card = {"column": "coding", "text": "Two of us", "fields": said}
    cards.open()
    assert cards.enter({"cards": {"abcdef": card}, "votes": []}, role="student", people=4) == ""
    assert gather(room).sections == ()
    room.end()
    (section,) = gather(room).sections
    assert section.title == "What we have settled"
    assert [(line.text, line.more) for line in section.lines] == [
        ("Coding: Two of us", "Who is asked first: The tutors. By when: 14 Mar 2027")
    ]


def test_commitments_stand_by_date_with_who_and_sign(room: cr.Room) -> None:
    room["timeline"].reveal()
    first, *_, last = gather(room).commitments
    assert (first.what, first.by) == ("Ask every group 6", "14 Mar 2027")
    assert (last.who, last.sign) == ("Zoë & Łukasz <b>", "")


def test_what_students_and_staff_promise_together_has_a_mark_of_its_own(room: cr.Room) -> None:
    cards, timeline = room["commitments"], room["timeline"]
    assert "4 by students and 3 by staff" in timeline.outcome().detail
    names = dict(zip(cards.responses()["text"], cards.responses()["card"], strict=True))
    cards.curate(names["Ask every group 0"], into=names["Ask every group 6"])
    timeline.reveal()
    outcome = timeline.outcome()
    assert "3 by students, 2 by staff and 1 together" in outcome.detail
    for drawn in (outcome.wide, outcome.narrow):
        assert ">together<" in drawn
        assert ">students (4)<" in drawn


def test_a_room_that_has_ended_tells_all(room: cr.Room) -> None:
    room.end()
    assert len(gather(room).sections) == 2


def test_the_page_is_whole_and_words_are_text(room: cr.Room) -> None:
    room.end()
    page = write(gather(room), "html", code=room.code).content.decode()
    assert "Zoë &amp; Łukasz &lt;b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert 'contenteditable="true"' in page


def test_in_another_language_every_word_of_ours_is(room: cr.Room) -> None:
    room["steps"].reveal()
    room["timeline"].reveal()
    charter = gather(room, language="en-XA")
    assert charter.title.startswith("⟦Óúú")
    page = write(charter, "html", code=room.code).content.decode()
    assert '<html lang="en-XA">' in page
    body = page.partition("<body")[2]
    told = re.split(r"(?:<[^>]+>|\s*\n\s*)+", body)
    bare = {unescape(one) for one in told if one and not re.fullmatch("⟦.*⟧|[^A-Za-z]*", one)}
    items = [*cr.pack("values"), *cr.pack("steps"), *cr.pack("looking_ahead")]
    theirs = {one for item in items for one in (item.label, item.description)}
    assert {one for one in bare - theirs if not one.startswith(("Ask every", "Zoë"))} <= {
        *(commitment.by for commitment in charter.commitments),
        ' class="cr-charter-page">',
    }
    text = docx.Document(io.BytesIO(write(charter, "docx", code=room.code).content))
    assert text.core_properties.language == "en-XA"
    headings = [one.text for one in text.paragraphs if one.style.name.startswith("Heading")]
    assert all(one.startswith("⟦") for one in headings)
    assert gather(room).title == "Our partnership charter"
    room.store.update_room(room.id, settings={**room.record.settings, "language": "en-XA"})
    assert gather(cr.Room.open(room.code, database=room.store.url)).title == charter.title


def test_the_pdf_has_real_text_and_its_fonts(room: cr.Room) -> None:
    room.end()
    paper = pypdf.PdfReader(io.BytesIO(write(gather(room), "pdf", code=room.code).content))
    text = " ".join(page.extract_text() for page in paper.pages)
    for words in ("Our partnership charter", "Start small", "Ask every group 6", "14 Mar 2027"):
        assert words in text
    assert "Łukasz" in text
    assert paper.metadata is not None
    assert paper.metadata.title == "Our partnership charter"


def test_the_word_document_has_headings_lists_and_tables(room: cr.Room) -> None:
    room.end()
    paper = docx.Document(io.BytesIO(write(gather(room), "docx", code=room.code).content))
    headings = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:3] == ["What we stand for", "Our first steps", "What we commit to"]
    assert [cell.text for cell in paper.tables[0].rows[1].cells][:2] == [
        "Ask every group 6",
        "Zoë & Łukasz <b>",
    ]
    signing = " ".join(cell.text for table in paper.tables for cell in table._cells)
    assert "For students" in signing + " ".join(one.text for one in paper.paragraphs)


def test_letters_that_a_pdf_cannot_show_are_marked_and_word_takes_them(room: cr.Room) -> None:
    asked = room["commitments"]
    everybody(asked, promise("同舟共济"))
    room.end()
    charter = gather(room)
    pages = pypdf.PdfReader(io.BytesIO(write(charter, "pdf", code=room.code).content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "[?] stands for characters of which this computer has no font: U+5171" in text
    assert "The charter as a page, or for Word, has them." in text
    assert (
        "同舟共济"
        in docx.Document(io.BytesIO(write(charter, "docx", code=room.code).content))
        .tables[0]
        .rows[1]
        .cells[0]
        .text
    )


def test_few_people_agree_on_nothing_yet(database: str) -> None:
    room = cr.Room("Action plan", database=database)
    steps = room.points("steps", "Which steps?", items=cr.pack("steps"), points=3)
    steps.open()
    assert steps.enter({"points": {"start-small": 2}}, role="student") == ""
    room.end()
    assert gather(room).empty


@pytest.mark.parametrize("form", WRITERS)
def test_the_command_writes_it(room: cr.Room, database: str, form: str, tmp_path: Path) -> None:
    room.end()
    file = tmp_path / f"ours.{form}"
    words = ["charter", room.code, "--format", form, "--output", str(file), "--database", database]
    said = CliRunner().invoke(main, words)
    assert said.output == f"{file} holds the charter of room {room.code}.\n"
    assert len(file.read_bytes()) > 3000


def test_the_command_says_when_there_is_nothing(database: str) -> None:
    room = cr.Room("Action plan", database=database)
    said = CliRunner().invoke(main, ["charter", room.code, "--database", database])
    assert said.exit_code == 1
    assert "is revealed yet" in said.output
