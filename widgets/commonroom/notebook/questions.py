"""What a notebook asks a room: a method for each way to answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from ..calls import all_spoken, near, spoken
from ..kinds import KINDS, Item
from ..kinds.cards.spec import is_ref
from ..rooms.cards import Cards
from ..rooms.plane import Plane, map_told_apart
from ..rooms.reopened import exercise
from ..staging.before import Before
from ..staging.errors import RoomError
from ..staging.exercise import Exercise
from ..staging.items import ItemsLike, is_live, origin_of, read_items
from ..staging.labels import told_apart
from ..staging.spec_words import sentence
from ..store import ExerciseRecord
from ..text.visible import can_be_seen
from .comparing import Comparing
from .given import card_fields

RISK = {  # the corners of a map of likelihood (to the right) and impact (upwards)
    "top_left": "Prepare",
    "top_right": "Act now",
    "bottom_left": "Let it be",
    "bottom_right": "Keep an eye on it",
}
READ: dict[str, Callable[..., Sequence[Any]]] = {"fields": card_fields}  # lists that are no items


@all_spoken(RoomError, "room")
class Questions(Comparing):
    """The questions that can be put to a room. ``Room`` has these methods."""

    _sources: dict[str, tuple[str, dict[str, Any]]]  # of those that follow other results

    def points(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        points: int = 5,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone shares ``points`` points over the items.

        Raises RoomError for what cannot be asked.

        Example: ``room.points("values", "What guides us?", items=["Trust", "Care"], points=5)``
        """
        return self._put("points", key, prompt, items, hint, note, points=points)

    def lanes(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        lanes: ItemsLike,
        ordered: bool = False,
        several: bool = False,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone places the items in lanes; from low to high if ``ordered``.

        Raises RoomError for what cannot be asked.

        Example::

            room.lanes("now", "Where?", items=["Tests"], lanes=["Told", "Asked"], ordered=True)
        """
        return self._put(
            "lanes",
            key,
            prompt,
            items,
            hint,
            note,
            lanes=lanes,
            ordered=ordered,
            several=several,
        )

    def plane(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        x: str | dict[str, str] | None = None,
        y: str | dict[str, str] | None = None,
        quadrants: str | dict[str, str] | None = None,
        both: bool = False,
        hint: str | None = None,
        note: str = "",
    ) -> Plane:
        """Everyone places the items on a map of two axes, power over interest if not said.

        ``x`` and ``y`` are a name (“likelihood”) or ``{"name", "more"}``; ``quadrants`` is “risk”
        (act now, prepare, keep an eye on it, let it be), or names the corners: ``top_left``,
        ``top_right``, ``bottom_left``, ``bottom_right``. On axes of your own, or beside
        corners that you name, those without a name are empty. What leads stands highest, or with
        ``both`` furthest to the top right (likely *and* harmful).

        Raises RoomError for what cannot be asked.

        Example: ``room.plane("risks", "How bad, how likely?", items=["Time"], quadrants="risk")``
        """
        more: dict[str, Any] = {"both": both}
        for axis, given in (("x", x), ("y", y)):
            if given is not None:
                named = (
                    {"name": given, "more": f"more {given}"} if isinstance(given, str) else given
                )
                more[axis] = named
        if quadrants is not None:
            more["quadrants"] = RISK if quadrants == "risk" else quadrants
        map_told_apart(more)
        return self._put("plane", key, prompt, items, hint, note, **more)

    def scale(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        labels: Sequence[str] | None = None,
        na: bool = True,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone rates the items, statements for example, on one scale.

        ``labels`` are two to seven steps from low to high, from “Strongly disagree” to “Strongly
        agree” if not said; with ``na`` one may also say that an item does not apply.

        Raises RoomError for what cannot be asked.

        Example: ``room.scale("lived", "How well do we live it?", items=["Trust", "Care"])``
        """
        more: dict[str, Any] = {"na": na}
        if labels is not None:
            more["labels"] = tuple(labels)
            told_apart("labels", [one for one in labels if isinstance(one, str)])
        return self._put("scale", key, prompt, items, hint, note, **more)

    def choice(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        most: int = 1,
        rather_not: bool = False,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone chooses one of the items, or up to ``most``; all that apply, if as many as all.

        With ``rather_not`` one may also answer “I would rather not say”.

        Raises RoomError for what cannot be asked.

        Example: ``room.choice("role", "What do you teach?", items=["Arts", "Science"])``
        """
        return self._put("choice", key, prompt, items, hint, note, most=most, rather_not=rather_not)

    def ranking(
        self,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        most: int = 60,
        hint: str | None = None,
        note: str = "",
    ) -> Exercise:
        """Everyone puts the items in order, or the first ``most`` of them; some may be left out.

        Raises RoomError for what cannot be asked.

        Example: ``room.ranking("order", "What comes first?", items=["Trust", "Care"])``
        """
        return self._put("ranking", key, prompt, items, hint, note, most=most)

    def cards(
        self,
        key: str,
        prompt: str,
        *,
        columns: ItemsLike | None = None,
        marks: ItemsLike = (),
        fields: Sequence[str | dict[str, Any]] = (),
        themes: ItemsLike = (),
        most: int = 3,
        longest: int = 140,
        votes: int = 3,
        text_label: str = "",
        hint: str | None = None,
        note: str = "",
    ) -> Cards:
        """Everyone writes up to ``most`` cards of up to ``longest`` characters into the columns.

        Once revealed the cards are a wall, and while the question is open each person may vote for
        ``votes`` cards of others. A card may have one of the ``marks`` (barrier, enabler) and
        further ``fields``: names, or ``{"id", "label", "kind"}`` with kind ``text``, ``date`` or
        ``choice`` (then with ``options``, and ``several`` if more than one may be chosen).
        ``themes`` are offered to the facilitator for grouping. ``text_label`` names the text.

        Raises RoomError for what cannot be asked.

        Example::

            room.cards("ways", "What helps?", columns=["Now", "Later"], marks=["Easy", "Hard"])
        """
        return self._put(
            "cards",
            key,
            prompt,
            [Item(id="cards", label="Cards")] if columns is None else columns,
            hint,
            note,
            marks=marks,
            fields=fields,
            themes=themes,
            most=most,
            longest=longest,
            votes=votes,
            text_label=text_label,
        )

    def ask(
        self,
        kind: str,
        key: str,
        prompt: str,
        *,
        items: ItemsLike,
        hint: str | None = None,
        note: str = "",
        **more: Any,
    ) -> Exercise:
        """Ask in a way that another package brings, or in one of ours; ``more`` is the kind's own.

        ``room.thumbs("plan", "Up or down?", items=…)`` is short for
        ``room.ask("thumbs", "plan", "Up or down?", items=…)``. Raises RoomError for a kind that
        nobody brings.

        Example::

            room.ask("points", "first", "What comes first?", items=["Trust", "Care"], points=1)
        """
        if kind not in KINDS:
            raise RoomError(f"There is no way to answer “{kind}”{near(kind, list(KINDS))}")
        found: Exercise = self._put(kind, key, prompt, items, hint, note, **more)
        return found

    def __getattr__(self, name: str) -> Any:
        if name not in KINDS:
            return super().__getattr__(name)  # type: ignore[misc]

        @spoken(RoomError, f"room.{name}")
        def ask(key: str, prompt: str, *, items: ItemsLike, **more: Any) -> Exercise:
            return self.ask(name, key, prompt, items=items, **more)

        return ask

    def _put(
        self,
        kind: str,
        key: str,
        prompt: str,
        items: ItemsLike,
        hint: str | None,
        note: str,
        **more: Any,
    ) -> Any:
        if not can_be_seen(key):
            raise RoomError(f'Each question needs a key: room.{kind}("values", …).')
        # Without a hint of one's own the phone says how to answer, in its language.
        fields = {"prompt": prompt, "hint": hint or "", "note": note, "items": items, **more}
        live = is_live(items)
        with self.taken_keys.by_this_cell(key, prompt):
            self._sources[key] = (kind, fields)
            record = self._put_record(key, live=live)
        if not live:
            del self._sources[key]
        return self._stage_one(exercise(self, record))

    def _put_record(self, key: str, *, live: bool) -> ExerciseRecord:
        kind, fields = self._sources[key]
        before = self._before(key, kind)
        given: dict[str, Any] = {
            what: READ.get(what, read_items)(fields[what], named, before=before)
            for what, named in KINDS[kind].LISTS.items()
            if what in fields
        }
        read = given["items"]
        given |= {"origin": origin_of(fields["items"]), "words": self._words(read)}
        try:
            spec = KINDS[kind].SPEC.model_validate(fields | given)
        except ValidationError as error:
            raise RoomError(sentence(key, KINDS[kind].SPEC, error)) from None
        before.check_steps(spec)
        known = list(self._staged)
        position = known.index(key) if key in known else len(known)
        asked = spec.model_dump(mode="json")
        record = self.store.put_exercise(self.id, key, kind, asked, position, live=live)
        if not live:
            before.tell()
        return record

    def _before(self, key: str, kind: str) -> Before:
        """The question of this key, if people are answering it or have answered it."""
        found = (one for one in self.store.exercises(self.id) if (one.key, one.kind) == (key, kind))
        for record in found:
            answered = bool(self.store.revisions(record.id, rehearsal=True))
            if answered or record.open:
                return Before(key, record.spec, answered=answered)
        return Before()

    def _words(self, items: Sequence[Item]) -> dict[str, str]:
        """Which of these items are cards of this room, each with the fingerprint of its words."""
        named = {item.id for item in items if is_ref(item.id)}
        if not named:
            return {}
        asked = (one for one in self._staged.values() if isinstance(one, Exercise))
        walls = [one for one in asked if one.WRITTEN]
        written = {card: words for one in walls for card, words in one.quotes().items()}
        return {card: words for card, words in written.items() if card in named}
