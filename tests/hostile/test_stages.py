"""Whatever a stage's own page says to its kernel, the stage goes on following the room."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from commonroom.store import Store
from tests.faults.stage import Shown, Stage
from tests.server.conftest import Opened
from tests.serving import Served, wait_for
from tests.store.people import answer, append

from .conftest import tries
from .protocol import RIGHT, anything, broken, refs

MORE = """
import logging

class Noted(logging.Handler):
    def emit(self, record):
        broken.append(f"{record.getMessage()} {record.exc_info}")

broken = []
logging.getLogger().addHandler(Noted())
said = room.cards("said", "What would help?", columns=["Trust", "Care"])
stages["said"] = said.stage()
charter, choice = room.charter(), cr.choose_rooms()
pages = {"panel": panel, "charter": charter, "rooms": choice.stage(), "beside": choice.compared(),
         **stages}
"""
HALF = "\ud800"  # half of a surrogate pair, as a page can send it
HEARD = "[broken, [one.problem for one in pages.values() if hasattr(one, 'problem')]]"
NUMBERS = st.sampled_from([0, 1, 60, -1, 90_000, 10**400, float("nan"), float("inf"), 0.5])
SECONDS = {"seconds": NUMBERS, "closes": st.booleans()}
SLIDE = st.fixed_dictionaries({"title": st.text(max_size=120), "key": st.just("values")})
# What each widget's page says, by what it says it does.
EXERCISE: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "open": {}, "close": {}, "reveal": {}, "hide": {}, "clock": {},
    "timer": SECONDS, "extend": SECONDS,
    "closes": {"on": st.booleans()},
    "lens": {"lens": st.sampled_from(["roles", "groups", "rounds", "x"])},
    "round": {"open": st.booleans()},
    "answer": {
        "people": NUMBERS, "role": st.sampled_from(["student", "nobody"]),
        "payload": RIGHT["values"], "table": st.text(max_size=80),
        "group": st.sampled_from(["north", "x"]),
    },
    "curate": {
        "ref": refs, "theme": st.text(max_size=80), "hidden": st.booleans(),
        "pinned": st.booleans(), "into": refs,
    },
}  # fmt: skip
PANEL: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "outline": {"slides": st.lists(SLIDE, max_size=4)},
    "slide": {"n": NUMBERS, "id": st.text(max_size=50)},
    "mode": {"mode": st.sampled_from(["focus", "open", "chaos"])},
    "approval": {"on": st.booleans()},
    "shut": {"on": st.booleans()},
    "draw": {},
    "end-rehearsal": {},
}
ROOMS = st.fixed_dictionaries({"code": st.just("KZ4MTP"), "name": st.text(max_size=50)})
SAYS = {
    "panel": PANEL,
    "values": EXERCISE,
    "said": EXERCISE,
    "charter": {"save": {"form": st.sampled_from(["html", "docx", "odt"])}},
    "rooms": {"choose": {"rooms": st.lists(ROOMS, max_size=3)}},
    "beside": {"exercise": {"key": st.sampled_from(["values", "said", "x"])}},
}


@st.composite
def said(draw: st.DrawFn) -> tuple[str, Any]:
    """Which widget hears something, and what: right, broken in one place, or anything at all."""
    page = draw(st.sampled_from(sorted(SAYS)))
    does = SAYS[page]
    do = draw(st.sampled_from(sorted(does)))
    whole = st.fixed_dictionaries({"do": st.just(do), **does[do]})
    return page, draw(st.one_of(whole, broken(whole).map(json.loads), anything))


class Page:
    """A stage's own page, which may say to its kernel whatever it likes."""

    def __init__(self, runner: asyncio.Runner, stage: Stage) -> None:
        self._runner, self._stage = runner, stage
        self.widgets: dict[str, str] = self.ask("{n: one.model_id for n, one in pages.items()}")
        self.traits: dict[str, list[str]] = self.ask("{n: one.keys for n, one in pages.items()}")

    def ask(self, expression: str) -> Any:
        """The value of an expression, once the kernel has heard all that was said before."""
        return self._runner.run(self._stage.ask(expression))

    def shown(self) -> Shown:
        """What the projector shows of the first question."""
        return self._runner.run(self._stage.shown())

    def tell(self, widget: str, **data: Any) -> None:
        """Send a widget a message; the kernel gets the JSON as the page wrote it."""
        session = self._stage._client.session
        session.pack = lambda message: json.dumps(message, default=str).encode()
        said = session.msg("comm_msg", {"comm_id": self.widgets[widget], "data": data})
        self._stage._client.shell_channel.send(said)


@pytest.fixture
def page(server: Served, room: Opened) -> Iterator[Page]:
    """The page of a stage in a kernel of its own, with everything on it that hears a page."""
    with asyncio.Runner() as runner:
        stage = Stage(server.database, room.code, {})
        runner.run(stage.start())
        try:
            runner.run(stage.do(MORE))
            yield Page(runner, stage)
        finally:
            runner.run(stage.close())


def goes_on(page: Page, store: Store, room: Opened) -> None:
    """The stage lives, and shows what somebody answers now."""
    values = store.set_exercise(room.exercises["values"].id, open=True, deadline=None)
    append(store, answer(values, store.join(room.record.id, "student", source="stage")))
    counts = store.answered_counts(room.record.id, rehearsal=False, present_since=time.time())
    beat = page.shown().beat

    def follows() -> bool:
        now = page.shown()
        return now.answered == counts.answered["values"] and now.beat > beat

    wait_for(follows, what=lambda: f"{page.shown()} to show {counts}: {page.ask(HEARD)}")


def test_a_stage_outlives_whatever_its_page_says(page: Page, store: Store, room: Opened) -> None:
    @tries(200, 3000, HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
    @example(("panel", {"do": "outline", "slides": [{"title": HALF, "key": HALF}]}))
    @example(("panel", {"do": "slide", "n": 0, "id": HALF}))
    @example(("panel", {"do": "mode", "mode": HALF}))
    @example(("values", {"do": "timer", "seconds": float("nan")}))
    @example(("values", {"do": "answer", "people": 1, "role": ["student"]}))
    @example(("said", {"do": "curate", "ref": HALF, "theme": HALF}))
    @example(("charter", {"do": "save", "form": ["html"]}))
    @example(("rooms", {"do": "choose", "rooms": [None, {"code": HALF}]}))
    @example(("beside", {"do": "exercise", "key": HALF}))
    @given(said())
    def say(message: tuple[str, Any]) -> None:
        widget, content = message
        page.tell(widget, method="custom", content=content)
        broken, problems = page.ask(HEARD)
        assert broken == []
        for one in problems:
            assert not one.startswith(("This did not work", "The stage could not")), one

    say()
    goes_on(page, store, room)


def test_a_stage_outlives_whatever_its_page_sets(page: Page, store: Store, room: Opened) -> None:
    @tries(100, 1000, HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
    @given(st.sampled_from(sorted(SAYS)), st.data())
    def put(widget: str, data: st.DataObject) -> None:
        names = st.sampled_from(page.traits[widget])
        state = data.draw(st.dictionaries(names, anything, max_size=3))
        page.tell(widget, method="update", state=state)

    put()
    goes_on(page, store, room)
