"""The results of every round and comparison, of those whose answers the record tells."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..rooms.reader import RoomReader
from ..staging.comparison import Comparison
from ..staging.exercise import Exercise
from ..store import ParticipantRecord
from .answers import rounds
from .people import FOLDED, Cast, sizes

EMPTY = ["exercise", "round"]


def results(room: RoomReader, people: Sequence[ParticipantRecord], everybody: Cast) -> pd.DataFrame:
    """One row per question, round and whatever its results have rows of.

    They tell the roles that ``answers`` tells, so that neither undoes the folding of the other.
    Of a question that fewer people answered than the room's threshold there are none, nor of a
    comparison that looks at one. ``round`` is empty for comparisons.
    """
    parts, latest = [], {}
    for key in room:
        one = room[key]
        if isinstance(one, Exercise):
            for number, cast in _told(one, people, everybody):
                latest[key] = cast
                rows = one.together(number) if _folded(cast) else one.results(round=number)
                parts.append(_rows(key, number, rows))
        elif isinstance(one, Comparison) and all(part.key in latest for part in one.parts):
            folded = any(_folded(latest[part.key]) for part in one.parts)
            parts.append(_rows(key, None, one.together() if folded else one.results()))
    parts = [rows for rows in parts if len(rows)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=EMPTY)


def _told(
    one: Exercise, people: Sequence[ParticipantRecord], everybody: Cast
) -> list[tuple[int, Cast]]:
    """The rounds that enough people answered, and who they are called in them."""
    found = []
    for number, _, cast in rounds(one, people, everybody):
        ids = {answer.participant_id for answer in one.answers(number)}
        answered = [person for person in people if person.id in ids]
        if sum(sizes(answered).values()) >= one.room.threshold:
            found.append((number, cast))
    return found


def _folded(cast: Cast) -> bool:
    """Whether no role is told, though the results may show some."""
    return set(cast.roles.values()) == {FOLDED}


def _rows(key: str, number: int | None, results: pd.DataFrame) -> pd.DataFrame:
    rows = results.copy()
    rows.attrs = {}  # no file holds them
    rows.insert(0, "exercise", key)
    rows.insert(1, "round", pd.Series([number] * len(rows), index=rows.index, dtype="Int64"))
    return rows
