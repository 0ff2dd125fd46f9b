"""From the rooms of a series to a charter: what was agreed is found, what is missing is left out.

Nothing gets into a charter that its own room has not seen: an exercise counts once it has been
revealed, or its room has ended, and once as many people have answered as the threshold asks for.
Everything is told of all together whom the charts by roles show, so that no small group does.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from ..analysis.groups import role_pairs, several
from ..comparisons.timeline import results as timeline
from ..comparisons.timeline.results import dated
from ..locale.catalogue import Say
from ..locale.dates import day_and_year, short_day_and_year
from ..locale.languages import chosen
from ..packs.reader import PackError, pack
from ..rooms.reader import RoomReader
from . import sections
from .model import Charter, Commitment
from .series import Series


def gather(
    room: RoomReader,
    *,
    title: str = "",
    parties: Sequence[str] = (),
    questions: bool = True,
    language: str = "",
) -> Charter:
    """The charter of this room, and of the earlier rooms of its series.

    It is in the ``language`` asked for, else in that of the room.
    """
    series = Series(room, chosen(language, room.language))
    say = series.say
    found, missing = [], []
    for read in sections.ALL:
        section = read(series)
        if section is not None:
            found.append(section)
        missing += series.left_out(section is None)
    commitments = _commitments(series)
    missing += series.left_out(not commitments)
    named = tuple(parties) or _parties(room, say)
    return Charter(
        title=title or say("charter-title"),
        date=day_and_year(room.record.ended_at or time.time(), series.language),
        parties=named,
        sections=tuple(found),
        commitments=commitments,
        questions=_questions() if questions and (found or commitments) else (),
        signatures=named,
        warning=say("charter-rehearsal") if room.rehearsal else "",
        missing=tuple(missing),
        language=series.language,
    )


def _parties(room: RoomReader, say: Say) -> tuple[str, ...]:
    """The roles that are there, those of very few people left out: “students”, “staff”."""
    sizes: dict[str, int] = {}
    for one in room.store.participants(room.id, rehearsal=room.rehearsal):
        sizes[one.role] = sizes.get(one.role, 0) + one.people
    ours = {"students": say("charter-students"), "staff": say("charter-staff")}
    names = [
        several(role, label)
        for role, label in role_pairs(room.roles)
        if sizes.get(role, 0) >= room.threshold and role != "other"
    ]
    there = [ours.get(name, name) for name in names]
    return tuple(there if len(there) > 1 else ours.values())


def _commitments(series: Series) -> tuple[Commitment, ...]:
    """By date, those without one last."""
    cards = series.find("12_action_plan", "cards", "commitments")
    if cards is None or not cards.spec.fields_for("date"):
        return ()
    due = dated(cards.spec).id
    who, sign, *_ = [*(one.id for one in cards.spec.fields_for("text")), "", ""]
    rows = timeline.results(cards.spec, cards.responses(), [])
    return tuple(
        Commitment(
            what=row["text"],
            who=row.get(who, ""),
            by=short_day_and_year(row[due], series.language) if row[due] else "",
            sign=row.get(sign, ""),
        )
        for row in rows.to_dict("records")
    )


def _questions() -> tuple[str, ...]:
    try:
        return tuple(item.description or item.label for item in pack("looking_ahead"))
    except PackError:  # an institution may do without
        return ()
