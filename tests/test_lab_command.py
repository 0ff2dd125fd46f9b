"""``commonroom lab`` opens a folder from where its packs can be reached, too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonroom.cli.main import main

pytest.importorskip("jupyterlab")


class Left(Exception):
    """The command has handed over to JupyterLab."""


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What JupyterLab is started with; it takes this process over, so it is not started here."""
    words: list[str] = []

    def take(_program: str, given: list[str]) -> None:
        words.extend(given)
        raise Left

    monkeypatch.setattr(os, "execv", take)
    for name in ("COMMONROOM_DATA", "COMMONROOM_PUBLIC_URL", "COMMONROOM_DATABASE"):
        monkeypatch.setenv(name, "")
    return words


def lab(*words: str) -> None:
    assert isinstance(CliRunner().invoke(main, ["lab", *words]).exception, Left)


def made(tmp_path: Path) -> Path:
    for name in ("workshops", "data"):
        (tmp_path / "ours" / name).mkdir(parents=True)
    (tmp_path / "ours" / "workshops" / "a.ipynb").write_text("{}")
    return tmp_path / "ours"


def test_packs_lie_under_the_root_and_the_notebooks_are_what_opens(
    tmp_path: Path, handed: list[str]
) -> None:
    folder = made(tmp_path)
    lab(str(folder), "--", "--no-browser")
    assert f"--ServerApp.root_dir={folder}" in handed
    assert "--LabApp.default_url=/lab/tree/workshops" in handed
    assert handed[-1] == "--no-browser"


def test_the_same_where_a_notebook_or_the_inner_folder_is_named(
    tmp_path: Path, handed: list[str]
) -> None:
    folder = made(tmp_path)
    lab(str(folder / "workshops"))
    assert f"--ServerApp.root_dir={folder}" in handed
    handed.clear()
    lab(str(folder / "workshops" / "a.ipynb"))
    assert f"--ServerApp.root_dir={folder}" in handed
    assert str(folder / "workshops" / "a.ipynb") in handed


def test_a_folder_of_notebooks_alone_is_its_own_root(tmp_path: Path, handed: list[str]) -> None:
    (tmp_path / "alone").mkdir()
    lab(str(tmp_path / "alone"))
    assert f"--ServerApp.root_dir={tmp_path / 'alone'}" in handed
    assert not any("default_url" in word for word in handed)
