"""What a report is made of: read from a room, nothing drawn yet but the charts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..analysis.groups import role_pairs, several
from ..analysis.reading import listed, people
from ..catalogue.folder import read_workshops
from ..catalogue.paths import bundled_workshops
from ..export.people import FOLDED, told_roles
from ..export.tables import parts_of
from ..kinds.kind import KINDS
from ..locale import dates
from ..notebook.reader import RoomReader
from ..packs.reader import PackError, literature
from ..staging.comparison import Comparison
from ..staging.exercise import Exercise
from ..staging.lens import ROLES, ROUNDS
from ..staging.outcome import Outcome
from ..store import EventRecord, ParticipantRecord
from . import words
from .differences import who_differed


@dataclass(frozen=True)
class Told:
    """What came of one round, or between two, and who differed.

    ``title`` says which, empty where there was but one; ``call`` is what a notebook asks for it.
    """

    answered: int
    outcome: Outcome
    differed: str
    title: str = ""
    call: str = ""


@dataclass(frozen=True)
class Part:
    """One exercise or comparison. Without ``told`` its results are not told.

    ``notes`` are the facilitator's, to this question; ``untold`` says why something is not told.
    """

    key: str
    prompt: str
    how: str
    note: str
    answered: int
    of: int
    notes: tuple[str, ...]
    told: tuple[Told, ...] = ()
    untold: tuple[str, ...] = ()


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
    notes: tuple[str, ...]
    events: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    sources: tuple[str, ...]


def read(room: RoomReader, folder: Path) -> Parts:
    """Everything about the room; the notebook that it was run from is looked for in ``folder``.

    What has not been revealed is told once the room has ended, and not before. All of it is of one
    moment, and reading changes nothing: a chart of the trainer's own on the phones stays there.
    """
    with room.store.snapshot():
        return _read(RoomReader(room.store, room.store.room(room.code) or room.record), folder)


def _read(room: RoomReader, folder: Path) -> Parts:
    record = room.record
    everybody = room.everybody()
    events = room.store.events(room.id)
    prompts = {key: room[key].prompt for key in room}
    notes = _notes(events)
    here = sum(one.people for one in everybody)
    opened, ended = time.localtime(record.created_at), record.ended_at
    kinds = [kept.kind for kept in room.store.exercises(room.id)]
    return Parts(
        title=room.title,
        code=room.code,
        day=dates.day_and_year(opened),
        hours=dates.clock(opened) + (f" to {_until(opened, ended)}" if ended else ""),
        who=_who(room, everybody),
        rehearsal=words.REHEARSAL if room.rehearsal else "",
        parts=tuple(_part(room, key, here, notes.pop(key, [])) for key in room),
        feeds=tuple(_feeds(room, prompts)),
        notes=tuple(note for said in notes.values() for note in said),
        events=tuple(_events(events, prompts)),
        methods=tuple(words.methods(kinds, room.threshold)),
        sources=tuple(_sources(room, folder)),
    )


def _part(room: RoomReader, key: str, here: int, notes: Sequence[str]) -> Part:
    one = room[key]
    is_asked = isinstance(one, Exercise)
    told: list[Told] = []
    untold: list[str] = []
    if one.revealed or room.record.ended_at is not None:
        for each in _rounds(one, here) if is_asked else (_told(room, one),):
            (told if isinstance(each, Told) else untold).append(each)  # type: ignore[arg-type]
    else:
        untold.append(words.NOT_REVEALED.format(room.people(key), here))
    return Part(
        key=key,
        prompt=one.prompt,
        how=KINDS[one.kind].words.HOW if is_asked else words.LOOK,
        note=one.spec.note if is_asked else "",
        answered=max([one.answered for one in told], default=room.people(key)),
        of=here,
        notes=tuple(notes),
        told=tuple(told),
        untold=tuple(untold),
    )


def _rounds(one: Exercise, here: int) -> Iterator[Told | str]:
    """Every round in which somebody answered, and what changed; one round if nobody ever did.

    Of a round that too few answered only a sentence: a report is read by others than the room.
    """
    by = ROLES if one.lens == ROUNDS else one.lens
    sizes = [sum(each.people for each in one.answers(n)) for n in range(1, one.round + 1)]
    for number, answered in enumerate(sizes, start=1):
        if not answered and one.round > 1:
            continue
        title = f"Round {number} of {one.round}: {answered} of {here} answered"
        if one.room.record.few(answered):
            few = words.FEW.format(answered, here)
            yield few if one.round == 1 else f"{title}. {few.partition(': ')[2].capitalize()}"
        elif one.round == 1:
            call = "" if by == ROLES else f'by="{by}"'
            yield Told(answered, one.outcome(), who_differed(one.results(by)), call=call)
        else:
            differed = who_differed(one.results(by, round=number))
            call = f'round={number}, by="{by}"'
            yield Told(answered, one.outcome(number, by=by), differed, title, call)
    both = [size for size in sizes[-2:] if size and not one.room.record.few(size)]
    if ROUNDS in [lens["id"] for lens in one.lenses] and len(both) == 2:
        title = f"From round {one.round - 1} to round {one.round}"
        yield Told(0, one.outcome(by=ROUNDS), "", title, f'by="{ROUNDS}"')


def _told(room: RoomReader, one: Comparison) -> Told | str:
    answered = room.people(one.key)
    if room.record.few(answered):
        return words.FEW.format(answered, sum(each.people for each in room.everybody()))
    return Told(answered, one.outcome(), who_differed(one.results()))


def _notes(events: Iterable[EventRecord]) -> dict[str, list[str]]:
    """What the facilitator wrote down, by the question that it was about; “” for none."""
    found: dict[str, list[str]] = {}
    for one in events:
        if one.what == "note" and (said := str(one.detail.get("text", "")).strip()):
            about = str(one.detail.get("exercise") or "")
            found.setdefault(about, []).append(f"{dates.clock(one.at)}  {said}")
    return found


def _who(room: RoomReader, everybody: Sequence[ParticipantRecord]) -> str:
    """“34 people: 26 students and 8 staff”, small groups together."""
    told = told_roles(everybody, room.threshold)
    names = {role: several(role, label) for role, label in role_pairs(room.roles)}
    names[FOLDED] = "others"
    sizes: dict[str, int] = {}
    for one in everybody:
        sizes[told[one.role]] = sizes.get(told[one.role], 0) + one.people
    total = sum(sizes.values())
    sizes_of = ((role, size, names.get(role, role)) for role, size in sizes.items())
    each = ["1 other" if (role, n) == (FOLDED, 1) else f"{n} {name}" for role, n, name in sizes_of]
    return f"{people(total)}: {listed(each)}" if len(each) > 1 else people(total)


def _feeds(room: RoomReader, prompts: dict[str, str]) -> list[str]:
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


def _events(events: Iterable[EventRecord], prompts: dict[str, str]) -> list[tuple[str, str]]:
    found, last = [], ""
    for one in events:
        said = words.event(one.what, one.detail, prompts)
        if not said:
            continue
        day, clock = dates.day(one.at), dates.clock(one.at)
        found.append((clock if day == last else f"{day}, {clock}", said))
        last = day
    return found


def _sources(room: RoomReader, folder: Path) -> list[str]:
    """The works that the workshop and the items come from, by author."""
    keys = {
        item.get("source", "")
        for record in room.store.exercises(room.id)
        for part in parts_of(record.kind)
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
    return dates.clock(then) if same else f"{dates.day_and_year(then)}, {dates.clock(then)}"
