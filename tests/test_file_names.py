"""Packs and notebooks under names that a Mac or Windows gave them, and with signs of Word's."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from commonroom.catalogue.folder import find_workshop, known_as, read_workshops
from commonroom.packs.reader import PackError, literature, pack, packs
from commonroom.rehearsal.sentences import question, read_all
from tests.test_check import check, notebook

PACK = "title: Ours\nsource: composed\nitems:\n  - id: a\n    label: First\n"
COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "wünsche") for form in ("NFC", "NFD"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("COMMONROOM_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def refusal(name: str) -> str:
    with pytest.raises(PackError) as told:
        pack(name)
    return str(told.value)


@pytest.mark.parametrize(("written", "asked"), [(DECOMPOSED, COMPOSED), (COMPOSED, DECOMPOSED)])
def test_a_name_is_the_same_however_a_system_writes_it(
    data: Path, written: str, asked: str
) -> None:
    (data / f"{written}.yml").write_text(PACK, encoding="utf-8")
    assert pack(asked).name == pack(data / f"{asked}.yml").name == COMPOSED
    assert COMPOSED in packs()
    notebook(data / f"{written}.ipynb", title="Wünsche")
    found = find_workshop(data, asked)
    assert found is not None
    assert (found.name, found.file) == (COMPOSED, f"{written}.ipynb")
    assert COMPOSED in known_as(asked, data).names


def test_what_a_mac_puts_beside_a_file_is_no_pack_and_no_notebook(data: Path) -> None:
    junk = b"\x00\x05\x16\x07"
    (data / "rehearsal").mkdir()
    for name in ("._ours.yml", "._literature.yml", "._ours.ipynb", "rehearsal/._ours.yml"):
        (data / name).write_bytes(junk)
    assert "._ours" not in packs()
    assert read_workshops(data) == []
    read_all(data)
    assert question("nothing", "Nothing?") is None
    assert literature(data)
    assert "there is no pack “._ours”" in refusal("._ours")


@pytest.mark.parametrize("name", ["ours.YML", "ours.yml.txt", "Ours.Yaml.TXT"])
def test_a_file_that_is_not_read_for_its_ending_is_named(data: Path, name: str) -> None:
    (data / name).write_text(PACK, encoding="utf-8")
    stem, ending = name.split(".")[:2]
    for asked in (stem, name):
        told = refusal(asked)
        assert f"{name}” is not read: packs end in .yml or .yaml." in told
        assert told.endswith(f"Rename it to “{stem}.{ending.lower()}”.")
    ran = check(data, "--no-run")
    assert f"Rename it to “{stem}.{ending.lower()}”" in ran.output


def test_a_byte_order_mark_is_told_in_plain_words(data: Path) -> None:
    (data / "ours.yml").write_bytes(codecs.BOM_UTF8 + PACK.encode())
    assert pack("ours").title == "Ours"
    notebook(data / "ours.ipynb")
    marked = codecs.BOM_UTF8 + (data / "ours.ipynb").read_bytes()
    (data / "ours.ipynb").write_bytes(marked)
    (found,) = read_workshops(data)
    assert found.problem.startswith("ours.ipynb: this file begins with a byte order mark (BOM)")
    assert "Save it as “UTF-8” without BOM" in check(data, "--no-run").output


ITEMS = "title: Ours\nsource: composed\nitems:\n"
SIGNS = {
    "  - id: a\n\u00a0\u00a0\u00a0 label: A\n": (5, "no-break space (U+00A0)"),
    "  - id: a\n  \u00a0 label: A\n": (5, "no-break space (U+00A0)"),
    "  - id: a\n    label:\u00a0A\n": (5, "no-break space (U+00A0)"),
    "  -\u00a0id: a\n    label: A\n": (4, "no-break space (U+00A0)"),
    "  - id: a\n\u3000\u3000label: A\n": (5, "ideographic space (U+3000)"),
    "  – id: a\n    label: A\n": (4, "“–” is no hyphen. Begin each entry with “- ”"),
    "•\tid: a\n    label: A\n": (4, "“•” is no hyphen."),
    "  * id: a\n    label: A\n": (4, "“*” is no hyphen."),
    "  - id: a\n    label: A\x0bB\n": (5, "vertical tab (U+000B)"),
    "  - id: a\n    label: “Time: more”\n": (5, "Curly quotes are none to YAML"),
}


@pytest.mark.parametrize(("text", "told"), SIGNS.items())
def test_a_sign_that_looks_like_another_is_named_with_its_line(
    data: Path, text: str, told: tuple[int, str]
) -> None:
    (data / "ours.yml").write_text(ITEMS + text, encoding="utf-8")
    line, words = told
    first = refusal("ours").splitlines()[0]
    assert f"ours.yml, line {line}" in first
    assert words in first


def test_such_signs_are_words_where_yaml_takes_them_for_words(data: Path) -> None:
    text = (
        "  - id: a\n    label: A\u00a0–\u00a0B\n    description: |\n      – “yes”\n      \u00a0no\n"
    )
    (data / "ours.yml").write_text(ITEMS + text, encoding="utf-8")
    assert pack("ours")[0].label == "A\u00a0–\u00a0B"


def test_two_labels_that_look_the_same_are_told_with_both_lines(data: Path) -> None:
    two = "  - id: a\n    label: Wünsche\n  - id: b\n    label: "
    (data / "ours.yml").write_text(ITEMS + two + f"{DECOMPOSED}\u200b\n", encoding="utf-8")
    told = refusal("ours")
    assert "ours.yml, line 7, item “b”: " in told
    assert "is the label of line 5 already." in told
    (data / "ours.yml").write_text(ITEMS + two + "\u3164\n", encoding="utf-8")
    assert "ours.yml, line 7, item “b”: “label” is empty." in refusal("ours")
