"""Everything on record about a room, as tidy tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from ..kinds import KINDS, read_spec
from ..rooms.reader import RoomReader
from ..store import ExerciseRecord, ParticipantRecord
from .answers import answers
from .dictionary import dictionary
from .people import Cast, cast
from .results import results


def parts_of(kind: str) -> tuple[str, ...]:
    """What of an exercise's spec are lists of things with an id; of a comparison's nothing."""
    return tuple(KINDS[kind].LISTS) if kind in KINDS else ()


def tables(room: RoomReader) -> dict[str, pd.DataFrame]:
    """The tables of a room, in the order in which one reads them.

    ``room`` one row · ``exercises`` what was asked · ``items`` what it was about, in full, whether
    anybody chose it or not · ``participants`` by number and role · ``answers`` tidy, every round
    and revision · ``results`` of every round, as the charts had them · ``events`` what the
    facilitator did · ``dictionary`` every column of the others, in the room's language. Simulated
    participants are in it only while the room rehearses; roles of fewer people than the room's
    threshold are folded in all tables alike (see ``people``).

    All of it is of one moment, also while people answer.
    """
    with room.store.snapshot():
        return _tables(RoomReader(room.store, room.store.room(room.code) or room.record))


def _tables(room: RoomReader) -> dict[str, pd.DataFrame]:
    records = room.store.exercises(room.id)
    people = room.store.participants(room.id, rehearsal=room.rehearsal)
    everybody = cast(people, room.threshold)
    found = {
        "room": pd.DataFrame([_room(room)]),
        "exercises": pd.DataFrame([_asked(record) for record in records], columns=ASKED),
        "items": pd.DataFrame([row for record in records for row in _items(record)], columns=ITEMS),
        "participants": _participants(room, people, everybody),
        "answers": answers(room, people, everybody),
        "results": results(room, people, everybody),
        "events": pd.DataFrame(
            [(_time(e.at), e.what, _json(e.detail)) for e in room.store.events(room.id)],
            columns=["at", "what", "detail"],
        ),
    }
    fields: dict[str, str] = {}
    for one in records:
        if one.answerable:
            fields |= read_spec(one.kind, one.spec).own_columns
    return {**found, "dictionary": dictionary(found, fields, room.language)}


ASKED = ["exercise", "kind", "position", "prompt", "hint", "note", "settings", "rounds", "open"]
ASKED += ["revealed", "lens"]
SAID = {"prompt", "hint", "note", "words"}  # in columns of their own, or for us alone
ITEMS = ["exercise", "part", "item", "label", "description", "source", "settings"]
ITSELF = {"id", "label", "description", "source"}  # of an item, in columns of their own
# What a room was told to be like, and what is of use to whoever reads its record.
SETTINGS = ("roles", "groups", "threshold", "approval", "names", "rehearsal", "language")


def _room(room: RoomReader) -> dict[str, Any]:
    record = room.record
    return {
        "code": record.code,
        "title": record.title,
        "workshop": record.workshop,
        "created": _time(record.created_at),
        "ended": pd.NaT if record.ended_at is None else _time(record.ended_at),
        "roles": ", ".join(role["label"] for role in room.roles),
        "groups": ", ".join(group["label"] for group in room.groups),
        "threshold": room.threshold,
        "approval": room.approval,
        "names": room.names,
        "rehearsal": room.rehearsal,
        "settings": _json({k: record.settings[k] for k in SETTINGS if k in record.settings}),
    }


def _asked(record: ExerciseRecord) -> tuple[Any, ...]:
    spec = record.spec
    said = {*SAID, *parts_of(record.kind)}
    other = {k: v for k, v in spec.items() if k not in said and v is not None}
    words = (spec.get("prompt", ""), _hint(record), spec.get("note", ""))
    state = (record.round, record.open, record.revealed, record.lens)
    return (record.key, record.kind, record.position, *words, _json(other), *state)


def _hint(record: ExerciseRecord) -> str:
    """How to answer, as the trainer says it or as a phone does by itself."""
    kind = KINDS.get(record.kind)
    return record.spec.get("hint") or (kind.HINT.format(**record.spec) if kind else "")


def _items(record: ExerciseRecord) -> Iterator[tuple[str, ...]]:
    for part in parts_of(record.kind):
        for item in record.spec.get(part) or ():
            about = item.get("description", "") or _offered(item)
            yield (
                record.key,
                part,
                item["id"],
                item.get("label", ""),
                about,
                item.get("source", ""),
                _json(more) if (more := {k: item[k] for k in item if k not in ITSELF}) else "",
            )


def _offered(item: Mapping[str, Any]) -> str:
    """What a field of a card takes: “choice: Now; Later”."""
    options = "; ".join(one["label"] for one in item.get("options") or ())
    return ": ".join(part for part in (str(item.get("kind", "")), options) if part)


def _participants(
    room: RoomReader, people: Sequence[ParticipantRecord], known: Cast
) -> pd.DataFrame:
    """Who took part, by number. Only a room that asked for names has a column for them."""
    rows = pd.DataFrame(
        [
            (known.names[p.id], known.roles[p.role], known.groups[p.id], p.source, p.people)
            for p in people
        ],
        columns=["participant", "role", "group", "source", "people"],
    )
    if room.names:
        rows["name"] = [one.name or "" for one in people]
    return rows


def _time(at: float) -> pd.Timestamp:
    return pd.Timestamp(round(at), unit="s", tz="UTC")  # to the second: enough to order by


def _json(value: Mapping[str, Any]) -> str:
    """What has parts of its own, as JSON that every format can hold in one cell."""
    return json.dumps(value, ensure_ascii=False)
