"""What is on record about a room, as files: read back with other programs than ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

import commonroom as cr
from commonroom.cli.main import main
from commonroom.export import WRITERS, tables
from commonroom.export.people import FOLDED, cast, cast_of, told_roles
from commonroom.export.safe import guarded
from commonroom.locale import languages
from commonroom.locale.completeness import slots
from commonroom.store import NewAnswer, open_store
from tests.independent.playing import play
from tests.outside import outside
from tests.test_docs import WORKSHOPS

FORMULA = '=HYPERLINK("http://example.org","Trust")'


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = str(tmp_path / "rooms.db")
    outside(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return url


@pytest.fixture
def room(database: str) -> cr.Room:
    """Five students and four staff gave points; one of them changed an answer and took it back."""
    room = cr.Room("Values voting", database=database)
    values = room.points("values", "Which values?", items=["Trust", "Care", FORMULA])
    values.open()
    for place, role in enumerate(["student"] * 5 + ["staff"] * 4):
        assert values.enter({"points": {"trust": 3}}, role=role, table=f"Table {place}") == ""
    assert values.enter({"points": {"care": 1}}, role="staff", table="Table 8") == ""
    return room


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def answered(room: cr.Room) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tables(room)["answers"].to_dict("records")
    return found


def test_every_revision_is_there_and_the_latest_is_marked(room: cr.Room) -> None:
    changed = [row for row in answered(room) if row["participant"] == "P009"]
    assert [(row["item"], row["points"], row["revision"], row["latest"]) for row in changed] == [
        ("trust", 3, 1, False),
        ("care", 0, 1, False),
        ("hyperlink-http-example-org-trust", 0, 1, False),
        ("trust", 0, 2, True),
        ("care", 1, 2, True),
        ("hyperlink-http-example-org-trust", 0, 2, True),
    ]


def test_an_answer_that_was_taken_back_leaves_its_trace(room: cr.Room) -> None:
    values = room["values"]
    assert values.enter({"points": {}}, role="staff", table="Table 8") == ""
    last = answered(room)[-1]
    assert (last["participant"], last["item"], last["revision"]) == ("P009", "", 3)


def test_what_was_asked_is_there_in_full(room: cr.Room) -> None:
    found = tables(room)
    (asked,) = found["exercises"].to_dict("records")
    assert asked["prompt"] == "Which values?"
    assert json.loads(asked["settings"]) == {"points": 5}
    assert list(found["items"]["label"]) == ["Trust", "Care", FORMULA]  # though nobody chose it


def test_no_device_table_or_participant_id_leaves_the_store(room: cr.Room) -> None:
    people = room.store.participants(room.id, rehearsal=False)
    text = WRITERS["json"][1](tables(room)).decode()
    for one in people:
        assert one.id not in text
        assert str(one.name) not in text


def test_every_column_is_in_the_dictionary(room: cr.Room) -> None:
    found = tables(room)
    said = found["dictionary"]
    assert len(said) == sum(
        len(table.columns) for name, table in found.items() if name != "dictionary"
    )
    assert list(said.loc[said["meaning"] == "", "column"]) == []
    told = {one for one in slots(languages.text("en", "report")) if one.startswith("column-")}
    names = said["table"] + "-" + said["column"].str.replace("_", "-")
    often = ("column-any-", "column-results-", "column-of-card", "column-participants-name")
    assert {one for one in told if not one.startswith(often)} <= set("column-" + names)


def test_the_dictionary_is_in_the_language_of_the_room(room: cr.Room) -> None:
    settings = {**room.record.settings, "language": "en-XA"}
    room.store.update_room(room.id, settings=settings)
    said = tables(cr.Room.open(room.code, database=room.store.url))["dictionary"]
    of_kinds = {"points"}  # which they still say in English
    meanings = said.loc[~said["column"].isin(of_kinds), "meaning"]
    assert [one for one in meanings if not one.startswith("⟦")] == []
    assert "whole number" in set(said["type"])


def test_every_round_is_there_and_says_which_it_is(room: cr.Room) -> None:
    values = room["values"]
    values.new_round(open=True)
    assert values.enter({"points": {"care": 2}}, role="staff", table="Table 8") == ""
    rows = [row for row in answered(room) if row["item"] == "care" and row["role"] == "staff"]
    assert {row["round"] for row in rows} == {1}  # one person of staff in round 2 is not told
    assert sorted({(row["round"], row["revision"]) for row in answered(room)})[-1] == (2, 3)
    second = [row for row in answered(room) if row["round"] == 2]
    assert {(row["participant"], row["role"]) for row in second} == {("values-2-001", FOLDED)}
    assert tables(room)["exercises"]["rounds"].tolist() == [2]


def test_groups_are_told_where_they_give_nobody_away(database: str) -> None:
    room = cr.Room("Groups", groups=["North", "South"], database=database)
    tea = room.points("tea", "Tea?", items=["Black", "Green"], points=1)
    tea.open()

    def somebody(role: str, group: str) -> None:
        person = room.store.join(room.id, role, group=group)
        payload = {"points": {"black": 1}}
        room.store.append([NewAnswer(tea._record.id, person.id, payload, False, "a", 2e9)])

    for role, group in [("student", "north")] * 5 + [("student", "south")] * 4:
        somebody(role, group)
    for _ in range(3):
        somebody("staff", "south")
    found = tables(room)
    for table in ("participants", "answers"):
        told = set(zip(found[table]["role"], found[table]["group"], strict=True))
        assert told == {("student", "north"), ("student", "south"), ("staff", "south")}
    assert found["room"]["groups"].tolist() == ["North, South"]
    somebody("staff", "north")
    answers = tables(room)["answers"]
    assert set(answers.loc[answers["role"] == "staff", "group"]) == {FOLDED}


def test_names_are_there_only_if_the_room_asked_for_them(room: cr.Room, database: str) -> None:
    assert "name" not in tables(room)["participants"]
    asking = cr.Room("Values voting", code=room.code, names=True, database=database)
    found = tables(asking)
    assert list(found["participants"]["name"]) == [f"Table {place}" for place in range(9)]
    assert found["room"]["names"].tolist() == [True]


def card(text: str, **more: str) -> dict[str, Any]:
    return {"column": "us", "text": text, **more}


@pytest.fixture
def wall(database: str) -> cr.Room:
    """Four cards of four people, of which one was hidden, one merged, one pinned, one approved."""
    room = cr.Room("Wall", database=database, approval=False)
    fields = [{"label": "Sign"}, {"label": "When", "kind": "choice", "options": ["Now", "Later"]}]
    cards = room.cards("words", "What?", columns=["Us", "Them"], fields=fields, votes=1)
    cards.open()
    for place, text in enumerate(["kept", "hidden rudeness", "kept as well", "pinned"]):
        said = {f"abcdef{place}": card(text, fields={"sign": f"sign of {text}", "when": ["now"]})}
        who = {"role": "student", "table": f"Table {place}"}
        assert cards.enter({"cards": said, "votes": []}, **who) == ""
    names = dict(zip(cards.responses()["text"], cards.responses()["card"], strict=True))
    cards.curate(names["hidden rudeness"], hidden=True)
    cards.curate(names["kept as well"], into=names["kept"])
    cards.curate(names["pinned"], pinned=True)
    return room


def test_what_became_of_cards_is_marked_and_hidden_words_stay_hidden(wall: cr.Room) -> None:
    rows = tables(wall)["answers"].to_dict("records")
    assert [(row["text"], row["state"]) for row in rows] == [
        ("kept", "shown"),
        ("", "hidden"),
        ("kept as well", "merged"),
        ("pinned", "pinned"),
    ]
    assert rows[2]["into"] == rows[0]["card"]
    assert rows[1]["item"] == "us"  # that there was a card stays on record
    assert rows[0]["when"] == "Now"
    for write in WRITERS.values():
        written = write[1](tables(wall))
        assert b"rudeness" not in written
    assert "rudeness" not in WRITERS["json"][1](tables(wall)).decode()


def test_words_that_nobody_approved_are_marked_and_left_out(wall: cr.Room) -> None:
    wall.store.update_room(wall.id, settings={"approval": True})
    cards = wall["words"]
    wall.refresh()
    cards.curate(cards.waiting()["card"].iloc[0], approved=True)
    rows = tables(wall)["answers"].to_dict("records")
    assert [(row["text"], row["state"]) for row in rows] == [
        ("kept", "shown"),
        ("", "hidden"),
        ("", "waiting"),
        ("", "waiting"),
    ]
    changed = {"cards": {"abcdef0": card("kept, but changed")}, "votes": []}
    assert cards.enter(changed, role="student", table="Table 0") == ""
    last = tables(wall)["answers"].to_dict("records")[-1]
    assert (last["text"], last["state"], last["revision"]) == ("", "waiting", 2)


def test_what_a_field_of_a_card_takes_is_there_in_full(wall: cr.Room) -> None:
    items = tables(wall)["items"]
    fields = items[items["part"] == "fields"]
    assert list(fields["description"]) == ["text", "choice: Now; Later"]
    said = tables(wall)["dictionary"].set_index(["table", "column"])["meaning"]
    assert said["answers", "sign"] == "what was written or chosen for “Sign” on a card"


@pytest.mark.parametrize("workshop", WORKSHOPS)
def test_no_column_of_any_workshop_is_without_its_meaning(
    workshop: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMONROOM_DATABASE", database)
    monkeypatch.setenv("SCRIPT_NAME", f"/voila/render/{workshop}.ipynb")
    _, put = play(workshop, (6, 5, 2))
    said = tables(next(iter(put.values())).room)["dictionary"]
    assert said.loc[said["meaning"] == "", ["table", "column"]].to_dict("records") == []


def test_while_people_answer_an_export_is_of_one_moment(
    room: cr.Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody joins and answers after the people were read and before the answers are."""
    late = open_store(room.store.place)
    read = room.store.participants
    came: list[str] = []

    def read_and_let_in(*args: Any, **named: Any) -> Any:
        people = read(*args, **named)
        if not came:
            came.append(late.join(room.id, "student").id)
            values = late.exercises(room.id)[0].id
            late.append([NewAnswer(values, came[0], {"points": {"care": 1}}, False, "x", 2e9)])
        return people

    monkeypatch.setattr(room.store, "participants", read_and_let_in)
    found = tables(room)
    assert came
    assert len(found["participants"]) == found["answers"]["participant"].nunique() == 9
    assert len(tables(room)["participants"]) == 10
    late.close()


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_room_gives_the_same_bytes(room: cr.Room, form: str) -> None:
    write = WRITERS[form][1]
    assert write(tables(room)) == write(tables(cr.Room.open(room.code, database=room.store.place)))


