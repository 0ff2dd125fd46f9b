"""What is here, as a notebook shows it: read from the notebooks themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import commonroom as cr
from commonroom.catalogue.folder import read_workshops
from commonroom.catalogue.paths import bundled_workshops


def test_every_notebook_is_listed_once_with_its_aim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bundled_workshops())
    workshops, further = cr.workshops(), cr.further_notebooks()
    names = [one.name for one in (*workshops, *further)]
    assert sorted(names) == [one.name for one in read_workshops(bundled_workshops())]
    assert workshops[0].name == "00_start_here"
    shown = workshops[1:]._repr_html_()
    for one in workshops[1:]:
        assert one.title in shown
        assert one.title in repr(workshops)


def test_a_notebook_says_in_which_language_its_room_is(tmp_path: Path) -> None:
    for name, call in {
        "a": 'cr.Room("Us", language="ar-XB")',
        "b": 'Room("Us", threshold=5)',
        "c": 'cr.Room("Us", language=mine)',
    }.items():
        code = {"cell_type": "code", "source": f"room = {call}"}
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": [code]}))
    assert [one.language for one in read_workshops(tmp_path)] == ["ar-XB", "", ""]


def test_words_of_a_notebook_are_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cell = {"cell_type": "markdown", "source": "# <b>Us</b> & them\n\nWho?"}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell]}))
    (tmp_path / "broken.ipynb").write_text("{")
    monkeypatch.chdir(tmp_path)
    shown = cr.workshops()._repr_html_()
    assert "&lt;b&gt;Us&lt;/b&gt; &amp; them" in shown
    assert [one.name for one in cr.workshops()] == ["a"]
