"""Each kind of ours, and one that lives in tests alone, through everything that there is."""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

import commonroom as cr
from commonroom.export import WRITERS, tables
from commonroom.kinds import KINDS as ASKED
from commonroom.kinds import Refused, clean, fit, is_blank, lost, read_spec, registry
from commonroom.kinds.kind import KINDS as WHOLE
from commonroom.rehearsal import rehearse
from commonroom.rehearsal.answers import answers
from commonroom.store import NewAnswer, Saved
from tests.outside import outside
from tests.serving import Served, get, serving, until
from tests.wire_client import WireClient

from .elsewhere import FETCHED, KINDS, PACKAGE, THEIRS, brought

THINGS = ["Trust", "Care", "Challenge", "Community"]
OWN: dict[str, dict[str, Any]] = {
    "lanes": {"lanes": ["Now", "Later"]},
    "cards": {"most": 2, "longest": 60},
}
ROLES = ("student", "student", "staff")
PEOPLE = 24
each_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of this module's own; as long as it is there, so is the sixth kind."""
    home = tmp_path_factory.mktemp("kinds")
    (home / "site").mkdir()
    with brought(home / "site"), pytest.MonkeyPatch.context() as patch:
        outside(patch)
        patch.setenv("COMMONROOM_DATABASE", str(home / "rooms.db"))
        yield home


def put(room: cr.Room) -> None:
    """A question of each kind, by the kind's name."""
    for kind in KINDS:
        things = {"columns": THINGS} if kind == "cards" else {"items": THINGS}
        getattr(room, kind)(kind, f"What of {kind}?", **things, **OWN.get(kind, {}))


def say(room: cr.Room, kind: str, drift: float = 0.0) -> None:
    """Everybody answers it, as simulated people would."""
    record = {one.key: one for one in room.store.exercises(room.id)}[kind]
    for n, person in enumerate(room.everybody()):
        given = answers(kind, record.spec, kind, person.role, drift, Random(f"{kind} {n}"), n)[-1]
        payload = clean(kind, read_spec(kind, record.spec), given)
        new = NewAnswer(record.id, person.id, payload, False, uuid.uuid4().hex, 1.8e9)
        assert isinstance(room.store.append([new])[0], Saved)


@pytest.fixture(scope="module")
def room(home: Path) -> Iterator[cr.Room]:
    """A room of two tables that has answered a question of each kind, twice."""
    room = cr.Room("Every kind", groups=2)
    put(room)
    for n in range(PEOPLE):
        room.store.join(room.id, ROLES[n % 3], group=f"table-{1 + n % 2}")
    for kind in KINDS:
        room[kind].open()
        say(room, kind)
        room[kind].new_round(open=True)
        say(room, kind, 0.3)
        room[kind].close()
        room[kind].reveal()
    yield room
    room.close()


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Served]:
    with serving(home / "served.db") as served:
        yield served


@each_kind
def test_a_kind_brings_all_of_its_parts(home: Path, kind: str):
    whole, asked = WHOLE[kind], ASKED[kind]
    assert whole.spec is asked
    assert "items" in asked.LISTS
    assert all(field.isidentifier() for field in asked.LISTS)
    assert [one for one in KINDS if ASKED[one].FIELD == asked.FIELD] == [kind]
    assert {"roles"} <= set(whole.results.LENSES) <= {"roles", "groups", "rounds"}
    assert min(whole.results.CARRIES) >= 2
    assert whole.words.HOW
    assert str(whole.words.METHOD).endswith(".")


@each_kind
def test_an_answer_is_cleaned_kept_and_fitted(room: cr.Room, kind: str):
    spec = room[kind].spec
    for answer in room[kind].answers():
        payload = answer.payload
        assert clean(kind, spec, payload) == payload
        assert fit(kind, spec, payload) == payload
        assert not is_blank(payload)
    for odd in (None, [], {"unheard-of": {}}, {ASKED[kind].FIELD: "much"}):
        with pytest.raises(Refused):
            clean(kind, spec, odd)
    fewer = spec.model_copy(update={"items": spec.items[:2]})
    left = fit(kind, fewer, payload)
    if left not in (None, payload):
        assert str(lost(kind, fewer, payload, left)).count(".") >= 2
    blank = {ASKED[kind].FIELD: {}}
    assert is_blank(clean(kind, spec, blank))


@each_kind
def test_a_record_gives_back_the_answers(room: cr.Room, kind: str):
    read = WHOLE[kind].results
    spec, answered = room[kind].spec, room[kind].answers()
    rows = read.responses(spec, answered)
    for one in answered:
        own = rows[rows["participant"] == one.participant_id].to_dict("records")
        assert clean(kind, spec, read.payload(spec, own)) == one.payload


