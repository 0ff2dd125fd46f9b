"""A room read back from its record: the same results, and no more than the record tells."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import commonroom as cr
from commonroom.export import WRITERS, tables
from tests.independent.playing import play
from tests.outside import outside
from tests.test_docs import WORKSHOPS

SIZES = [(6, 5, 4), (9, 5, 2), (7, 2, 1), (2, 1, 1)]


@pytest.fixture
def played(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> cr.Room:
    """A room of a workshop in which so many students, staff and others have answered everything."""
    workshop, sizes = request.param
    outside(monkeypatch)
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    monkeypatch.setenv("SCRIPT_NAME", f"/voila/render/{workshop}.ipynb")
    _, put = play(workshop, sizes)
    room: cr.Room = next(iter(put.values())).room
    return room


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cr.Room:
    """Two rounds of points; of two others, and of the one person of staff who came again, the
    record tells nothing. One item and one table have names that a spreadsheet would run."""
    outside(monkeypatch)
    room = cr.Room("Values voting", database=str(tmp_path / "rooms.db"))
    items = ["Trust", "=1+1", "'=quoted", "Care"]
    values = room.points("values", "Which values?", items=items, points=5)
    values.open()
    for number, role in enumerate(["student"] * 5 + ["staff"] * 4 + ["other"] * 2):
        answer = {"points": {"trust": 1 + number % 3, "care": 1}}
        assert values.enter(answer, role=role, table=f"Table {number}") == ""
    values.new_round(open=True)
    for number in range(6):
        who = "staff" if number == 5 else "student"
        assert values.enter({"points": {"care": 2}}, role=who, table=f"Table {number}") == ""
    values.close()
    values.reveal()
    room.end()
    return room


def written(room: cr.Room, form: str, folder: Path) -> Path:
    path = folder / f"record-{form}{WRITERS[form][0]}"
    path.write_bytes(WRITERS[form][1](tables(room)))
    return path


# What chance would do is dealt by lot, in the order of ids that no record has.
DEALT = ["p", "gap_low", "gap_high", "low", "high", "room_p", "room_low", "room_high"]


def compared(found: pd.DataFrame, key: str) -> list[dict[str, Any]]:
    """Rows of one question that can be compared, without the names of cards on the wall."""
    own = (
        found[found["exercise"] == key]
        .dropna(axis=1, how="all")
        .drop(columns="card", errors="ignore")
    )
    plain = json.loads(own.to_json(orient="records", double_precision=9))
    words = [name for name in own if own[name].dtype == object]
    return sorted(plain, key=lambda row: [str(row[name]) for name in words])


@pytest.mark.parametrize(
    "played", [(w, SIZES[i % 4]) for i, w in enumerate(WORKSHOPS)], indirect=True
)
def test_a_record_read_back_gives_the_results_that_it_holds(
    played: cr.Room, tmp_path: Path
) -> None:
    """So its results tell nothing that its answers do not: they are made from these alone."""
    there = tables(played)
    back = cr.load(written(played, "json", tmp_path))
    again = tables(back)
    assert list(back) == list(played)
    for key in played:
        of, now = (compared(found["results"], key) for found in (there, again))
        assert len(now) == len(of), key
        for one, other in zip(now, of, strict=True):
            assert list(one) == list(other)
            for name, value in other.items():
                near = 0.08 if name in DEALT else 1e-9
                same = pytest.approx(value, abs=near) if isinstance(value, float) else value
                assert one[name] == same, (key, name, one)


def test_every_format_is_read_back_alike(room: cr.Room, tmp_path: Path) -> None:
    whole = [cr.load(written(room, form, tmp_path)) for form in WRITERS]
    for back in whole:
        assert (back.code, back.title, back.threshold) == (room.code, room.title, room.threshold)
        assert back["values"].spec == room["values"].spec
        assert back.store.events(back.id) == [
            event.__class__(round(event.at), event.what, event.detail)
            for event in room.store.events(room.id)
        ]
        found, now = tables(room), tables(back)
        for table in ("exercises", "items", "results"):
            pd.testing.assert_frame_equal(now[table], found[table])
        in_order = [
            one["answers"]
            .drop(columns="participant")
            .sort_values(["round", "role", "item", "points"])
            for one in (found, now)
        ]
        pd.testing.assert_frame_equal(*(one.reset_index(drop=True) for one in in_order))


def test_a_room_read_back_can_be_reported_and_compared(tmp_path: Path) -> None:
    room = cr.Room("Lunch", database=str(tmp_path / "rooms.db"))
    values = room.points("values", "Which food?", items=["Soup", "Cake"], points=3, note="Think.")
    values.open()
    for number in range(9):
        role = "student" if number < 5 else "staff"
        assert values.enter({"points": {"soup": 1 + number % 3}}, role=role) == ""
    values.reveal()
    back = cr.load(written(room, "xlsx", tmp_path))
    said = cr.report(back).html(made="1 May 2030")
    assert said == cr.report(room).html(made="1 May 2030")
    both = cr.compare({"Here": room, "From a file": back}, key="values")
    assert "Here" in both.headline() or len(both.results()) > 0
    assert set(both.results()["room"]) == {"Here", "From a file"}


def test_reading_back_leaves_no_file_behind(room: cr.Room, tmp_path: Path) -> None:
    back = cr.load(written(room, "csv", tmp_path))
    folder = Path(back.store.place).parent
    assert folder.is_dir()
    del back
    gc.collect()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "may be damaged, or no record"),
        (b"{}", "there is no table “room” in it"),
        (b"[1, 2]", "no object of tables"),
        (b'{"room": 5}', "no object of tables"),
        (b"PK\x03\x04 half a file", "may be damaged, or no record"),
        ("wörter".encode("latin-1"), "may be damaged, or no record"),
    ],
)
def test_a_file_that_is_no_record_is_told_as_one(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_bytes(content)
    with pytest.raises(cr.NotARecord, match=said):
        cr.load(tmp_path / "other.json")
    with pytest.raises(cr.NotARecord, match=r"cannot be read \(No such file"):
        cr.load(tmp_path / "nowhere.json")


def test_a_record_in_which_something_was_changed_is_told(room: cr.Room, tmp_path: Path) -> None:
    path = written(room, "json", tmp_path)
    found = json.loads(path.read_text())
    found["exercises"][0]["settings"]["points"] = "many"
    path.write_text(json.dumps(found))
    with pytest.raises(cr.NotARecord, match="something in it was changed or is missing"):
        cr.load(path)
