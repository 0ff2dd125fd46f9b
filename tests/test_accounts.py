"""``commonroom facilitators``: who may sign in to a shared server."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jupyter_server.auth import passwd_check

from commonroom.cli.main import main
from commonroom.store import Store, open_store


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "rooms.db")


@pytest.fixture
def store(database: str) -> Store:
    return open_store(database)


def run(database: str, *words: str, typed: str = "") -> Result:
    command = ["facilitators", *words, "--database", database]
    return CliRunner().invoke(main, command, input=typed)


def test_an_account_is_made_with_a_password_that_is_asked_for_and_not_shown(
    database: str, store: Store
) -> None:
    done = run(database, "add", "  Ada   Byron ", typed="three plain words\nthree plain words\n")
    assert done.exit_code == 0
    assert "Ada Byron can sign in now." in done.output
    assert "three plain words" not in done.output
    account = store.facilitator("ada byron")
    assert account is not None
    assert account.password.startswith("argon2:")
    assert passwd_check(account.password, "three plain words")


def test_adding_somebody_again_gives_them_a_new_password(database: str, store: Store) -> None:
    run(database, "add", "Ada", typed="three plain words\nthree plain words\n")
    done = run(database, "add", "ADA", typed="another password\nanother password\n")
    assert "Ada has a new password." in done.output
    (account,) = store.facilitators()
    assert account.name == "Ada"
    assert passwd_check(account.password, "another password")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Ada", "short\nshort\n", "at least 8 characters"),
        ("  ", "three plain words\nthree plain words\n", "1 to 60 characters"),
        ("A\nSet-Cookie: x", "three plain words\nthree plain words\n", ""),
        ("A\x00da", "three plain words\nthree plain words\n", "1 to 60 characters"),
    ],
)
def test_names_and_passwords_have_to_be_usable(
    database: str, store: Store, name: str, typed: str, said: str
) -> None:
    done = run(database, "add", name, typed=typed)
    if said:
        assert done.exit_code != 0
        assert said in done.output
        assert store.facilitators() == []
    else:
        assert [one.name for one in store.facilitators()] == ["A Set-Cookie: x"]


def test_the_list_says_who_there_is_and_how_many_rooms_they_have(
    database: str, store: Store
) -> None:
    assert "Nobody has an account" in run(database, "list").output
    store.add_facilitator("Ben", "x")
    store.add_facilitator("Ada", "x")
    store.create_room("w", "t", owner="Ada")
    lines = run(database, "list").output.splitlines()
    assert [line[:3] for line in lines] == ["Ada", "Ben"]
    assert lines[0].endswith("rooms: 1")
    assert lines[1].endswith("rooms: 0")


def test_an_account_is_taken_away_and_its_rooms_stay(database: str, store: Store) -> None:
    store.add_facilitator("Ada", "x")
    room = store.create_room("w", "t", owner="Ada")
    assert run(database, "remove", "ada").exit_code == 0
    assert store.facilitators() == []
    assert store.room(room.code) == room
    again = run(database, "remove", "ada")
    assert again.exit_code != 0
    assert "Nobody called ada" in again.output
