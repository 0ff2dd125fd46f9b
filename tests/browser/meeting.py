"""A meeting: a stage, a remote and phones in one room, and what the store holds of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import expect

from commonroom.notebook import Exercise, Room
from commonroom.store import AnswerRecord

from ..serving import Served, wait_for
from .phone import Phone
from .remote import Remote
from .stage import Stage
from .test_accessibility import STILL
from .venue import Venue

SOON = 10.0  # seconds; a cap. That two are enough is held where nothing else runs (tests/faults)

Table = list[list[str]]


@contextmanager
def soon() -> Iterator[None]:
    """What is done and seen inside does not take long."""
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    assert took < SOON, f"it took {took:.1f} s"


class Meeting:
    """Everybody in one room. ``awake`` are the phones that somebody looks at."""

    def __init__(self, venue: Venue, served: Served, workshop: str, roles: Sequence[str]) -> None:
        self.stage: Stage = venue.stage(**STILL).start(workshop)
        self.code = self.stage.code
        self.remote: Remote = venue.remote(**STILL).take(served, self.code)
        self.phones: list[Phone] = [venue.phone(**STILL).join(self.code, role) for role in roles]
        self.awake = list(self.phones)
        self._served = served

    def goes_on(self, number: int, by: Stage | Remote) -> None:
        """Next: stage and remote are soon on slide ``number``."""
        with soon():
            by.next()
            expect(self.stage.slide).to_have_text(re.compile(f"^{number} / "))
            expect(self.remote.slides).to_contain_text(re.compile(f"^{number} / "))

    def opens(self, prompt: str, by: Callable[[], None]) -> None:
        """Open the question on the slide: everybody soon sees it."""
        expect(self.remote.hand).to_contain_text(prompt)
        with soon():
            by()
            expect(self.stage.headline).to_have_text(prompt)
            expect(self.stage.button("Close")).to_be_visible()
            for phone in self.awake:
                phone.sees(prompt)

    def sees(self, key: str, after: Callable[[], None] | None = None, by: str = "") -> Table:
        """Soon ``after`` something, stage and phones say what follows from the store.

        Returns the table that all of them show. ``by`` is what it compares.
        """
        told = self.question(key).outcome(by=by)
        rows = [[str(cell) for cell in row] for row in told.table["rows"]]
        table = [told.table["columns"], *rows]
        with soon():
            if after is not None:
                after()
            expect(self.stage.headline).to_have_text(told.headline)
            for phone in self.awake:
                phone.sees(told.headline)
        # The same headline may stand over other numbers a moment longer.
        for window in (self.stage, *self.awake):
            shows = lambda one=window: one.table() == table  # noqa: E731
            wait_for(shows, SOON, f"{window.name} to show {table}")
        return table

    def question(self, key: str) -> Exercise:
        """A question as a notebook reads it from the store at this moment."""
        found = Room.open(self.code, database=self._served.database)[key]
        assert isinstance(found, Exercise)
        return found

    def answers(self, key: str, round: int | None = None) -> list[AnswerRecord]:
        """What the store holds for it."""
        return self.question(key).answers(round)

    def minute_passes(self, key: str) -> None:
        """Of the time that a question has, two seconds are left."""
        store = self._served.store()
        room = store.room(self.code)
        assert room is not None
        (kept,) = (one for one in store.exercises(room.id) if one.key == key)
        assert kept.deadline is not None
        store.set_exercise(kept.id, deadline=time.time() + 2)
        store.close()
