"""Everything on record about a room, as tidy tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from ..room import Exercise, Room
from ..store import AnswerRecord, ExerciseRecord, ParticipantRecord
from .dictionary import dictionary
from .people import Cast, cast, cast_of

# What an exercise's spec holds besides its words: the parts that are items themselves.
PARTS = ("items", "lanes", "marks", "themes", "fields")


def tables(room: Room) -> dict[str, pd.DataFrame]:
    """The tables of a room, in the order in which one reads them.

    ``room`` one row · ``exercises`` what was asked · ``items`` what it was about, in full, whether
    anybody chose it or not · ``participants`` by number and role · ``answers`` tidy, every
    revision · ``results`` as the charts had them · ``events`` what the facilitator did ·
    ``dictionary`` every column of the others. Simulated participants are in it only while the room
    rehearses; roles of fewer people than the room's threshold are folded (see ``people``).
    """
    records = room.store.exercises(room.id)
    people = room.store.participants(room.id, rehearsal=room.rehearsal)
    everybody = cast(people, room.threshold)
    found = {
        "room": pd.DataFrame([_room(room)]),
        "exercises": pd.DataFrame([_asked(record) for record in records], columns=ASKED),
        "items": pd.DataFrame([row for record in records for row in _items(record)], columns=ITEMS),
        "participants": pd.DataFrame(
            [
                (everybody.names[one.id], everybody.roles[one.role], one.source, one.people)
                for one in people
            ],
            columns=["participant", "role", "source", "people"],
        ),
        "answers": _answers(room, people, everybody),
        "results": _results(room),
        "events": pd.DataFrame(
            [(_time(e.at), e.what, _words(e.detail)) for e in room.store.events(room.id)],
            columns=["at", "what", "detail"],
        ),
    }
    return {**found, "dictionary": dictionary(found)}


ASKED = ["exercise", "kind", "position", "prompt", "hint", "note", "settings", "open", "revealed"]
ITEMS = ["exercise", "part", "item", "label", "description", "source"]


def _room(room: Room) -> dict[str, Any]:
    record = room.record
    return {
        "code": record.code,
        "title": record.title,
        "workshop": record.workshop,
        "created": _time(record.created_at),
        "ended": pd.NaT if record.ended_at is None else _time(record.ended_at),
        "roles": ", ".join(role["label"] for role in room.roles),
        "threshold": room.threshold,
        "rehearsal": room.rehearsal,
    }


def _asked(record: ExerciseRecord) -> tuple[Any, ...]:
    spec = record.spec
    other = {k: v for k, v in spec.items() if k not in ("prompt", "hint", "note", *PARTS)}
    words = (spec.get("prompt", ""), spec.get("hint", ""), spec.get("note", ""))
    switches = (record.open, record.revealed)
    return (record.key, record.kind, record.position, *words, _words(other), *switches)


def _items(record: ExerciseRecord) -> Iterator[tuple[str, ...]]:
    for part in PARTS:
        for item in record.spec.get(part) or ():
            said = (item.get("label", ""), item.get("description", ""), item.get("source", ""))
            yield (record.key, part, item["id"], *said)


def _answers(room: Room, people: Sequence[ParticipantRecord], everybody: Cast) -> pd.DataFrame:
    """Tidy rows of every revision; one that took everything back has a row without an item."""
    parts = []
    for one in (room[key] for key in room):
        if isinstance(one, Exercise):
            found = one.revisions()
            ids = {answer.participant_id for answer in found}
            answered = [person for person in people if person.id in ids]
            parts.append(
                _revisions(one, found, cast_of(one.key, answered, everybody, room.threshold))
            )
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame(columns=["exercise", "participant", "role", "revision", "latest"])
    return pd.concat(kept, ignore_index=True)


def _revisions(exercise: Exercise, found: Sequence[AnswerRecord], known: Cast) -> pd.DataFrame:
    last = {one.participant_id: one.revision for one in found}
    rows = []
    for one in found:
        tidy = exercise.tidy([one])
        if tidy.empty:
            tidy = pd.DataFrame([{"item": "", "label": ""}])
        about = {
            "exercise": exercise.key,
            "participant": known.names[one.participant_id],
            "role": known.roles[one.role],
            "source": one.source,
            "people": one.people,
            "revision": one.revision,
            "latest": one.revision == last[one.participant_id],
            "at": _time(one.at),
        }
        said = tidy.drop(columns=list(about), errors="ignore")
        rows.append(pd.DataFrame(about, index=said.index).join(said))
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


def _results(room: Room) -> pd.DataFrame:
    parts = []
    for key in room:
        rows = room[key].results().copy()
        if len(rows):
            rows.attrs = {}  # no file holds them
            rows.insert(0, "exercise", key)
            parts.append(rows)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["exercise"])


def _time(at: float) -> pd.Timestamp:
    return pd.Timestamp(round(at), unit="s", tz="UTC")  # to the second: enough to order by


def _words(value: Mapping[str, Any]) -> str:
    return "; ".join(f"{name}: {said}" for name, said in value.items() if said not in (None, ""))
