"""A room read back from its record: to look at, to compare and to report on."""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from ..calls import spoken
from ..kinds import KINDS as SPECS
from ..kinds import is_blank, read_spec
from ..kinds.cards.spec import FIELD as CARDS
from ..kinds.cards.spec import fingerprint, ref
from ..kinds.results import KINDS
from ..rooms.reader import RoomReader
from ..store import CardState, open_store
from .record_file import NotARecord, Rows, read_tables
from .tables import parts_of

Row = Mapping[str, Any]


@spoken(NotARecord, "cr.load")
def load(path: str | Path) -> RoomReader:
    """The room of which this file is the record; no database is needed.

    ``path`` is what ``commonroom export`` wrote, in any of its formats. What the record leaves out
    stays out: names, words that were hidden, what a few people answered whose role is too small.
    Of votes for cards it knows how many each card had, and not who gave them. What one does with
    the room is kept nowhere. Raises NotARecord for a file that is none.

    Example: ``room = cr.load("KZ4MTP.xlsx"); room["values"].results()``
    """
    tables = read_tables(path)
    held = TemporaryDirectory(prefix="commonroom-", ignore_cleanup_errors=True)
    store = open_store(str(Path(held.name) / "record.db"))
    try:
        record = store.restore(*_restored(tables))
        room = RoomReader(store, record)
    except (KeyError, TypeError, ValueError) as error:
        store.close()
        held.cleanup()
        raise NotARecord(
            f"{Path(path).name} is the record of a room, but something in it was changed or is "
            f"missing ({error}). Export the room again."
        ) from error
    weakref.finalize(room, _put_away, store, held)
    return room


def _put_away(store: Any, held: TemporaryDirectory[str]) -> None:
    store.close()
    held.cleanup()


def _restored(tables: Mapping[str, Rows]) -> tuple[Any, ...]:
    """What ``Restoring.restore`` takes."""
    (room,) = tables["room"]
    asked = [_exercise(one, tables["items"]) for one in tables["exercises"]]
    rows_of = _grouped(tables["answers"], "exercise")
    answers, states = [], []
    for one in asked:
        rows = rows_of[one["key"]]
        if one["kind"] not in SPECS:
            continue
        answers += list(_answers(one, rows))
        states += [(one["key"], *state) for state in _states(one, rows, answers)]
    began = _seconds(room["created"])
    people = list(_people(tables, began))
    known = {_id(row["participant"]) for row in tables["participants"]}
    again = sorted(one["id"] for one in people if one["id"] not in known)
    return (
        {
            "code": room["code"],
            "workshop": room["workshop"],
            "title": room["title"],
            "settings": room["settings"] | ({"again": again} if again else {}),
            "created_at": began,
            "ended_at": None if room["ended"] is None else _seconds(room["ended"]),
            "owner": "",
        },
        asked,
        people,
        answers,
        states,
        [
            {"at": _seconds(one["at"]), "what": one["what"], "detail": one["detail"]}
            for one in tables["events"]
        ],
    )


def _exercise(row: Row, items: Rows) -> dict[str, Any]:
    spec = {"prompt": row["prompt"], **row["settings"]}
    spec |= {name: row[name] for name in ("hint", "note") if row[name]}
    for part in parts_of(row["kind"]):
        of = [one for one in items if (one["exercise"], one["part"]) == (row["exercise"], part)]
        if of:
            spec[part] = [_item(one, part) for one in of]
    if row["kind"] in SPECS:
        spec = read_spec(row["kind"], spec).model_dump(mode="json")
        if spec["hint"] == SPECS[row["kind"]].HINT.format(**spec):
            spec["hint"] = ""  # no trainer's words: a phone says it by itself, in its language
    return {
        "key": row["exercise"],
        "kind": row["kind"],
        "spec": spec,
        "position": row["position"],
        "open": False,
        "revealed": row["revealed"],
        "round": row["rounds"],
        "closes": True,
        "lens": row["lens"],
    }


def _item(row: Row, part: str) -> dict[str, Any]:
    item = {"id": row["item"], "label": row["label"]}
    if part != "fields":  # of a field, the description says again what its settings say
        item |= {name: row[name] for name in ("description", "source") if row[name]}
    return {**item, **row["settings"]}


def _people(tables: Mapping[str, Rows], began: float) -> Iterator[dict[str, Any]]:
    """Everybody of the record, and who has a number of one question's own."""
    seen: set[str] = set()
    for row in (*tables["participants"], *tables["answers"]):
        if row["participant"] not in seen:
            seen.add(row["participant"])
            yield {
                "id": _id(row["participant"]),
                "role": row["role"],
                "name": row.get("name") or None,
                "source": row["source"],
                "people": row["people"],
                "joined_at": began + len(seen) / 1000,  # in their order
                "group_id": row["group"],
            }


def _answers(one: Mapping[str, Any], rows: Rows) -> Iterator[dict[str, Any]]:
    spec, kind = read_spec(one["kind"], one["spec"]), KINDS[one["kind"]]
    votes = _votes(one["kind"], rows)
    given = _grouped(rows, "participant", "revision")
    for (participant, revision), own in given.items():
        payload = kind.payload(spec, [row for row in own if row["item"]])
        if own[0]["latest"] and participant in votes:
            payload["votes"] = votes[participant]
        yield {
            "exercise": one["key"],
            "participant_id": _id(participant),
            "revision": revision,
            "payload": payload,
            "blank": is_blank(payload),
            "at": _seconds(own[0]["at"]),
            "round": own[0]["round"],
        }


def _votes(kind: str, rows: Rows) -> dict[str, list[str]]:
    """As many votes as each card had, dealt out to those who may have given them."""
    people = list(dict.fromkeys(row["participant"] for row in rows))
    dealt: dict[str, list[str]] = defaultdict(list)
    weight = {row["participant"]: row["people"] for row in rows}
    for row in rows if SPECS[kind].WALL else ():
        left = int(row["votes"] or 0) if row["latest"] and row["text"] else 0
        name = _card(row)
        for voter in islice(cycle(people), 2 * len(people)):
            fits = 0 < weight[voter] <= left and voter != row["participant"]
            if fits and name not in dealt[voter]:
                dealt[voter].append(name)
                left -= weight[voter]
    return dealt


def _states(
    one: Mapping[str, Any], rows: Rows, answers: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, CardState]]:
    """What became of cards, by their names in the room that is read back."""
    if not SPECS[one["kind"]].WALL:
        return
    cards = {row["card"]: row for row in rows if row["latest"] and row["text"]}
    words = {
        ref(given["participant_id"], name): fingerprint(card)
        for given in answers
        if given["exercise"] == one["key"]
        for name, card in given["payload"][CARDS].items()
    }
    for name, row in cards.items():
        under = cards.get(row["into"]) if row["into"] != name else None
        yield (
            _card(row),
            CardState(
                theme=row["theme"],
                pinned=row["state"] == "pinned",
                into=_card(under) if under else "",
                approved=words[_card(row)],
            ),
        )


def _card(row: Row) -> str:
    return ref(_id(row["participant"]), row["card"].partition("-")[2])


def _id(participant: str) -> str:
    """Who somebody is in the store: as long as ids are there, and the same each time."""
    return sha256(participant.encode()).hexdigest()[:32]


def _grouped(rows: Rows, *names: str) -> dict[Any, Rows]:
    found: dict[Any, Rows] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names) if len(names) > 1 else row[names[0]]].append(row)
    return found


def _seconds(time: pd.Timestamp) -> float:
    return (time if time.tzinfo else time.tz_localize("UTC")).timestamp()
