"""A room's files by button: the right ones, only for facilitators, and never at the room's cost."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from commonroom.locale.catalogue import Catalogue
from commonroom.server.jobs.export_jobs import ExportJobs, NotWritten
from commonroom.server.pages.files import FORMS
from commonroom.server.pages.words import PAGES
from commonroom.store import NewAnswer, Store, open_store
from tests.serving import TOKEN, Served

from .browsing import Browser
from .conftest import Opened, open_room

FRONTEND = Path(__file__).parents[2] / "widgets" / "frontend"
CASES = [(what, form.name) for what, forms in FORMS.items() for form in forms]


@pytest.fixture
def facilitator(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


@pytest.fixture
def answered(store: Store) -> Opened:
    """A room in which seven people have shared points."""
    room = open_room(store)
    values = room.exercises["values"]
    for number in range(7):
        person = store.join(room.record.id, "student" if number < 4 else "staff")
        answer = {"points": {"trust": 4, "care": 1}}
        store.append([NewAnswer(values.id, person.id, answer, False, "a", 1.8e9 + number)])
    return room


@pytest.mark.parametrize(("what", "form"), CASES)
def test_a_facilitator_gets_each_file(
    facilitator: Browser, answered: Opened, what: str, form: str
) -> None:
    page = facilitator.get(f"/rooms/{answered.code}/{what}?format={form}")
    assert page.status == 200, page.text
    named = next(one for one in FORMS[what] if one.name == form)
    name = f'attachment; filename="{answered.code}{named.ending}"'
    assert page.headers["Content-Disposition"] == name
    assert page.headers["Content-Type"] == named.type
    assert int(page.headers["Content-Length"]) == len(page.body)
    starts = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "ipynb": b"{", "json": b"{"}
    assert page.body.startswith(starts.get(form, b"PK"))


def test_the_stage_offers_the_same_files() -> None:
    menu = (FRONTEND / "stage" / "room.tsx").read_text("utf-8")
    for what, name in (("export", "ANSWERS"), ("report", "REPORT")):
        (offered,) = re.findall(rf"const {name} = \[(.*)\] as const;", menu)
        assert sorted(re.findall(r'"(\w+)"', offered)) == sorted(form.name for form in FORMS[what])
        for form in FORMS[what]:
            assert Catalogue("stage")(f"file-{form.name}") == PAGES(f"form-{form.name}")


def test_a_file_in_the_middle_of_an_event_holds_every_answer(
    facilitator: Browser, answered: Opened, store: Store
) -> None:
    held = json.loads(facilitator.get(f"/rooms/{answered.code}/export?format=json").body)
    assert len({row["participant"] for row in held["answers"]}) == 7
    person = store.join(answered.record.id, "staff")
    new = NewAnswer(
        answered.exercises["values"].id, person.id, {"points": {"care": 5}}, False, "b", 2e9
    )
    store.append([new])
    again = facilitator.get(f"/rooms/{answered.code}/export?format=csv").body
    rows = zipfile.ZipFile(io.BytesIO(again)).read("answers.csv").decode("utf-8-sig")
    assert len({row["participant"] for row in csv.DictReader(rows.splitlines())}) == 8


@pytest.mark.parametrize("path", ["", "/export?format=csv", "/report?format=html"])
def test_nobody_else_gets_any(server: Served, answered: Opened, path: str) -> None:
    anybody = Browser(server.url)
    anybody.get(f"/{answered.code}")
    page = anybody.get(f"/rooms/{answered.code}{path}")
    assert (page.status, page.location[:12]) == (302, "/login?next=")


@pytest.mark.parametrize(
    "path", ["ZZZZZZ/export?format=csv", "{code}/export?format=exe", "{code}/report?format=csv"]
)
def test_a_room_or_form_that_there_is_not(
    facilitator: Browser, answered: Opened, path: str
) -> None:
    page = facilitator.get(f"/rooms/{path.format(code=answered.code)}")
    assert page.status == 404
    assert "There is nothing here" in page.text


def test_the_record_of_a_room_is_found_while_it_runs_and_after_it_has_ended(
    facilitator: Browser, answered: Opened, store: Store
) -> None:
    assert f'href="/rooms/{answered.code}"' in facilitator.get("/workshops").text
    page = facilitator.get(f"/rooms/{answered.code.lower()}").text
    for what, form in CASES:
        assert f'href="/rooms/{answered.code}/{what}?format={form}"' in page
    assert "still running" in page
    store.end_room(answered.record.id)
    assert f'href="/rooms/{answered.code}"' not in facilitator.get("/workshops").text
    assert 'href="/rooms"' in facilitator.get("/workshops").text
    assert f'href="/rooms/{answered.code}"' in facilitator.get("/rooms").text
    assert "still running" not in facilitator.get(f"/rooms/{answered.code}").text


def test_the_server_itself_loads_neither_pandas_nor_altair(
    facilitator: Browser, answered: Opened, server: Served
) -> None:
    assert facilitator.get(f"/rooms/{answered.code}/export?format=xlsx").status == 200
    loaded = Path(f"/proc/{server.process.pid}/maps").read_text()
    assert "tornado" in loaded  # this sees what the process has loaded
    assert "/pandas/" not in loaded
    assert "/vl_convert" not in loaded


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A database with a password in its address, if it were one that takes passwords."""
    path = tmp_path / "secret-rooms.db"
    open_store(str(path)).close()
    return str(path)


@pytest.fixture
def export_jobs(database: str, tmp_path: Path) -> ExportJobs:
    return ExportJobs(database, tmp_path)


async def test_a_file_that_takes_too_long_is_given_up(database: str, tmp_path: Path) -> None:
    export_jobs = ExportJobs(database, tmp_path, limit=0.01)
    with pytest.raises(NotWritten, match=r"more than .* commonroom export AAAAAA --format csv"):
        await export_jobs.write("export", "AAAAAA", "csv", tmp_path / "a.zip")
    assert not export_jobs.running


async def test_what_is_wrong_is_said_in_plain_words(
    export_jobs: ExportJobs, tmp_path: Path
) -> None:
    with pytest.raises(NotWritten, match="There is no room with the code AAAAAA"):
        await export_jobs.write("export", "AAAAAA", "csv", tmp_path / "a.zip")


async def test_two_are_written_at_once_and_a_third_is_asked_to_wait(
    export_jobs: ExportJobs, tmp_path: Path, database: str
) -> None:
    both = [
        asyncio.ensure_future(export_jobs.write("export", "AAAAAA", "csv", tmp_path / name))
        for name in ("a.zip", "b.zip")
    ]
    await asyncio.sleep(0)  # so that both have begun
    assert len(export_jobs.running) == 2
    # Other users of the machine can read a command, and must not find the database's password.
    assert all("secret-rooms" not in " ".join(process.args) for process in export_jobs.running)
    with pytest.raises(NotWritten, match="Try again in a moment") as problem:
        await export_jobs.write("export", "AAAAAA", "csv", tmp_path / "c.zip")
    assert problem.value.busy
    assert all(
        isinstance(said, NotWritten) for said in await asyncio.gather(*both, return_exceptions=True)
    )
    assert not export_jobs.running


async def test_a_file_that_nobody_waits_for_any_more_is_not_finished(
    export_jobs: ExportJobs, tmp_path: Path
) -> None:
    writing = asyncio.ensure_future(
        export_jobs.write("export", "AAAAAA", "csv", tmp_path / "a.zip")
    )
    await asyncio.sleep(0)
    (process,) = export_jobs.running
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert process.returncode is not None
    assert not export_jobs.running
