"""Old rooms and people who ask for it are deleted for good, and nobody else is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import update

import commonroom as cr
from commonroom.cli.main import main
from commonroom.store import NewAnswer, RoomRecord, Store, open_store
from commonroom.store.schema import rooms
from tests.outside import outside

DAY = 86_400.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "rooms.db"))
    yield opened
    opened.close()


def ran(store: Store, *words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, [*words, "--database", store.url], input=answer)


def aged(store: Store, title: str, days: float, **settings: int) -> RoomRecord:
    """A room that was opened so many days ago and not touched since."""
    room = store.create_room("w", title, settings)
    with store.writing() as db:
        db.execute(
            update(rooms).where(rooms.c.id == room.id).values(created_at=time.time() - days * DAY)
        )
    return room


def test_purge_asks_first_and_deletes_only_what_is_old(store: Store) -> None:
    old, young = aged(store, "Old", 100), aged(store, "Young", 80)
    said = ran(store, "purge", "--older-than", "90d", answer="n\n")
    assert said.exit_code == 1
    assert old.code in said.output
    assert young.code not in said.output
    assert len(store.rooms()) == 2

    said = ran(store, "purge", "--older-than", "12w", "--yes")
    assert "1 room deleted" in said.output
    assert [room.code for room in store.rooms()] == [young.code]
    assert "No room is old enough" in ran(store, "purge", "--older-than", "1y").output


def test_a_dry_run_deletes_nothing(store: Store) -> None:
    aged(store, "Old", 100)
    said = ran(store, "purge", "--older-than", "90", "--dry-run")
    assert "1 room would be deleted. Nothing was." in said.output
    assert len(store.rooms()) == 1


def test_without_an_age_only_rooms_with_days_of_their_own_go(store: Store) -> None:
    aged(store, "Plain", 1000)
    short = aged(store, "Short", 10, keep_days=7)
    said = ran(store, "purge", "--yes")
    assert short.code in said.output
    assert [room.title for room in store.rooms()] == ["Plain"]


def test_an_age_that_is_none_is_refused(store: Store) -> None:
    said = ran(store, "purge", "--older-than", "soon")
    assert said.exit_code == 2
    assert "90d, 12w, 6m, 1y" in said.output


def test_forget_takes_the_number_that_a_phone_shows(store: Store) -> None:
    room = store.create_room("w", "t")
    put = store.put_exercise(room.id, "values", "points", {"prompt": "?"}, 0)
    exercise = store.set_exercise(put.id, open=True)
    one, other = (store.join(room.id, "student").id for _ in range(2))
    for who in (one, other):
        store.append([NewAnswer(exercise.id, who, {"points": {}}, False, who, time.time())])
    number = f"{one[:4]}-{one[4:8]}".upper()
    assert ran(store, "forget", number, answer="n\n").exit_code == 1
    assert store.participant(one) is not None

    said = ran(store, "forget", number, "--yes")
    assert said.exit_code == 0, said.output
    assert [a.participant_id for a in store.revisions(exercise.id, rehearsal=True)] == [other]


@pytest.mark.parametrize(
    ("number", "words"),
    [("ffff-ffff", "Nobody in"), ("3F", "at least 6"), ("P001", "at least 6")],
)
def test_forget_says_what_is_wrong_with_a_number(store: Store, number: str, words: str) -> None:
    said = ran(store, "forget", number, "--yes")
    assert said.exit_code == 1
    assert words in said.output


def test_a_number_that_fits_several_people_is_not_enough(store: Store) -> None:
    from sqlalchemy import insert

    from commonroom.store.schema import participants

    room = store.create_room("w", "t")
    common = {"room_id": room.id, "role": "student", "source": "phone", "people": 1}
    with store.writing() as db:
        for last in "01":
            values = {"id": "ab12cd34" + last * 24, "joined_at": 1.0, **common}
            db.execute(insert(participants).values(values))
    said = ran(store, "forget", "AB12-CD34", "--yes")
    assert said.exit_code == 1
    assert "2 people" in said.output


def test_a_notebook_says_how_long_its_room_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside(monkeypatch)
    room = cr.Room("Short", database=store.url, keep_days=30)
    assert room.record.settings["keep_days"] == 30
    with pytest.raises(cr.RoomError, match="a whole number, one or more"):
        cr.Room("Never", database=store.url, keep_days=0)
