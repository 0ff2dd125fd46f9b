"""What a remote shows: the whole of a room, as its facilitator may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ...store import PRESENT, Counts, ExerciseRecord, RoomRecord, Store
from .moderation import written

NOTES = 20  # of the facilitator's own, the latest


def remote_state(store: Store, code: str, now: float, *, stage: bool) -> dict[str, Any] | None:
    """The message ``state``; None if the room is gone. Results are not in it.

    It stands for itself, so that a remote need not have heard those before. ``stage`` is whether a
    stage is open on this server.
    """
    room = store.room(code)
    if room is None:
        return None
    exercises = store.exercises(room.id)
    rehearsal = bool(room.settings.get("rehearsal"))
    counts = store.answered_counts(room.id, rehearsal=rehearsal, present_since=now - PRESENT)
    return {
        "code": room.code,
        "title": room.title,
        "ended": room.ended_at is not None,
        "rehearsal": rehearsal,
        "mode": room.settings.get("mode", "open"),
        "approval": bool(room.settings.get("approval")),
        "shut": room.shut,
        "outline": outline(room),
        "slide": slide(room),
        "wall": wall(room, exercises),
        "here": counts.here,
        "twice": asdict(store.joined_twice(room.id)),
        "stage": stage,
        "exercises": [_exercise(one, counts, now, room) for one in exercises],
        **written(store, room, exercises),
        "notes": _notes(store, room),
    }


def outline(room: RoomRecord) -> list[dict[str, str]]:
    """The slides, as the stage has listed them; empty until it was opened once."""
    slides: list[dict[str, str]] = room.settings.get("outline") or []
    return slides


def slide(room: RoomRecord) -> int:
    """Which slide the room is at, from 0."""
    return int((room.settings.get("slide") or {}).get("n", 0))


def wall(room: RoomRecord, exercises: Iterable[ExerciseRecord]) -> dict[str, Any] | None:
    """The wall that the stage shows in pages: the exercise, the page, and what stands on it."""
    shows = room.settings.get("wall_shows") or {}
    page = room.settings.get("wall_page") or {}
    name = shows.get("wall", "")
    for one in exercises:
        if one.revealed and name == f"{one.key}/{one.round}":
            same = page if page.get("wall") == name else {}
            at = {"n": same.get("n", 0), "auto": same.get("auto", False)}
            told = {part: shows.get(part, 0) for part in ("pages", "first", "last", "of")}
            return {"exercise": one.key, **at, **told}
    return None


def _exercise(
    exercise: ExerciseRecord, counts: Counts, now: float, room: RoomRecord
) -> dict[str, Any]:
    accepting, deadline = exercise.accepting(now), exercise.deadline
    return {
        "key": exercise.key,
        "kind": exercise.kind,
        "prompt": exercise.spec.get("prompt", ""),
        "answerable": exercise.answerable,
        "open": accepting,
        "revealed": exercise.revealed,
        "round": exercise.round,
        "left": round(deadline - now, 2) if accepting and deadline is not None else None,
        "closes": exercise.closes,
        "answered": counts.answered.get(exercise.key, 0),
        "of": counts.of.get(exercise.key, 0),
        "few": room.few(_behind(exercise, counts)),
    }


def _behind(exercise: ExerciseRecord, counts: Counts) -> int:
    """How many people its results are of; of a comparison, the fewer that answered one part."""
    if exercise.answerable:
        return counts.answered.get(exercise.key, 0)
    parts = [key for key in exercise.spec.values() if isinstance(key, str)]
    return min((counts.answered[key] for key in parts if key in counts.answered), default=0)


def _notes(store: Store, room: RoomRecord) -> list[dict[str, Any]]:
    return [
        {"at": note.at, "text": note.detail["text"], "exercise": note.detail.get("exercise", "")}
        for note in store.latest_events(room.id, "note", NOTES)
    ]
