"""Every answer that was ever given, in all rounds and revisions, as tidy rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from ..kinds.cards.spec import FIELD, ref
from ..kinds.results import KINDS
from ..notebook.cards import Cards
from ..notebook.reader import RoomReader
from ..staging.exercise import Exercise
from ..store import AnswerRecord, CardState, ParticipantRecord
from .people import Cast, cast_of

EMPTY = ["exercise", "round", "participant", "role", "group", "revision", "latest"]
UNSEEN = ("hidden", "waiting")  # cards whose words are not told
_LIVE = ("votes", "into", "pinned", "theme")  # of the wall as a whole, not of one answer


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
    words = isinstance(exercise, Cards)
    for number in sorted({one.round for one in found}):
        here = [one for one in found if one.round == number]
        ids = {one.participant_id for one in here}
        answered = [person for person in people if person.id in ids]
        key = exercise.key if number == 1 else f"{exercise.key}-{number}"
        known = cast_of(key, answered, everybody, exercise.room.threshold, words=words)
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
    if isinstance(exercise, Cards):
        said = _cards(exercise, found, said)
    said = said.drop(columns=list(about.columns), errors="ignore")
    rows = about.join(said)  # a revision without items keeps one row
    return rows.fillna({"item": "", "label": ""}).reset_index(drop=True)


def _cards(exercise: Cards, found: Sequence[AnswerRecord], said: pd.DataFrame) -> pd.DataFrame:
    """Cards with what became of them. The words of those that nobody is to see are left out."""
    states, approval = exercise.states(), exercise.room.approval
    wall = exercise.responses().set_index("card")
    names, conditions = [], []
    for place, shuffled in zip(said.index, said["card"], strict=True):
        own = shuffled.partition("-")[2]
        name = ref(found[place].participant_id, own)
        names.append(name)
        card = found[place].payload[FIELD][own]
        state = states.get(name, CardState())
        conditions.append(state.condition(card, approval=approval))
    said = said.drop(columns=list(_LIVE)).assign(card=names, state=conditions)
    for column in ("theme", "into"):
        now = wall[column].to_dict()
        said[column] = [now.get(card, "") for card in names]
    said["votes"] = said["card"].map(wall["votes"])
    unseen = said["state"].isin(UNSEEN)
    for column in ("text", "mark", "theme", *(field.id for field in exercise.spec.fields)):
        said[column] = said[column].mask(unseen, "")
    return said
