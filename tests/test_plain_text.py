"""What commands print goes into any terminal and any file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonroom.cli.main import main
from commonroom.store import open_store
from commonroom.text.terminal import plain

TITLE = "Wünsche – “価値” ✓ → Łódź \U0001f642"


def run(encoding: str, *args: str) -> bytes:
    """What a command writes into a file, in a terminal of this encoding."""
    env = {name: v for name, v in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "commonroom", *args], capture_output=True, timeout=60, env=env
    )
    said = ran.stdout + ran.stderr
    assert b"Traceback" not in said, said.decode(encoding, "replace")
    assert b"Error" not in said.replace(b"Error:", b""), said.decode(encoding, "replace")
    return said


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("kept") / "rooms.db")
    store = open_store(path)
    store.create_room("02_values_voting", TITLE)
    store.add_facilitator("Zoë Müller 🙂", "hash")
    store.close()
    return path


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
@pytest.mark.parametrize(
    "command", [["rooms"], ["purge", "--older-than", "0d", "--dry-run"], ["facilitators", "list"]]
)
def test_a_list_can_be_kept_in_any_encoding(
    database: str, encoding: str, command: list[str]
) -> None:
    said = run(encoding, *command, "--database", database).decode(encoding, "replace")
    name = "ller" if command[0] == "facilitators" else "nsche"
    assert name in said


def test_what_an_encoding_lacks_is_written_plainly(database: str) -> None:
    kept = run("utf-8", "rooms", "--database", database).decode()
    assert TITLE in kept
    on_old_windows = run("cp437", "rooms", "--database", database).decode("cp437")
    assert 'Wünsche - "??" + -> Lódz ?' in on_old_windows
    on_windows = run("cp1252", "rooms", "--database", database).decode("cp1252")
    assert "Wünsche – “??” + -> Lódz ?" in on_windows


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_in_ascii(command: str) -> None:
    assert b"Usage" in run("ascii", command, "--help")


def test_a_problem_is_told_in_ascii(tmp_path: Path) -> None:
    (tmp_path / "rooms").mkdir()
    said = run("ascii", "rooms", "--database", str(tmp_path / "Räume" / "a.db"))
    assert b"There is no folder" in said


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_folder_whose_name_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xff\xfe"
    Path(os.fsdecode(folder)).mkdir()
    assert b"can be read" in run("utf-8", "check", os.fsdecode(folder))


def test_where_output_is_caught_nothing_changes() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "student–staff" in result.output


@pytest.mark.parametrize(
    ("character", "written"), [("é", "e"), ("ß", "ss"), ("½", "1/2"), ("価", "?"), ("\udcff", "?")]
)
def test_a_character_is_written_as_near_as_ascii_comes(character: str, written: str) -> None:
    assert plain(character) == written
