"""What stands on a stage: opened, closed, revealed, and drawn for the projector and the phones."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from ..analysis.groups import About
from ..calls import CallError, all_spoken
from ..kinds.results import PHONE, STAGE, ChartError, Look, Reading, svg
from ..locale.staging import STAGING
from ..stage import ExerciseStage, heard
from ..store import Counts, ExerciseRecord, StoreError
from .context import RoomContext
from .errors import RoomError
from .lens import ROLES, check, lenses
from .outcome import Outcome
from .steady import Steady

MANY = 1_000  # people; of results that do not say how many they are read from

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


@all_spoken(RoomError, "question")
class Staged:
    """The common part of an exercise and of a comparison of exercises."""

    WRITTEN: ClassVar[bool] = False  # whether people write words that all read on a wall

    def __init__(self, room: RoomContext, record: ExerciseRecord) -> None:
        self._room = room
        self._record = record
        self._widget: ExerciseStage | None = None
        self._chart: Callable[[pd.DataFrame], alt.Chart] | None = None
        self._drawn: tuple[Hashable, Outcome] | None = None
        self._published: dict[str, Any] | None = None
        self._steady = Steady()
        self.clock: Callable[[], float] = time.monotonic  # by which headlines become true
        self._changed_chart = 0
        self.waiting_number = 0  # texts that wait for approval, when last brought up to date
        self._complaint = ""  # what the last button ran into; stands until the next one works

    # what a notebook calls

    @property
    def key(self) -> str:
        """The name under which the room knows it."""
        return self._record.key

    @property
    def room(self) -> RoomContext:
        """The room it was put to."""
        return self._room

    @property
    def deadline(self) -> float | None:
        """When it closes by itself, in Unix seconds; None if it does not."""
        return self._record.deadline

    @property
    def accepting(self) -> bool:
        """Whether it takes answers at this moment."""
        return self._record.accepting(time.time())

    @property
    def revealed(self) -> bool:
        """Whether its results are shown to the room."""
        return self._record.revealed

    @property
    def lens(self) -> str:
        """What its chart compares: roles, or, where these are on offer, groups or rounds."""
        offered = [one["id"] for one in self.lenses]
        return self._record.lens if self._record.lens in offered else ROLES

    @property
    def lenses(self) -> list[dict[str, str]]:
        """What its chart can compare: ``{"id", "label"}`` each."""
        return lenses(self._room)

    def compare(self, by: str) -> None:
        """Compare roles, groups or rounds, on the stage and on every phone. Raises RoomError."""
        self._set(lens=check(by, self.lenses))

    @property
    def kind(self) -> str:
        """What it is: how it is answered, or how two exercises are compared."""
        return self._record.kind

    @property
    def prompt(self) -> str:
        """The question as the room sees it."""
        return str(self._record.spec["prompt"])

    @property
    def chart(self) -> Callable[[pd.DataFrame], alt.Chart] | None:
        """A function of ``results()`` that returns an Altair chart; None for the built-in one."""
        return self._chart

    @chart.setter
    def chart(self, draw: Callable[[pd.DataFrame], alt.Chart] | None) -> None:
        if draw is not None and not callable(draw):
            raise CallError("chart should be a function that takes results() and returns a chart.")
        self._chart = draw
        self._changed_chart += 1
        self._room.refresh()

    def stage(self) -> ExerciseStage:
        """The question, its controls and, once revealed, its chart: what the projector shows."""
        if self._widget is None:
            self._widget = self._make_widget()
            self._widget.on_msg(self._from_browser)
            self._room.refresh()
        return self._widget

    def open(self, seconds: float | None = None, *, closes: bool = True) -> None:
        """Take answers, for so many ``seconds`` or until closed.

        Without ``closes`` the time that is up is shown, and answers are taken all the same.
        """
        deadline = None if seconds is None else time.time() + seconds
        self._set(open=True, deadline=deadline, closes=closes)

    def close(self) -> None:
        """Take no more answers."""
        self._set(open=False, deadline=None)

    def extend(self, seconds: float = 60) -> None:
        """Give the room more time: ``seconds`` from the deadline, or from now if there is none."""
        now = time.time()
        deadline = max(self._record.deadline or now, now)
        self._set(open=True, deadline=deadline + seconds)

    def reveal(self) -> None:
        """Show the results on the stage and on every phone."""
        # Published first: a phone that hears “revealed” finds the results there.
        self._publish(self._steadied())
        self._set(revealed=True)

    def hide(self) -> None:
        """Take the results off the stage and the phones."""
        self._steady.forget()
        self._set(revealed=False)

    def outcome(self) -> Outcome:
        """The results of this moment, drawn for stage and phones; anew only when they change."""
        answers, state = self._read()
        state = (state, self._asked())
        if self._drawn is None or self._drawn[0] != state:
            self._drawn = (state, self._draw(answers))
        return self._drawn[1]

    def due(self) -> bool:
        """Whether other words are to be said of its results, though no answer has come in."""
        return self._record.revealed and self._steady.due(self.clock())

    def _asked(self) -> Hashable:
        """What its results are about, whatever was answered."""
        record, groups = self._record, tuple(one["label"] for one in self._room.groups)
        return self._changed_chart, record.spec["prompt"], record.round, self.lens, groups

    def _steadied(self) -> Outcome:
        """The results of this moment under words that do not change with each answer."""
        about = (self._asked(), str(self._record.spec))
        return self._steady.show(self.outcome(), about, self.clock(), settled=self._settled())

    def _words(self, message: str, **given: str) -> str:
        """What the stage says of itself, in the room's language."""
        return STAGING(message, self._room.language, **given)

    # what each sort of staged thing supplies

    def _settled(self) -> bool:
        """Whether no answers come in that could change what is said."""
        return not self.accepting

    def _make_widget(self) -> ExerciseStage:
        raise NotImplementedError

    def _read(self) -> tuple[Any, Hashable]:
        """The answers, and a value that differs when they do."""
        raise NotImplementedError

    def _draw(self, answers: Any) -> Outcome:
        raise NotImplementedError

    def answered(self, counts: Counts) -> int:
        """How many people have answered it."""
        return counts.answered.get(self.key, 0)

    def new_round(self, *, open: bool = False) -> None:
        """Ask again, where something is asked."""
        raise RoomError("Nobody answers this, so there is no second round of it.")

    def _add_answer(self, message: dict[str, Any]) -> str:
        """Take an answer entered on the stage; returns why not, or nothing."""
        return self._words("nothing-to-answer")

    def _arrange(self, message: dict[str, Any]) -> str:
        """Do something with a card on the wall; returns why not, or nothing."""
        return self._words("no-cards")

    def count_waiting(self) -> int:
        """How many texts wait for approval."""
        return 0

    # what the room calls

    def update(self, record: ExerciseRecord, counts: Counts) -> None:
        """Bring the stage up to date with the store."""
        if record.round != self._record.round:
            self._published = None
        self._record = record
        self.waiting_number = self.count_waiting()
        outcome = None
        if record.revealed:
            outcome = self._steadied()
            self._publish(outcome)
        else:
            self._steady.forget()
        if self._widget is not None:
            self._show(self._widget, record, counts, outcome)

    def prepare(self, counts: Counts, *, anyway: bool = False) -> None:
        """Draw ahead what may be revealed next, while nothing else is going on.

        What nobody has answered is drawn only ``anyway``.
        """
        if (anyway or self.answered(counts)) and not self._record.revealed:
            self.outcome()

    def _show(
        self, widget: ExerciseStage, record: ExerciseRecord, counts: Counts, seen: Outcome | None
    ) -> None:
        accepting = record.accepting(time.time())
        with widget.hold_trait_notifications(), widget.hold_sync():
            widget.spec = record.spec
            widget.accepting = accepting
            widget.revealed = record.revealed
            widget.closes_at = record.deadline if accepting else None
            widget.closes = record.closes
            widget.round = record.round
            widget.answered = counts.answered.get(record.key, 0)
            widget.of = counts.of.get(record.key, 0)
            widget.few = self._room.record.few(self.answered(counts))
            widget.here = counts.here
            widget.rehearsal = self._room.rehearsal
            widget.groups = self._room.record.settings.get("groups") or {}
            widget.waiting = self.waiting_number
            widget.remote = self._room.remote
            widget.lens, widget.lenses = self.lens, self.lenses
            # Nothing of the results reaches the browser before they are revealed.
            widget.headline = seen.headline if seen else ""
            widget.detail = seen.detail if seen else ""
            widget.alt = seen.alt if seen else ""
            widget.svg = seen.wide if seen else ""
            widget.narrow = seen.narrow if seen else ""
            widget.table = seen.table if seen else {}
            widget.wall = seen.wall if seen else {}
            widget.hidden_cards = seen.hidden if seen else []
            widget.problem = self._complaint or (seen.problem if seen else "")

    def _outcome(
        self,
        results: pd.DataFrame,
        reading: Reading,
        built_in: Callable[[pd.DataFrame, Look], Any],
        label: str,
        table: dict[str, Any],
        quotes: Mapping[str, str],
        *,
        own: bool = True,
    ) -> Outcome:
        """Results drawn for stage and phones: by the trainer’s ``own`` chart, else by ours."""
        language = self._room.language
        stage, phone = (replace(look, language=language) for look in (STAGE, PHONE))
        said: dict[str, Any] = reading.text(language)._asdict()
        said |= {"alt": label, "quotes": quotes, "people": _people(results)}
        said |= {"shown": _shown(results)}
        problem = ""
        if self._chart is not None and own:
            try:
                chart = self._chart(results)
                wide, narrow = (svg(chart, look, label=label) for look in (stage, phone))
                return Outcome(**said, wide=wide, narrow=narrow, table=table)
            except Exception as error:  # a chart of one's own may fail in any way
                problem = self._words("own-chart-failed", problem=str(error))
        wide, narrow = (svg(built_in(results, look), look, label=label) for look in (stage, phone))
        return Outcome(**said, wide=wide, narrow=narrow, table=table, problem=problem)

    def _set(self, **changes: Any) -> None:
        self._record = self._room.store.set_exercise(self._record.id, **changes)
        self._room.refresh()

    def _publish(self, outcome: Outcome) -> None:
        payload = outcome.publication()
        if payload == self._published:
            return
        # Two stages of one room draw the same; the second finds it there and writes nothing.
        # Each writes only when its own drawing changed, so two different charts do not take turns.
        latest = self._room.store.publications(self._room.id).get(self.key)
        if latest is None or latest.payload != payload:
            self._room.store.publish(self._record.id, payload)
        self._published = payload

    def _from_browser(self, _widget: Any, message: Any, _buffers: Any) -> None:
        message = heard(message)
        widget = self.stage()
        if message.get("do") == "clock":  # asked by the page, not by somebody with a button
            widget.send_state("closes_at")
            return
        does: dict[str, Callable[[], None]] = {
            "open": self.open,
            "close": self.close,
            "reveal": self.reveal,
            "hide": self.hide,
            "timer": lambda: self.open(
                _seconds(message), closes=message.get("closes") is not False
            ),
            "closes": lambda: self._set(closes=message.get("on") is True),
            "lens": lambda: self.compare(str(message.get("lens"))),
            "round": lambda: self.new_round(open=message.get("open") is True),
            "extend": lambda: self.extend(_seconds(message)),
        }
        action = does.get(str(message.get("do")))
        try:
            self._complaint = ""
            if action is not None:
                action()
            elif message.get("do") == "answer":
                reason = self._add_answer(message)
                widget.send({"did": "answer", "ok": not reason, "reason": reason})
                self._room.refresh()
            elif message.get("do") == "curate":
                reason = self._arrange(message)
                widget.send({"did": "curate", "ok": not reason, "reason": reason})
        except Exception as error:
            # Whatever it is, the facilitator who pressed the button has to hear of it.
            said = isinstance(error, (StoreError, ChartError, RoomError))
            reason = str(error) if said else self._words("did-not-work", problem=repr(error))
            self._complaint = widget.problem = reason
            widget.send({"did": str(message.get("do")), "ok": False, "reason": reason})


def _people(results: pd.DataFrame) -> int:
    known = results.attrs.get("about")
    return known.n if isinstance(known, About) else MANY


def _shown(results: pd.DataFrame) -> tuple[str, ...]:
    known = results.attrs.get("about")
    return tuple(group.role for group in known.groups) if isinstance(known, About) else ()


def _seconds(message: dict[str, Any]) -> float:
    """The seconds a browser asks for, within a day."""
    value = message.get("seconds")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 60.0
    return float(min(max(value, 1), 86_400))