@each_kind
def test_the_stage_shows_it_and_takes_an_answer_for_a_table(home: Path, kind: str):
    room = cr.Room("Without devices")
    put(room)
    stage, sent = room[kind].stage(), []
    stage.send = lambda message, *_: sent.append(message)
    assert (stage.kind, stage.module) == (kind, registry.front_end(kind))
    room[kind].open()
    given = answers(kind, stage.spec, kind, "staff", 0.0, Random(1), 1)[-1]
    message = {"do": "answer", "payload": given, "role": "staff", "people": 4, "table": "1"}
    stage._handle_custom_msg(message, [])
    assert sent == [{"did": "answer", "ok": True, "reason": ""}]
    stage._handle_custom_msg({**message, "payload": {"unheard-of": {}}}, [])
    assert sent[1]["ok"] is False
    stage._handle_custom_msg({"do": "reveal"}, [])
    assert stage.headline
    assert stage.svg.startswith("<svg")
    assert room.people(kind) == 4
    room.close()


@each_kind
@pytest.mark.parametrize("by", ["roles", "groups", "rounds"])
def test_it_is_compared_by_roles_groups_and_rounds(room: cr.Room, kind: str, by: str):
    if by not in WHOLE[kind].results.LENSES:
        with pytest.raises(cr.RoomError, match=f"not by '{by}'"):
            room[kind].results(by)
        return
    outcome = room[kind].outcome(by=by)
    assert outcome.problem == ""
    assert outcome.headline
    assert outcome.headline in outcome.alt
    assert "<svg" in outcome.wide
    assert "<svg" in outcome.narrow
    assert {len(row) for row in outcome.table["rows"]} == {len(outcome.table["columns"])}
    assert len(room[kind].results(by))
    assert room[kind].headline(by)


@each_kind
def test_an_earlier_round_is_still_there(room: cr.Room, kind: str):
    assert room[kind].round == 2
    assert len(room[kind].responses(round=1))
    assert room[kind].outcome(1).headline


@each_kind
def test_what_leads_goes_on_into_another_question(room: cr.Room, kind: str):
    leading = room[kind].top(2)
    assert len(leading) == 2
    fed = room.points(f"after-{kind}", "Which first?", items=leading)
    assert [item.id for item in fed.spec.items] == [item.id for item in leading]


@each_kind
def test_rooms_are_set_side_by_side_whatever_the_order_of_their_items(home: Path, kind: str):
    """The ends of a question in one room are in the middle of it in the other."""
    rooms = {}
    for name, things in (("Here", THINGS), ("There", THINGS[2:] + THINGS[:2])):
        room = cr.Room(name)
        given = {"columns": things} if kind == "cards" else {"items": things}
        getattr(room, kind)(kind, "What?", **given, **OWN.get(kind, {}))
        for n in range(PEOPLE):
            room.store.join(room.id, ROLES[n % 3])
        room[kind].open()
        record = room.store.exercises(room.id)[0]
        by_name = sorted(record.spec["items"], key=lambda item: item["id"])
        told = {**record.spec, "items": by_name}
        for n, person in enumerate(room.everybody()):
            payload = answers(kind, told, kind, person.role, 0.0, Random(f"{kind} {n}"), n)[-1]
            payload = clean(kind, read_spec(kind, record.spec), payload)
            new = NewAnswer(record.id, person.id, payload, False, uuid.uuid4().hex, 1.8e9)
            room.store.append([new])
        rooms[name] = room
    compared = cr.compare({name: room.code for name, room in rooms.items()}, key=kind)
    table = compared.results()
    one, other = (
        table[table["room"] == name].set_index(["role", "item"])["value"].sort_index()
        for name in rooms
    )
    assert len(one)
    pd.testing.assert_series_equal(one, other)  # the same people said the same
    assert compared.outcome().headline
    for room in rooms.values():
        room.close()


def said_in(room: Any, kind: str) -> Counter[str]:
    """What people said, whoever they were."""
    field = ASKED[kind].FIELD
    return Counter(json.dumps(one.payload[field], sort_keys=True) for one in room[kind].answers())


@pytest.mark.parametrize("form", WRITERS)
def test_a_record_in_each_form_holds_every_kind_and_is_read_back(
    room: cr.Room, home: Path, form: str
):
    ending, write = WRITERS[form]
    held = tables(room)
    assert set(held["answers"]["exercise"]) >= set(KINDS)
    assert set(held["results"]["exercise"]) >= set(KINDS)
    meanings = held["dictionary"].set_index(["table", "column"])["meaning"]
    assert list(meanings[meanings == ""].index) == []
    file = home / f"record{ending}"
    file.write_bytes(write(held))
    again = cr.load(file)
    for kind in KINDS:
        assert said_in(again, kind) == said_in(room, kind)
        assert again[kind].outcome().headline


