"""Every answer that was ever given, in all rounds and revisions, as tidy rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from ..kinds.results import KINDS
from ..rooms.reader import RoomReader
from ..staging.exercise import Exercise
from ..store import AnswerRecord, ParticipantRecord
from .people import Cast, cast_of

EMPTY = ["exercise", "round", "participant", "role", "group", "revision", "latest"]


def answers(room: RoomReader, people: Sequence[ParticipantRecord], everybody: Cast) -> pd.DataFrame:
    """Tidy rows of every revision; one that took everything back has a row without an item.

    So has one of somebody of whom it is not told what they answered (see ``people``).
    """
    parts = [
        _rows(one, found, known)
        for key in room
        if isinstance(one := room[key], Exercise)
        for _, found, known in rounds(one, people, everybody)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=EMPTY)


def rounds(
    exercise: Exercise, people: Sequence[ParticipantRecord], everybody: Cast
) -> Iterator[tuple[int, list[AnswerRecord], Cast]]:
    """Each round by itself, with its revisions and who they are called in it.

    A role may have enough people in one round and too few in another.
    """
    found = exercise.revisions()
    for number in sorted({one.round for one in found}):
        here = [one for one in found if one.round == number]
        ids = {one.participant_id for one in here}
        answered = [person for person in people if person.id in ids]
        key = exercise.key if number == 1 else f"{exercise.key}-{number}"
        known = cast_of(key, answered, everybody, exercise.room.threshold, words=exercise.WRITTEN)
        yield number, here, known


def _rows(exercise: Exercise, found: Sequence[AnswerRecord], known: Cast) -> pd.DataFrame:
    last = {one.participant_id: one.revision for one in found}
    about = pd.DataFrame(
        {
            "exercise": exercise.key,
            "round": [one.round for one in found],
            "participant": [known.names[one.participant_id] for one in found],
            "role": [known.roles[one.role] for one in found],
            "group": [known.groups[one.participant_id] for one in found],
            "source": [one.source for one in found],
            "people": [one.people for one in found],
            "revision": [one.revision for one in found],
            "latest": [one.revision == last[one.participant_id] for one in found],
            "at": pd.to_datetime([round(one.at) for one in found], unit="s", utc=True),
        }
    )
    # Read all at once, each revision as if it were somebody's: thousands take no longer than one.
    numbered = [
        replace(one, participant_id=str(place))
        for place, one in enumerate(found)
        if one.participant_id not in known.untold
    ]
    said = KINDS[exercise.kind].responses(exercise.spec, numbered)
    said.index = pd.Index(said["participant"].astype("int64"))
    said = exercise.on_record(found, said).drop(columns=list(about.columns), errors="ignore")
    rows = about.join(said)  # a revision without items keeps one row
    return rows.fillna({"item": "", "label": ""}).reset_index(drop=True)
