"""What people write, on paper and in files: no character takes a file away."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pypdf
import pytest
from fontTools.ttLib import TTCollection, TTFont

import commonroom as cr
from commonroom.charter import Charter, Line, Section, write
from commonroom.export import WRITERS, tables
from commonroom.paper import Paper, fonts
from commonroom.paper.stand_in import STAND_IN, visible
from tests.outside import outside

SAYINGS = {
    "an emoji": "Trust 🙂",
    "a family": "All 👨‍👩‍👧 ❤️ 👍🏽",
    "from right to left": "الثقة والاحترام",
    "accents of their own": "Z͑ͫ̓a̴l̵g̶o",
    "joined letters": "विश्वास",
    "no word at all": "同舟共济",
    "controls": "a\x01b\x07c\x0bd",
    "nothing that Unicode has": "x\ufffey\uffff",
    "somebody's own": "p\ue000q",
    "isolated": "\u2068الثقة\u2069 leads",
}
LATIN = frozenset(map(ord, "Trust e\u0301é"))


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cr.Room:
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
    outside(monkeypatch)
    return cr.Room("Values", database=str(tmp_path / "rooms.db"))


@pytest.mark.parametrize("said", SAYINGS.values(), ids=SAYINGS)
def test_whatever_somebody_writes_every_file_can_be_written(room: cr.Room, said: str) -> None:
    asked = room.points("values", f"Which? {said}", items=[said, "Care"], points=5, note=said)
    words = room.cards("words", "What?", columns=["Us"], votes=1)
    asked.open()
    words.open()
    item = asked.spec.items[0].id
    for number in range(4):  # of fewer, a report tells nothing
        who = {"role": "student", "table": f"Table {number}"}
        assert asked.enter({"points": {item: 3}}, **who) == ""
        card = {"cards": {f"abcdef0{number}": {"column": "us", "text": said}}, "votes": []}
        assert words.enter(card, **who) == ""
    room.end()
    report = cr.report(room.code, database=room.store.url)
    pages = pypdf.PdfReader(io.BytesIO(report.pdf())).pages
    assert "Care" in "".join(page.extract_text() for page in pages)
    assert "Care" in report.page()
    for form in ("csv", "xlsx", "json"):
        content = WRITERS[form][1](tables(room))
        if form == "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(content))["items"].max_row > 1
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                for name in book.namelist():
                    if name.endswith(".xml"):
                        ElementTree.fromstring(book.read(name))
    section = Section("What we stand for", said, (Line(said, said),))
    charter = Charter(said, "3 May", ("students", said), (section,), (), (said,), ("students",))
    for form in ("html", "pdf", "docx"):
        assert len(write(charter, form, code=room.code).content) > 1000
    paper = docx.Document(io.BytesIO(write(charter, "docx", code=room.code).content))
    assert any(one.text for one in paper.paragraphs)


def test_a_control_character_in_a_chart_is_drawn_as_a_mark_and_stops_no_kernel(
    room: cr.Room,
) -> None:
    asked = room.points("values", "Which?", items=["a\x01b", "Care"], points=5)
    asked.open()
    for number in range(3):
        given = {"points": {asked.spec.items[0].id: 5}}
        assert asked.enter(given, role="student", table=f"Table {number}") == ""
    seen = asked.outcome()
    for drawn in (seen.wide, seen.narrow):
        assert "a\ufffdb" in drawn
        ElementTree.fromstring(drawn)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Trust", "Trust"),
        ("Trust 🙂", f"Trust {STAND_IN}"),
        ("🙂🙃🙂", STAND_IN),
        ("👨‍👩‍👧 👍🏽", f"{STAND_IN} {STAND_IN}"),
        ("Trust\ufe0f", "Trust"),
        ("e\u0301", "é"),
        ("T\x00r\x0bt", "T r t"),
        ("\ud83d", STAND_IN),
    ],
)
def test_what_no_font_has_is_marked_once_where_it_stood(said: str, shown: str) -> None:
    assert visible(said, LATIN) == shown


def test_fonts_are_found_in_collections_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dejavu = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if not dejavu.is_file():
        pytest.skip("needs DejaVu Sans")
    together = TTCollection()
    together.fonts = [TTFont(fonts.opentype("latin", 400, tmp_path)), TTFont(dejavu)]
    folder = tmp_path / "Fonts"
    folder.mkdir()
    together.save(folder / "Two.TTC")
    monkeypatch.setattr(fonts, "folders", lambda: [folder])
    (found,), lacking = fonts.found_for({"ع"})
    assert (found.path.name, found.number, lacking) == ("Two.TTC", 1, set())
    paper = Paper("ع", ["ع"], tmp_path)
    paper.write("ع")
    assert "ع" in pypdf.PdfReader(io.BytesIO(paper.content())).pages[0].extract_text()


def test_fonts_are_looked_for_where_each_platform_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", classmethod(lambda cls: tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    there = {
        "darwin": ["/System/Library/Fonts", "/Library/Fonts", f"{tmp_path}/Library/Fonts"],
        "win32": [f"{tmp_path}/Local/Microsoft/Windows/Fonts"],
        "linux": ["/usr/share/fonts", f"{tmp_path}/.local/share/fonts", f"{tmp_path}/.fonts"],
    }
    for platform, expected in there.items():
        monkeypatch.setattr(sys, "platform", platform)
        assert set(expected) <= {str(one) for one in fonts.folders()}


def test_a_font_of_pictures_is_no_font_of_letters(tmp_path: Path) -> None:
    path = fonts.opentype("latin", 400, tmp_path)
    assert fonts._read(path)
    with TTFont(path) as font:
        font["CBDT"] = font["post"]
        broken = tmp_path / "pictures.ttf"
        font.save(broken)
    assert not fonts._read(broken)
