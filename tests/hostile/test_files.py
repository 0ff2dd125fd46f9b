"""What people type stays words in every file that is taken along, and no program acts upon it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import openpyxl
import pypdf
import pytest

import commonroom as cr
from commonroom import charter, export
from commonroom.export.safe import _STARTS
from tests.outside import outside

from .markup import MARK, TEXTS

ACTING = {"script", "iframe", "object", "embed", "form", "base", "link", "foreignobject"}
LEADING = {"href", "xlink:href", "src", "srcdoc", "srcset", "action", "formaction", "data"}
FIELDS = [
    {"id": "who", "label": f"Who {MARK}"},
    {"id": "by", "label": f"By {MARK}", "kind": "date"},
    {"id": "sign", "label": f"Sign {MARK}"},
]


def named(*ids: str) -> list[dict[str, str]]:
    return [
        {"id": one, "label": f"{one} {text}", "description": text}
        for one, text in zip(ids, TEXTS, strict=False)
    ]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> cr.Room:
    """A room that has ended, with markup in every text that anybody can type."""
    with pytest.MonkeyPatch.context() as patch:
        outside(patch)
        database = tmp_path_factory.mktemp("files") / "rooms.db"
        roles = [{"id": one, "label": f"{one} {MARK}"} for one in ("student", "staff")]
        room = cr.Room(
            f"=Title {MARK}", threshold=1, roles=roles, names=True, database=str(database)
        )
    room.points("values", TEXTS[0], items=named("a", "b"), note=MARK, hint=MARK)
    room.lanes("tasks", TEXTS[1], items=named("a", "b"), lanes=named("low", "high"))
    room.plane("risks", TEXTS[2], items=named("a", "b"), x=f"x {MARK}", y=f"y {MARK}")
    room.cards("lessen", TEXTS[3], columns=named("c", "d"), marks=named("m", "n"))
    room.cards("commitments", TEXTS[4], fields=FIELDS)
    for number, text in enumerate(TEXTS):
        said = {"who": MARK, "by": "2027-03-31", "sign": f"=1+1 {MARK}"}
        payloads = {
            "values": {"points": {"a": 2, "b": 1}},
            "tasks": {"lanes": {"a": ["low"], "b": ["high"]}},
            "risks": {"plane": {"a": [0.2, 0.9], "b": [0.8, 0.6]}},
            "lessen": {"cards": {f"number{number}": {"column": "c", "text": text, "mark": "m"}}},
            "commitments": {
                "cards": {f"number{number}": {"column": "cards", "text": text, "fields": said}}
            },
        }
        role = ("student", "staff")[number % 2]
        for key, payload in payloads.items():
            room[key].open()
            assert room[key].enter(payload, role=role, table=f"@{number} {MARK}") == ""
    for key in room:
        room[key].close()
        room[key].reveal()
    room.note(f"Note {MARK}", "lessen")
    room.end()
    return room


class Acted(HTMLParser):
    """Collects what a browser would run, fetch or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            leads = name in LEADING and not (value or "").startswith(("#", "data:font/"))
            if name.startswith("on") or leads:
                self.found.append(f"{tag} {name}={value}")
        if (
            tag in ACTING
            and ("name", "viewport") not in attrs
            and ("charset", "utf-8") not in attrs
        ):
            self.found.append(tag)


def acted(html: str) -> list[str]:
    """What a page has that acts."""
    read = Acted()
    read.feed(html)
    return read.found


def test_a_charter_as_a_page(room: cr.Room) -> None:
    page = charter.write(charter.gather(room, title=MARK, parties=[MARK]), "html", code=room.code)
    html = page.content.decode()
    assert acted(html) == []
    assert html.count("pwned") > 30


def test_a_charter_for_word_has_no_link_field_or_macro(room: cr.Room) -> None:
    made = charter.gather(room, title=MARK, parties=[MARK])
    file = charter.write(made, "docx", code=room.code).content
    words = ""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            assert name.endswith((".xml", ".rels", ".jpeg")), name
            if name.endswith((".xml", ".rels")):
                part = ElementTree.fromstring(archive.read(name))
                tags = {one.tag.rpartition("}")[2] for one in part.iter()}
                assert not tags & {"hyperlink", "fldSimple", "instrText", "object", "altChunk"}
                assert not any(one.get("TargetMode") for one in part.iter()), name
                words += "".join(part.itertext())
    for text in TEXTS:
        assert text in words


def papers(room: cr.Room, folder: Path) -> dict[str, bytes]:
    made = charter.gather(room, title=MARK, parties=[MARK])
    report = cr.report(room.code, database=room.store.place).save(folder / "report.pdf")
    return {
        "charter": charter.write(made, "pdf", code=room.code).content,
        "report": report.read_bytes(),
    }


def test_on_paper_nothing_is_to_be_followed_or_run(room: cr.Room, tmp_path: Path) -> None:
    for name, content in papers(room, tmp_path).items():
        paper = pypdf.PdfReader(io.BytesIO(content))
        assert not {"/AA", "/AcroForm", "/Names"} & set(paper.root_object), name
        first = paper.root_object.get("/OpenAction", [])
        assert isinstance(first, list), "where to begin reading, and nothing to do"
        for page in paper.pages:
            for note in page.get("/Annots", ()):
                action = note.get_object().get("/A", {}).get("/S", "/GoTo")
                assert action == "/GoTo", name
        assert "pwned" in "".join(page.extract_text() for page in paper.pages)


def test_a_report_as_a_page_and_as_a_notebook(room: cr.Room, tmp_path: Path) -> None:
    report = cr.report(room.code, database=room.store.place)
    html = report.save(tmp_path / "report.html").read_text("utf-8")
    assert acted(html) == []
    assert "pwned" in html
    book = nbformat.read(report.save(tmp_path / "report.ipynb"), as_version=4)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"(?<!\\)[<\[$]", re.sub(r"\\\\", "", cell.source)), cell.source
        else:
            assert "pwned" not in cell.source
            shown = "".join(one.get("data", {}).get("text/html", "") for one in cell.outputs)
            assert acted(shown) == []


def test_no_cell_of_a_record_is_a_formula_or_a_link(room: cr.Room) -> None:
    tables = export.tables(room)
    book = openpyxl.load_workbook(io.BytesIO(export.WRITERS["xlsx"][1](tables)))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            assert not is_run(cell.value), cell.value
    with zipfile.ZipFile(io.BytesIO(export.WRITERS["csv"][1](tables))) as archive:
        for name in archive.namelist():
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))):
                assert not [one for one in row if is_run(one)], name
    said = json.loads(export.WRITERS["json"][1](tables))
    assert TEXTS[1] in json.dumps(said)


def is_run(cell: Any) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    if not isinstance(cell, str) or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell):
        return False
    return cell.lstrip(" ").startswith(_STARTS)
