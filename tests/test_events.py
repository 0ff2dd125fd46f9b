"""Whatever a facilitator does leaves an event: from the stage, the remote, the list, a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import commonroom as cr
from commonroom.cli.main import main
from commonroom.export import tables
from commonroom.kinds.cards.spec import fingerprint
from commonroom.locale.catalogue import Catalogue
from commonroom.server.sockets.remote_commands import _ORDERS, obey
from commonroom.store import Store

from .outside import outside
from .server.browsing import Browser
from .serving import TOKEN, serving
from .test_room import press

Do = Callable[["Hall"], object]
CARD = "abcdefgh"


class Hall:
    """A room with a stage, a remote, a terminal, and somebody who wrote a card."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.room = cr.Room("Values voting", database=database, groups=["North", "South"])
        self.values = self.room.points("values", "Which values?", items=["Trust", "Care"])
        self.said = self.room.cards("said", "What would help?")
        self.panel = self.room.join_panel()
        for one in (self.values, self.said):
            one.open(600)
            one.compare("groups")
            one.reveal()
        self.values.enter({"points": {"trust": 5}}, role="staff", table="Table 3")
        card = {"column": "cards", "text": "Time"}
        self.said.enter({"cards": {CARD: card}}, role="staff", table="Table 3")
        (self.card,) = self.said.responses()["card"]
        self.words = fingerprint(card)
        (self.person,) = self.store.participants(self.room.id, rehearsal=False)

    @property
    def store(self) -> Store:
        return self.room.store

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        return [(one.what, one.detail) for one in self.store.events(self.room.id)]

    def stage(self, **message: Any) -> None:
        press(self.values.stage(), **message)

    def wall(self, **changes: Any) -> None:
        press(self.said.stage(), do="curate", ref=self.card, **changes)

    def order(self, do: str, **said: Any) -> None:
        obey(self.store, self.room.code, {"do": do, **of(round=1), **said})

    def command(self, *typed: str) -> None:
        done = CliRunner().invoke(main, [*typed, "--database", self.database])
        assert done.exit_code == 0, done.output


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    outside(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return Hall(str(tmp_path / "rooms.db"))


def of(exercise: str = "values", **more: Any) -> dict[str, Any]:
    return {"exercise": exercise, **more}


# What is done → the event that it leaves; a detail of None may be anything.
STAGE: dict[str, tuple[Do, str, dict[str, Any] | None]] = {
    "close": (lambda hall: hall.stage(do="close"), "close", of()),
    "open": (lambda hall: (hall.values.close(), hall.stage(do="open")), "open", of()),
    "hide": (lambda hall: hall.stage(do="hide"), "hide", of()),
    "reveal": (lambda hall: (hall.values.hide(), hall.stage(do="reveal")), "reveal", of()),
    "timer": (lambda hall: hall.stage(do="timer", seconds=60), "timer", None),
    "stays open": (lambda hall: hall.stage(do="closes", on=False), "closes", of(closes=False)),
    "more time": (lambda hall: hall.stage(do="extend", seconds=60), "timer", None),
    "compare": (lambda hall: hall.stage(do="lens", lens="roles"), "lens", of(lens="roles")),
    "second round": (lambda hall: hall.stage(do="round", open=True), "round", of(round=2)),
    "table": (
        lambda hall: hall.stage(
            do="answer", role="student", people=4, payload={"points": {"care": 5}}
        ),
        "answer",
        of(people=4),
    ),
    "theme": (lambda hall: hall.wall(theme="Time"), "card", None),
    "pin": (lambda hall: hall.wall(pinned=True), "card", None),
    "hide a card": (lambda hall: hall.wall(hidden=True), "card", None),
    "follow": (
        lambda hall: press(hall.panel, do="mode", mode="focus"),
        "settings",
        {"mode": "focus"},
    ),
    "approval": (
        lambda hall: press(hall.panel, do="approval", on=True),
        "settings",
        {"approval": True},
    ),
    "shut": (
        lambda hall: press(hall.panel, do="shut", on=True),
        "settings",
        {"shut": True},
    ),
    "draw": (lambda hall: press(hall.panel, do="draw"), "draw", {"groups": 2}),
    "note": (lambda hall: hall.room.note("Loud"), "note", {"text": "Loud", "exercise": ""}),
    "end": (lambda hall: hall.room.end(), "end", {}),
}
REMOTE: dict[str, tuple[Do, str, dict[str, Any] | None]] = {
    "open": (lambda hall: (hall.values.close(), hall.order("open")), "open", of()),
    "close": (lambda hall: hall.order("close"), "close", of()),
    "reveal": (lambda hall: (hall.values.hide(), hall.order("reveal")), "reveal", of()),
    "hide": (lambda hall: hall.order("hide"), "hide", of()),
    "timer": (lambda hall: hall.order("timer", seconds=60, closes=True), "timer", None),
    "extend": (lambda hall: hall.order("extend"), "timer", None),
    "stop-clock": (lambda hall: hall.order("stop-clock"), "timer", of(deadline=None)),
    "round": (lambda hall: hall.order("round", open=False), "round", of(round=2)),
    "mode": (lambda hall: hall.order("mode", mode="focus"), "settings", {"mode": "focus"}),
    "approval": (lambda hall: hall.order("approval", on=True), "settings", {"approval": True}),
    "shut": (lambda hall: hall.order("shut", on=True), "settings", {"shut": True}),
    "approve": (
        lambda hall: hall.order(
            "approve", exercise="said", ref=hall.card, fingerprint=hall.words, on=True
        ),
        "card",
        None,
    ),
    "hide-card": (
        lambda hall: hall.order("hide-card", exercise="said", ref=hall.card, on=True),
        "card",
        None,
    ),
    "note": (
        lambda hall: hall.order("note", text="Loud", exercise="values"),
        "note",
        of(text="Loud"),
    ),
}
TYPED: dict[str, tuple[Do, str, dict[str, Any] | None]] = {
    "export": (
        lambda hall: hall.command("export", hall.room.code, "--format", "json"),
        "export",
        {"format": "json"},
    ),
    "report": (lambda hall: hall.command("report", hall.room.code), "report", {"format": "html"}),
    "forget": (lambda hall: hall.command("forget", hall.person.id, "--yes"), "forget", {}),
    "end": (lambda hall: hall.command("end", hall.room.code), "end", {}),
}
DONE = {
    f"{where}: {name}": done
    for where, table in (("stage", STAGE), ("remote", REMOTE), ("terminal", TYPED))
    for name, done in table.items()
}


@pytest.mark.parametrize("name", DONE)
def test_what_is_done_is_noted(hall: Hall, name: str) -> None:
    do, what, detail = DONE[name]
    before = len(hall.events())
    do(hall)
    noted = [one for done, one in hall.events()[before:] if done == what]
    assert noted
    assert detail is None or noted[-1] == detail
    told = Catalogue("report")("column-events-what")
    assert f"{what} " in f"{told} ".replace(",", " ").replace(";", " ")


def test_every_order_of_a_remote_is_tried_but_turning_slides_and_pages() -> None:
    assert set(REMOTE) == set(_ORDERS) - {"slide", "page", "turn-pages"}


def test_the_record_holds_them_and_the_report_tells_the_same_however_often_it_is_made(
    hall: Hall,
) -> None:
    hall.stage(do="answer", role="student", people=4, payload={"points": {"care": 5}})
    press(hall.panel, do="draw")
    press(hall.panel, do="mode", mode="focus")

    def report() -> str:
        return cr.report(hall.room.code, database=hall.database).html(made="today")

    first = report()
    for told in ("Answer entered for 4 people", "Groups drawn again", "Phones follow the slides"):
        assert told in first
    hall.command("report", hall.room.code)
    hall.command("export", hall.room.code)
    assert report() == first
    assert list(tables(hall.room)["events"]["what"])[-2:] == ["report", "export"]


def test_the_list_of_workshops_notes_what_it_does() -> None:
    with serving() as served:
        browser = Browser(served.url)
        browser.get(f"/workshops?token={TOKEN}")
        page = browser.post("/workshops/start", workshop="02_values_voting")
        code = page.location.partition("room=")[2]
        browser.post("/workshops/share", code=code, shared="yes")
        browser.get(f"/rooms/{code}/export?format=json")
        browser.post("/workshops/end", code=code)
        store = served.store()
        room = store.room(code)
        assert room
        events = [(one.what, one.detail) for one in store.events(room.id)]
        store.close()
    assert [what for what, _ in events] == ["create", "settings", "export", "end"]
    assert events[1][1] == {"shared": True}
