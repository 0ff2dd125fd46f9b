"""What a remote may ask for. Everything goes into the store, which stage and phones follow.

Each order says what it was looking at when it was given: the exercise and its round, the slide, the
words of a card. If that has changed since, nothing is done, and the remote is told why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...kinds.cards.spec import fingerprint
from ...store import ExerciseRecord, RoomRecord, Store
from ..live.moderation import find_card
from ..live.remote_state import outline, slide, wall
from .inbound import BadMessage

LONGEST_TIMER = 86_400  # seconds
LONGEST_NOTE = 2_000  # characters
MODES = ("focus", "open")


class Declined(Exception):
    """An order that is not carried out, by the message of ``refusals.ftl`` that says why."""


@dataclass(frozen=True)
class Order:
    """One order, and the room it is for as it is now."""

    store: Store
    room: RoomRecord
    said: dict[str, Any]

    @property
    def exercise(self) -> ExerciseRecord:
        """The exercise that it names, in the round that it names."""
        key, round = self.said["exercise"], self.said["round"]
        found = {one.key: one for one in self.store.exercises(self.room.id)}.get(key)
        if found is None:
            raise Declined("no-such-question")
        if found.round != round:
            raise Declined("other-round")
        return found

    @property
    def question(self) -> ExerciseRecord:
        """The same, if it is one that people answer."""
        found = self.exercise
        if not found.answerable:
            raise Declined("nobody-answers")
        return found

    def set(self, exercise: ExerciseRecord, **changes: Any) -> None:
        """Turn switches of an exercise."""
        self.store.set_exercise(exercise.id, **changes)


def obey(store: Store, code: str, said: dict[str, Any]) -> None:
    """Do what the message ``said`` asks for, in the room ``code``. Raises Declined, StoreError."""
    room = store.room(code)
    if room is None or room.ended_at is not None:
        raise Declined("ended")
    _ORDERS[said["do"]].carry_out(Order(store, room, said))


def check(said: dict[str, Any]) -> None:
    """Raises BadMessage for what no remote of ours says."""
    order = _ORDERS.get(said["do"]) if isinstance(said.get("do"), str) else None
    if order is None:
        raise BadMessage("A message says what to do, in a word that a remote knows.")
    for name, kind in {"id": str, **order.needs}.items():
        value = said.get(name)
        if type(value) is not kind or (isinstance(value, str) and not storable(name, value)):
            raise BadMessage(f"To “{said['do']}”, a message needs “{name}”.")


def storable(name: str, text: str) -> bool:
    """Whether a text is short enough, and one that every database can keep."""
    if name == "text":
        return 1 <= len(text) <= LONGEST_NOTE and text.replace("\n", "").isprintable()
    return len(text) <= 64 and text.isprintable()


def _open(order: Order) -> None:
    order.set(order.question, open=True)


def _close(order: Order) -> None:
    order.set(order.question, open=False, deadline=None)


def _reveal(order: Order) -> None:
    order.set(order.exercise, revealed=True)


def _hide(order: Order) -> None:
    order.set(order.exercise, revealed=False)


def _timer(order: Order) -> None:
    seconds, closes = order.said["seconds"], order.said["closes"]
    if not 1 <= seconds <= LONGEST_TIMER:
        raise Declined("timer-length")
    order.set(order.question, open=True, deadline=time.time() + seconds, closes=closes)


def _extend(order: Order) -> None:
    exercise, now = order.question, time.time()
    deadline = max(exercise.deadline or now, now) + 60
    order.set(exercise, open=True, deadline=deadline)


def _stop_clock(order: Order) -> None:
    order.set(order.question, deadline=None)


def _round(order: Order) -> None:
    order.store.new_round(order.question.id, open=order.said["open"])


def _slide(order: Order) -> None:
    slides, at, n = outline(order.room), slide(order.room), order.said["n"]
    if order.said["from"] != at:
        raise Declined("other-slide")
    if not 0 <= n < len(slides):
        raise Declined("no-such-slide")
    since = at if "slide" in order.room.settings else None
    now = order.store.turn_to(order.room.id, n, since=since)
    if slide(now) != n:
        raise Declined("other-slide")


def _mode(order: Order) -> None:
    mode = order.said["mode"]
    if mode not in MODES:
        raise Declined("no-such-mode")
    order.store.update_room(order.room.id, settings={"mode": mode})


def _approval(order: Order) -> None:
    order.store.update_room(order.room.id, settings={"approval": order.said["on"]})


def _shut(order: Order) -> None:
    order.store.update_room(order.room.id, settings={"shut": order.said["on"]})


def _approve(order: Order) -> None:
    exercise = _cards(order)
    words = order.said["fingerprint"]
    card = find_card(order.store, exercise, order.said["ref"])
    if card is None:
        raise Declined("words-gone")
    if order.said["on"] and fingerprint(card) != words:
        raise Declined("words-changed")
    approved = words if order.said["on"] else ""
    order.store.curate(exercise.id, order.said["ref"], approved=approved, hidden=False)


def _hide_card(order: Order) -> None:
    exercise = _cards(order)
    if find_card(order.store, exercise, order.said["ref"]) is None:
        raise Declined("words-gone")
    order.store.curate(exercise.id, order.said["ref"], hidden=order.said["on"])


def _cards(order: Order) -> ExerciseRecord:
    exercise = order.exercise
    if not exercise.has_wall:
        raise Declined("no-cards")
    return exercise


def _page(order: Order) -> None:
    exercise, shown = _cards(order), wall(order.room, [order.exercise])
    if shown is None:
        raise Declined("cards-not-shown")
    if order.said["from"] != shown["n"]:
        raise Declined("other-page")
    if not 0 <= order.said["n"] < shown["pages"]:
        raise Declined("no-such-page")
    _keep_page(order, exercise, n=order.said["n"], auto=shown["auto"])


def _turn_pages(order: Order) -> None:
    exercise, shown = _cards(order), wall(order.room, [order.exercise])
    if shown is None:
        raise Declined("cards-not-shown")
    _keep_page(order, exercise, n=shown["n"], auto=order.said["on"])


def _keep_page(order: Order, exercise: ExerciseRecord, *, n: int, auto: bool) -> None:
    page = {"wall": f"{exercise.key}/{exercise.round}", "n": n, "auto": auto}
    order.store.update_room(order.room.id, settings={"wall_page": page})


def _note(order: Order) -> None:
    text, key = order.said["text"].strip(), order.said["exercise"]
    if not text:
        raise Declined("empty-note")
    order.store.record(order.room.id, "note", {"text": text, "exercise": key})


@dataclass(frozen=True)
class _Known:
    carry_out: Callable[[Order], None]
    needs: dict[str, type]


_ONE = {"exercise": str, "round": int}
_CARD = {**_ONE, "ref": str, "on": bool}
_ORDERS = {
    "open": _Known(_open, _ONE),
    "close": _Known(_close, _ONE),
    "reveal": _Known(_reveal, _ONE),
    "hide": _Known(_hide, _ONE),
    "timer": _Known(_timer, {**_ONE, "seconds": int, "closes": bool}),
    "extend": _Known(_extend, _ONE),
    "stop-clock": _Known(_stop_clock, _ONE),
    "round": _Known(_round, {**_ONE, "open": bool}),
    "slide": _Known(_slide, {"n": int, "from": int}),
    "mode": _Known(_mode, {"mode": str}),
    "approval": _Known(_approval, {"on": bool}),
    "shut": _Known(_shut, {"on": bool}),
    "approve": _Known(_approve, {**_CARD, "fingerprint": str}),
    "hide-card": _Known(_hide_card, _CARD),
    "page": _Known(_page, {**_ONE, "n": int, "from": int}),
    "turn-pages": _Known(_turn_pages, {**_ONE, "on": bool}),
    "note": _Known(_note, {"text": str, "exercise": str}),
}