def test_csv_opens_as_it_is_in_excel_and_runs_nothing(room: cr.Room) -> None:
    archive = zipfile.ZipFile(io.BytesIO(WRITERS["csv"][1](tables(room))))
    assert "dictionary.csv" in archive.namelist()
    raw = archive.read("items.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[2]["label"] == f"'{FORMULA}"


def test_xlsx_holds_numbers_as_numbers_and_no_formula(room: cr.Room) -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"][1](tables(room))))
    assert book.sheetnames[:2] == ["room", "exercises"]
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    heads, first = list(book["answers"].iter_rows(values_only=True))[:2]
    assert dict(zip(heads, first, strict=True))["points"] == 3


def test_json_and_parquet_hold_what_the_tables_hold(room: cr.Room) -> None:
    found = tables(room)
    said = json.loads(WRITERS["json"][1](found))
    archive = zipfile.ZipFile(io.BytesIO(WRITERS["parquet"][1](found)))
    for name, table in found.items():
        assert len(said[name]) == len(table)
        read = pyarrow.parquet.read_table(io.BytesIO(archive.read(f"{name}.parquet")))
        assert read.column_names == list(table.columns)
        assert read.num_rows == len(table)
    assert said["room"][0]["created"].endswith("Z")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    import pandas as pd

    frame = guarded(pd.DataFrame({"text": [text, "plain"], "number": [-1.5, 2.0]}))
    assert list(frame["text"]) == [f"'{text}", "plain"]
    assert list(frame["number"]) == [-1.5, 2.0]


class One:
    def __init__(self, id: str, role: str, people: int = 1) -> None:
        self.id, self.role, self.people = id, role, people
        self.group = ""


def crowd(**sizes: int) -> list[One]:
    return [One(f"{role}{i}", role) for role, n in sizes.items() for i in range(n)]


@pytest.mark.parametrize(
    ("sizes", "folded"),
    [
        ({"student": 20, "staff": 8}, set()),
        ({"student": 20, "staff": 2}, {"student", "staff"}),  # else the two are who is left over
        ({"student": 20, "staff": 8, "other": 2}, {"other"}),  # as charts show them
        ({"student": 20, "staff": 2, "other": 1}, {"staff", "other"}),
        ({"student": 2}, {"student"}),
    ],
)
def test_a_small_role_is_folded_together_with_enough_others(
    sizes: dict[str, int], folded: set[str]
) -> None:
    roles = told_roles(crowd(**sizes), 3)
    assert {role for role, told in roles.items() if told == FOLDED} == folded


def test_a_table_counts_as_its_people() -> None:
    assert told_roles([One("a", "staff", people=6), *crowd(student=5)], 3)["staff"] == "staff"


def test_where_few_of_a_role_answered_numbers_from_elsewhere_do_not_tell_who() -> None:
    room = cast(everybody := crowd(student=6, staff=4), 3)
    two_staff = [one for one in everybody if one.role == "student"] + everybody[6:8]
    here = cast_of("values", two_staff, room, 3)
    assert set(here.roles.values()) == {FOLDED}
    assert not set(here.names.values()) & set(room.names.values())
    order = sorted(here.names, key=here.names.__getitem__)
    assert order != [one.id for one in two_staff]
    assert cast_of("values", everybody, room, 3).names == room.names


def test_a_running_room_is_exported_by_command_and_goes_on(room: cr.Room, database: str) -> None:
    result = run("export", room.code.lower(), "--format", "xlsx", "--database", database)
    assert result.output == f"{room.code}.xlsx holds the record of room {room.code}.\n"
    assert openpyxl.load_workbook(f"{room.code}.xlsx")["room"]["A2"].value == room.code
    assert room["values"].enter({"points": {"care": 1}}, role="student") == ""


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_left(
    room: cr.Room, database: str, tmp_path: Path
) -> None:
    result = run(
        "export", room.code, "-o", str(tmp_path / "no" / "where.zip"), "--database", database
    )
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert not list(tmp_path.glob("*.part"))


def test_a_code_that_no_room_has_is_told(database: str) -> None:
    for command in ("export", "end"):
        result = run(command, "ZZZZZZ", "--database", database)
        assert result.exit_code == 1
        assert result.output.startswith("There is no room with the code ZZZZZZ in ")


def test_rooms_are_listed_ended_and_listed_as_ended(room: cr.Room, database: str) -> None:
    listed = run("rooms", "--database", database).output.splitlines()
    assert listed[0].split() == ["code", "opened", "people", "answers", "workshop"]
    assert listed[1].split()[0] == room.code
    assert listed[1].split()[3:] == ["9", "9", "Values", "voting"]
    assert (
        "has ended. Its answers are kept." in run("end", room.code, "--database", database).output
    )
    assert "has ended already" in run("end", room.code, "--database", database).output
    assert run("rooms", "--database", database).output == "No room runs.\n"
    assert run("rooms", "--all", "--database", database).output.endswith("Values voting  ended\n")
