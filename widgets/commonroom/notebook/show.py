"""The run of show: which slide the room is on, and whether phones follow it."""

from __future__ import annotations

from typing import Any, Protocol

from ..store import UNSET, RoomRecord, Store

MODES = ("focus", "open")
MOST_SLIDES = 300
LONGEST_TITLE = 100  # characters


class Shown(Protocol):
    """A room that goes from slide to slide."""

    store: Store

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def record(self) -> RoomRecord:
        """The room as the store keeps it."""

    def is_now(self, record: RoomRecord) -> None:
        """Take the room as the store has just given it back."""


class Show:
    """Keeps a stage and the store on the same slide. The store is the one truth.

    A stage that turns to a slide says so with an id of its own. Once the store has it, ``state()``
    names that id as “seen”: until then the stage stays where its facilitator went, from then on it
    follows the store, where a remote or a second stage may have gone on.
    """

    def __init__(self, room: Shown) -> None:
        self._room = room
        self._seen = ""
        self._unsaved: dict[str, Any] | None = None  # what the store could not take yet

    def state(self) -> dict[str, Any]:
        """The slide in the store (``n`` from 0, None before the first) and what it has seen."""
        slide = self._room.record.settings.get("slide") or {}
        return {"n": slide.get("n"), "key": slide.get("key", ""), "seen": self._seen}

    def outline(self) -> list[dict[str, str]]:
        """What the slides are called, and the key of the exercise on each."""
        return list(self._room.record.settings.get("outline") or [])

    def tell(self, slides: Any) -> None:
        """Keep what the stage's slides are called and which exercise stands on each."""
        if not isinstance(slides, list):
            return
        room = self._room
        room.is_now(room.store.tell_slides(room.id, [_slide(one) for one in slides[:MOST_SLIDES]]))

    def turn(self, n: Any, seen: Any = "", *, first: bool = False) -> None:
        """Go to slide ``n``; ``seen`` is what the stage calls this turn.

        The ``first`` turn of a stage that knew of no slide only says where it stands: if the room
        has been brought to one meanwhile, that counts.
        """
        if isinstance(n, bool) or not isinstance(n, int) or not 0 <= n < MOST_SLIDES:
            return
        name = str(seen)[:40]
        if name and name == self._seen:
            return  # said twice, and a remote may have gone on since
        self._unsaved = {"n": n, "seen": name, "first": first}
        self.catch_up()

    def catch_up(self) -> None:
        """Write what the store could not take when the stage turned."""
        wanted = self._unsaved
        if wanted is None:
            return
        room, since = self._room, None if wanted["first"] else UNSET
        room.is_now(room.store.turn_to(room.id, wanted["n"], since=since))
        self._unsaved, self._seen = None, wanted["seen"]


def _slide(given: Any) -> dict[str, str]:
    said = given if isinstance(given, dict) else {}
    return {
        "title": " ".join(str(said.get("title", "")).split())[:LONGEST_TITLE],
        "key": str(said.get("key", ""))[:64],
    }
