"""What a report is made of: read from a room, nothing drawn yet but the charts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import days
from ..content import PackError, literature
from ..export.people import FOLDED, told_roles
from ..notebooks import read_workshops
from ..places import bundled_workshops
from ..results.groups import role_pairs, several
from ..results.reading import listed, people
from ..room import Exercise, Room
from . import words


@dataclass(frozen=True)
class Part:
    """One exercise or comparison. Without ``shown`` its results are not told."""

    key: str
    prompt: str
    how: str
    note: str
    answered: int
    of: int
    shown: bool
    outcome: Any = None


@dataclass(frozen=True)
class Parts:
    """Everything that a report says of a room."""

    title: str
    code: str
    day: str
    hours: str
    who: str
    rehearsal: str
    parts: tuple[Part, ...]
    feeds: tuple[str, ...]
    events: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    sources: tuple[str, ...]


def read(room: Room, folder: Path) -> Parts:
    """Everything about the room; the notebook that it was run from is looked for in ``folder``.

    What has not been revealed is told once the room has ended, and not before.
    """
    record = room.record
    room.refresh()
    counts = room.store.answered_counts(room.id, rehearsal=room.rehearsal, present_since=0)
    prompts = {key: room[key].prompt for key in room}
    opened, ended = time.localtime(record.created_at), record.ended_at
    parts = tuple(_part(room, key, counts.here) for key in room)
    kinds = [kept.kind for kept in room.store.exercises(room.id)]
    return Parts(
        title=room.title,
        code=room.code,
        day=days.day_and_year(opened),
        hours=days.clock(opened) + (f" to {_until(opened, ended)}" if ended else ""),
        who=_who(room),
        rehearsal=words.REHEARSAL if room.rehearsal else "",
        parts=parts,
        feeds=tuple(_feeds(room, prompts)),
        events=tuple(_events(room, prompts)),
        methods=tuple(words.methods(kinds, room.threshold)),
        sources=tuple(_sources(room, folder)),
    )


def _part(room: Room, key: str, here: int) -> Part:
    one = room[key]
    is_asked = isinstance(one, Exercise)
    shown = one.revealed or room.record.ended_at is not None
    return Part(
        key=key,
        prompt=one.prompt,
        how=words.HOW.get(one.kind, one.kind) if is_asked else words.LOOK,
        note=one.spec.note if is_asked else "",
        answered=room.people(key),
        of=here,
        shown=shown,
        outcome=one.outcome() if shown else None,
    )


def _who(room: Room) -> str:
    """“34 people: 26 students and 8 staff”, small groups together."""
    everybody = room.store.participants(room.id, rehearsal=room.rehearsal)
    told = told_roles(everybody, room.threshold)
    names = {role: several(role, label) for role, label in role_pairs(room.roles)}
    names[FOLDED] = "others"
    sizes: dict[str, int] = {}
    for one in everybody:
        sizes[told[one.role]] = sizes.get(told[one.role], 0) + one.people
    total = sum(sizes.values())
    each = [f"{size} {names.get(role, role)}" for role, size in sizes.items()]
    return f"{people(total)}: {listed(each)}" if len(each) > 1 else people(total)


def _feeds(room: Room, prompts: dict[str, str]) -> list[str]:
    """What the items of one question came from, and what was set beside what."""
    found = []
    for record in room.store.exercises(room.id):
        prompt = prompts.get(record.key, record.key)
        origin = record.spec.get("origin")
        if origin:
            source = origin["words"].rstrip(".") or f"From “{prompts.get(origin['exercise'], '')}”"
            found.append(f"“{prompt}” took its items {source[:1].lower()}{source[1:]}.")
        together = [
            prompts[key]
            for part, key in record.spec.items()
            if part != "prompt" and isinstance(key, str) and key in prompts
        ]
        if record.key in room and not isinstance(room[record.key], Exercise) and together:
            found.append(f"“{prompt}” looks at {listed([f'“{one}”' for one in together])}.")
    return found


def _events(room: Room, prompts: dict[str, str]) -> list[tuple[str, str]]:
    found, last = [], ""
    for one in room.store.events(room.id):
        said = words.event(one.what, one.detail, prompts)
        if not said:
            continue
        day, clock = days.day(one.at), days.clock(one.at)
        found.append((clock if day == last else f"{day}, {clock}", said))
        last = day
    return found


def _sources(room: Room, folder: Path) -> list[str]:
    """The works that the workshop and the items come from, by author."""
    keys = {
        item.get("source", "")
        for record in room.store.exercises(room.id)
        for part in ("items", "lanes", "marks", "themes")
        for item in record.spec.get(part) or ()
    }
    notebooks = [*read_workshops(folder), *read_workshops(bundled_workshops())]
    own = next((one for one in notebooks if one.name == room.record.workshop), None)
    keys |= set(own.source if own else ())
    try:
        known = literature()
    except PackError:
        return []
    return sorted(str(known[key]) for key in keys if key in known)


def _until(opened: time.struct_time, ended: float) -> str:
    then = time.localtime(ended)
    same = (opened.tm_year, opened.tm_yday) == (then.tm_year, then.tm_yday)
    return days.clock(then) if same else f"{days.day_and_year(then)}, {days.clock(then)}"
