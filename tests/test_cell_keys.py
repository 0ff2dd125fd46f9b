"""A copied cell has the key of another: it stops, and says which; a corrected cell goes on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

from tests.test_check import check, notebook

ROOM = 'import commonroom as cr\n\nroom = cr.Room("Ours")'
VOTE = 'vote = room.points("vote", "Which first?", items=["A", "B"])'
COPIED = 'again = room.points("vote", "Which last?", items=["A", "B"])'
Run = Callable[..., str]


def _told(client: Any, source: str, **metadata: Any) -> str:
    """What a cell with this source complains of, or nothing."""
    wanted = {"code": source, "silent": False, "store_history": metadata.pop("history", True)}
    wanted |= {"user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
    request = client.session.msg("execute_request", wanted, metadata=metadata)
    client.shell_channel.send(request)
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == request["header"]["msg_id"]:
            return str(reply["content"].get("evalue", ""))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """A notebook's kernel: runs a cell by its name, and says what it complained of."""
    told = {"COMMONROOM_DATABASE": str(tmp_path_factory.mktemp("kernel") / "rooms.db")}
    manager, client = start_new_kernel(env=os.environ | told)
    try:

        def run(source: str, cell: str = "", **metadata: Any) -> str:
            named = {"cellId": cell} if cell else {}
            return _told(client, source, **named, **metadata)

        yield run
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def lab(kernel: Run) -> Run:
    """A notebook in JupyterLab, its room being there."""
    assert kernel(ROOM, "room") == ""
    return kernel


@pytest.fixture
def stage(lab: Run) -> Iterator[Run]:
    """The same on a stage, where cells have neither names nor numbers."""
    served = 'import os\nos.environ["SCRIPT_NAME"] = "/voila/render/ours.ipynb"'
    assert lab(served, history=False) == ""
    yield lab
    assert lab('del os.environ["SCRIPT_NAME"]', history=False) == ""


def test_a_copied_cell_stops_and_names_both(lab: Run) -> None:
    assert lab(VOTE, "first") == ""
    told = lab(COPIED, "second")
    first, second = (int(number) for number in re.findall(r"cell \[(\d+)\]", told))
    assert second == first + 1
    assert told == (
        f"The key “vote” is that of “Which first?” in cell [{first}] already: phones would ask one "
        "of the two, and both would have the same answers. "
        f"Give “Which last?” in cell [{second}] a key of its own."
    )
    asked = "assert (vote.prompt, list(room)) == ('Which first?', ['vote'])"
    assert lab(asked, "look") == ""  # and the first goes on as it was
    assert lab(COPIED.replace('"vote"', '"last"'), "second") == ""


def test_whatever_asks_and_compares_has_a_key_of_its_own(lab: Run) -> None:
    assert lab(VOTE, "first") == ""
    said = 'said = room.cards("said", "Why?", themes=["Time", "Trust"])'
    due = 'due = room.cards("due", "By when?", fields=[{"label": "By", "kind": "date"}])'
    assert lab(said, "said") == lab(due, "due") == ""
    others = (
        'room.cards("vote", "Why?")',
        'room.lanes("vote", "Who?", items=["A"], lanes=["We", "You"])',
        'room.beside("vote", said)',
        'room.timeline("vote", due)',
    )
    for name, source in enumerate(others):
        assert lab(source, f"other {name}").startswith("The key “vote” is that of “Which first?”")
    assert lab('room.beside("themes", said)', "themes") == ""
    told = lab('room.cards("themes", "Why?")', "why")
    assert told.startswith("The key “themes” is that of “What ")  # the comparison's own prompt


def test_a_cell_may_be_corrected_and_everything_run_again(lab: Run) -> None:
    assert lab(VOTE, "first") == ""
    assert lab(VOTE.replace("Which first?", "Which?"), "first") == ""
    assert lab('vote = room.cards("vote", "Why?")', "first") == ""  # asked in another way
    assert lab(VOTE, "first") == ""
    for name, source in {"room": ROOM, "first": VOTE}.items():
        assert lab(source, name) == ""
    moved = VOTE.replace('"vote"', '"first"')
    assert lab(moved, "first") == ""
    assert lab(COPIED, "second") == ""  # the key is free: the cell that had it has another now


def test_a_cell_that_was_deleted_keeps_no_key(lab: Run) -> None:
    assert lab(VOTE, "first") == ""
    assert lab(COPIED, "second", deletedCells=["first"]) == ""


def test_one_cell_cannot_ask_twice_under_a_key(lab: Run) -> None:
    told = lab(f"{VOTE}\n{COPIED}", "both")
    assert told.startswith("The key “vote” is that of “Which first?” in this cell already")
    assert lab(VOTE, "both") == ""


def test_where_cells_have_no_names_only_one_that_asks_twice_is_found(lab: Run) -> None:
    assert lab(VOTE) == lab(COPIED) == ""  # it may be the same, corrected
    assert "in this cell already" in lab(f"{VOTE}\n{COPIED}")


def test_on_the_stage_the_copy_is_found_by_its_words(stage: Run) -> None:
    assert stage(VOTE, history=False) == ""
    assert stage(COPIED, history=False) == (
        "The key “vote” is that of “Which first?” already: phones would ask one of the two, and "
        "both would have the same answers. Give “Which last?” a key of its own."
    )


def test_a_check_says_the_same_of_keys_that_only_running_shows(
    tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "ours"
    key = 'key = "vote"'
    notebook(folder / "a.ipynb", key, *(one.replace('"vote"', "key") for one in (VOTE, COPIED)))
    notebook(folder / "b.ipynb", VOTE, COPIED)
    said = "The key “vote” is that of “Which first?” in cell {} already"
    ran = check(folder)
    assert f"a.ipynb, slide 2, cell 5: {said.format(4)}" in ran.output
    assert f"b.ipynb, slide 2, cell 4: {said.format(3)}" in ran.output
    unrun = check(folder, "--no-run")
    assert "b.ipynb, slide 2, cell 4: the key “vote” is that of the question in cell 3 already" in (
        unrun.output
    )
