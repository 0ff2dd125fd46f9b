"""What a room's database holds, read with nothing but sqlite3 and json."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWERS = """
    SELECT p.id, p.role, p.people, a.payload, a.blank, a.hidden
    FROM answers a JOIN participants p ON p.id = a.participant_id
    WHERE a.exercise_id = ? AND p.source <> 'rehearsal'
    ORDER BY a.participant_id, a.revision
"""


@dataclass
class Said:
    """The last thing that a participant said to an exercise."""

    who: str
    role: str
    people: int
    payload: dict[str, Any]


@dataclass
class Asked:
    """An exercise or a comparison, as it stands in the database."""

    key: str
    kind: str
    spec: dict[str, Any]
    said: list[Said]
    published: dict[str, Any]
    cards: dict[str, dict[str, Any]]

    @property
    def items(self) -> list[str]:
        """The ids of what was asked about."""
        return [item["id"] for item in self.spec["items"]]

    @property
    def labels(self) -> dict[str, str]:
        """What each of them is called."""
        return {item["id"]: item["label"] for item in self.spec["items"]}

    @property
    def words(self) -> str:
        """Headline and detail, as they were published."""
        return f"{self.published['headline']}. {self.published['detail']}"


def room(database: Path) -> dict[str, Asked]:
    """Everything that was asked in the one room of a database, in the order it was put."""
    db = sqlite3.connect(database)
    db.row_factory = sqlite3.Row
    asked = {}
    for row in db.execute("SELECT * FROM exercises ORDER BY position"):
        said = {}
        for one in db.execute(ANSWERS, (row["id"],)):
            said[one["id"]] = one
        kept = [
            Said(one["id"], one["role"], one["people"], json.loads(one["payload"]))
            for one in said.values()
            if not one["blank"] and not one["hidden"]
        ]
        (last,) = db.execute(
            "SELECT payload FROM publications WHERE exercise_id = ? ORDER BY version DESC LIMIT 1",
            (row["id"],),
        )
        cards = db.execute("SELECT * FROM card_states WHERE exercise_id = ?", (row["id"],))
        asked[row["key"]] = Asked(
            row["key"],
            row["kind"],
            json.loads(row["spec"]),
            kept,
            json.loads(last["payload"]),
            {card["card"]: dict(card) for card in cards},
        )
    db.close()
    return asked
