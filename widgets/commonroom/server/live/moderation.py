"""Words that wait: what the facilitator has to read before the room may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...kinds.cards import spec as cards
from ...store import AnswerRecord, CardState, ExerciseRecord, RoomRecord, Store

MOST = 30  # cards of a list at once: the next ones move up


def written(store: Store, room: RoomRecord, exercises: Iterable[ExerciseRecord]) -> dict[str, Any]:
    """The cards that wait for approval, first written first, and those that were taken off.

    ``waiting`` and ``hidden`` hold at most 30 cards each; ``waiting_in_all`` counts them.
    """
    approval = bool(room.settings.get("approval"))
    waiting: list[dict[str, Any]] = []
    hidden: list[dict[str, Any]] = []
    for exercise in exercises:
        if not exercise.has_wall:
            continue
        states = store.card_states(exercise.id)
        if not approval and not any(state.hidden for state in states.values()):
            continue
        rehearsal = bool(room.settings.get("rehearsal"))
        for card, name in cards_of(store.answers(exercise.id, rehearsal=rehearsal)):
            condition = states.get(name, CardState()).condition(card, approval=approval)
            if condition == "hidden":
                hidden.append(_shown(exercise, name, card))
            elif condition == "waiting":
                waiting.append(_shown(exercise, name, card))
    return {
        "waiting": waiting[:MOST],
        "waiting_in_all": len(waiting),
        "hidden": hidden[-MOST:],
    }


def cards_of(answers: Iterable[AnswerRecord]) -> Iterable[tuple[dict[str, Any], str]]:
    """Each card of these answers with what it is called on the wall."""
    for answer in answers:
        for name, card in cards.written(answer.participant_id, answer.payload).items():
            yield card, name


def find_card(store: Store, exercise: ExerciseRecord, name: str) -> dict[str, Any] | None:
    """The card as it reads now, or None if its writer took it back."""
    answers = store.answers(exercise.id, rehearsal=True)
    return next((card for card, known in cards_of(answers) if known == name), None)


def _shown(exercise: ExerciseRecord, name: str, card: dict[str, Any]) -> dict[str, Any]:
    """A card as the queue shows it; of whom it is, not even its role, is not said."""
    spec = exercise.spec
    columns, marks = _labels(spec["items"]), _labels(spec.get("marks", ()))
    fields = {one["id"]: one for one in spec.get("fields", ())}
    said = card.get("fields", {})
    return {
        "exercise": exercise.key,
        "round": exercise.round,
        "ref": name,
        "fingerprint": cards.fingerprint(card),
        "text": card["text"],
        "column": columns.get(card["column"], "") if len(columns) > 1 else "",
        "mark": marks.get(card.get("mark", ""), ""),
        "fields": [
            {"label": field["label"], "text": _words(field, said[key])}
            for key, field in fields.items()
            if key in said
        ],
    }


def _words(field: dict[str, Any], value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    options = _labels(field.get("options", ()))
    return ", ".join(options.get(str(one), "") for one in value)


def _labels(items: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {one["id"]: one["label"] for one in items}