@pytest.mark.parametrize("form", ["html", "pdf", "ipynb"])
def test_a_report_in_each_form_tells_of_every_kind(room: cr.Room, home: Path, form: str):
    file = cr.report(room.code).save(home / f"report.{form}")
    if form == "pdf":
        assert file.read_bytes().startswith(b"%PDF")
        return
    said = " ".join(file.read_text("utf-8").split())
    for kind in KINDS:
        assert f"What of {kind}?" in said
        assert str(WHOLE[kind].words.HOW) in said
    if form == "ipynb":
        cells = json.loads(file.read_text("utf-8"))["cells"]
        assert not [one for one in cells for out in one.get("outputs", ()) if out.get("ename")]


async def test_phones_get_it_answer_it_and_see_its_results(server: Served, home: Path):
    store = server.store()
    room = cr.Room("On phones", database=server.database)
    put(room)
    for kind in KINDS:
        room[kind].open()
    async with WireClient(server.socket) as phone:
        await phone.hello(code=room.code, role="student", device="one")
        assert phone.exercises.keys() == set(KINDS)
        for kind in KINDS:
            sent = phone.exercises[kind]
            assert sent.get("module", "") == registry.address(kind)
            given = answers(kind, sent["spec"], kind, "student", 0.0, Random(2), 1)[-1]
            assert (await phone.answer(kind, given))["type"] == "saved"
            refused = await phone.answer(kind, {"unheard-of": {}})
            assert refused["type"] == "refused"
            await asyncio.to_thread(room[kind].reveal)
            published = await phone.until("published", exercise=kind)
            assert published["svg"]
            assert published["headline"]
    fetched = [kind for kind in KINDS if registry.address(kind)]
    assert fetched == [*FETCHED, THEIRS]
    for kind in fetched:
        status, module = get(f"{server.url}{registry.address(kind)}")
        assert (status, module.decode()) == (200, registry.front_end(kind))
    room.close()
    store.close()


async def test_simulated_people_answer_it(server: Served, home: Path):
    store = server.store()
    room = cr.Room("Rehearsed", database=server.database)
    room.keep({"rehearsal": True})
    put(room)
    for kind in KINDS:
        room[kind].open()
    crowd = asyncio.create_task(rehearse(server.url, room.code, 8, seed=3, pace=50.0))
    for kind in KINDS:
        await until(lambda kind=kind: len(room[kind].answers()) > 2)
    await asyncio.to_thread(room.end)
    with suppress(asyncio.CancelledError):
        await crowd
    room.close()
    store.close()


def test_a_kind_that_lacks_a_part_says_which(home: Path, monkeypatch: pytest.MonkeyPatch):
    known = {**registry.packages(), "half": "tests.kinds"}
    monkeypatch.setattr(registry, "packages", lambda: known)
    with pytest.raises(registry.BrokenKind, match=r"“half” has no tests\.kinds\.spec"):
        ASKED["half"]


def test_a_kind_that_nobody_brings_is_refused(home: Path):
    room = cr.Room("Wrong")
    with pytest.raises(cr.RoomError, match="no way to answer “thumb”; did you mean “thumbs”"):
        room.ask("thumb", "a", "What?", items=THINGS)
    with pytest.raises(AttributeError, match=r"no room\.thump"):
        room.thump("a", "What?", items=THINGS)
    with pytest.raises(cr.RoomError, match="items"):
        room.thumbs("a", "What?")
    room.close()


def test_without_its_package_a_room_says_what_it_still_knows(room: cr.Room, monkeypatch):
    """The package is gone, the room is not: its other questions are read as ever."""
    ours = {name: where for name, where in registry.packages().items() if name != THEIRS}
    monkeypatch.setattr(registry, "packages", lambda: ours)
    again = cr.Room.open(room.code)
    assert set(registry.OURS) <= set(again)
    assert THEIRS not in again
    archive = zipfile.ZipFile(io.BytesIO(WRITERS["csv"][1](tables(again))))
    assert "thumbs" in archive.read("exercises.csv").decode("utf-8")


@pytest.mark.slow
def test_mypy_refuses_a_kind_that_lacks_a_part(tmp_path: Path):
    package = shutil.copytree(PACKAGE / "commonroom_thumbs", tmp_path / "commonroom_thumbs")
    assert checked(tmp_path) == (True, "")
    results = package / "results.py"
    results.write_text(results.read_text("utf-8").replace("def way(", "def _way("), "utf-8")
    fine, said = checked(tmp_path)
    assert not fine
    assert "missing following" in said
    assert "note:     way" in said


def checked(folder: Path) -> tuple[bool, str]:
    """Whether mypy has nothing against the package in a folder, else what."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "mypy", "--config-file", str(root / "pyproject.toml")]
    done = subprocess.run(
        [*command, "--cache-dir", str(root / ".mypy_cache"), "commonroom_thumbs"],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(root / "widgets")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout if done.returncode else ""
