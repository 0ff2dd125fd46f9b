"""What of an answer counts: as much as its question, as it now stands, can hold.

Answers are kept as they were given; this is looked at whenever they are read. ``blank`` in the
table says of the latest ones whether anything is left, and is set anew when a question changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Text, cast, func, select, tuple_, update

from ..kinds import KINDS, fit, is_blank, read_spec
from .schema import answers, exercises

Fitting = Callable[[Mapping[str, Any]], dict[str, Any] | None]

# The question as it stands in the table, so that one that was read before is not read again.
ASKED = (exercises.c.kind, cast(exercises.c.spec, Text))


@lru_cache(maxsize=128)
def fitting(kind: str, spec: str) -> Fitting:
    """What such a question (its spec as JSON) holds of an answer; None for nothing of it.

    A question of a newer commonroom, which cannot be read here, holds what it is given.
    """
    try:
        asked = read_spec(kind, json.loads(spec))
    except (KeyError, ValidationError):
        return dict
    return lambda payload: fit(kind, asked, payload)


def counts(kind: str, spec: str, payload: Mapping[str, Any]) -> bool:
    """Whether an answer says anything to such a question."""
    held = fitting(kind, spec)(payload)
    return held is not None and not is_blank(held)


def nothing(kind: str) -> dict[str, Any]:
    """An answer of which nothing is left."""
    return {KINDS[kind].FIELD: {}} if kind in KINDS else {}


def fit_again(db: Connection, exercise_id: int) -> None:
    """Note which of the latest answers of each round count, after a question was changed."""
    kind, spec = db.execute(select(*ASKED).where(exercises.c.id == exercise_id)).one()
    if kind not in KINDS:
        return
    name = (answers.c.participant_id, answers.c.revision)
    last = (
        select(answers.c.participant_id, func.max(answers.c.revision))
        .where(answers.c.exercise_id == exercise_id)
        .group_by(answers.c.participant_id, answers.c.round)
    )
    latest = select(*name, answers.c.payload, answers.c.blank).where(
        answers.c.exercise_id == exercise_id, tuple_(*name).in_(last)
    )
    for who, revision, payload, blank in db.execute(latest).all():
        if blank is counts(kind, spec, payload):
            db.execute(
                update(answers)
                .where(
                    answers.c.exercise_id == exercise_id,
                    answers.c.participant_id == who,
                    answers.c.revision == revision,
                )
                .values(blank=not blank)
            )
