"""What a report says, read from a room; nothing is drawn yet but the charts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..analysis.groups import role_pairs
from ..catalogue.folder import read_workshops
from ..catalogue.paths import bundled_workshops
from ..export.people import FOLDED, told_roles
from ..export.tables import parts_of
from ..kinds.kind import KINDS
from ..locale import dates
from ..locale.lists import listed
from ..locale.message import text_of
from ..packs.reader import PackError, literature
from ..rooms.reader import RoomReader
from ..staging.comparison import Comparison
from ..staging.exercise import Exercise
from ..staging.lens import ROLES, ROUNDS
from . import words
from .differences import who_differed
from .parts import Part, Parts, Told
from .words import REPORT

# What people of the roles that every room has are called, by a role's id and its label.
OURS = {("student", "Student"), ("staff", "Staff"), ("other", "Other")}


def read(room: RoomReader, folder: Path, language: str) -> Parts:
    """Everything about the room; the notebook that it was run from is looked for in ``folder``.

    What has not been revealed is told once the room has ended, and not before. All of it is of one
    moment, and reading changes nothing: a chart of the trainer's own on the phones stays there.
    """
    with room.store.snapshot():
        record = room.store.room(room.code) or room.record
        return _Reading(RoomReader(room.store, record, language)).parts(folder)


class _Reading:
    """One room, told in the language of its reader."""

    def __init__(self, room: RoomReader) -> None:
        self._room, self._language = room, room.language
        self._say = REPORT.speaking(room.language)
        self._everybody = room.everybody()
        self._here = sum(one.people for one in self._everybody)
        self._events = room.store.events(room.id)
        self._prompts = {key: room[key].prompt for key in room}

    def parts(self, folder: Path) -> Parts:
        """All of it."""
        room, notes = self._room, self._notes()
        kinds = [kept.kind for kept in room.store.exercises(room.id)]
        return Parts(
            language=self._language,
            title=room.title,
            code=room.code,
            day=dates.day_and_year(room.record.created_at, self._language),
            hours=self._hours(),
            who=self._who(),
            rehearsal=self._say("rehearsal") if room.rehearsal else "",
            parts=tuple(self._part(key, notes.pop(key, [])) for key in room),
            feeds=tuple(self._feeds()),
            notes=tuple(note for said in notes.values() for note in said),
            events=tuple(self._happened()),
            methods=tuple(words.methods(kinds, room.threshold, self._language)),
            sources=tuple(_sources(room, folder)),
        )

    def _part(self, key: str, notes: Sequence[str]) -> Part:
        one, people = self._room[key], self._room.people(key)
        is_asked = isinstance(one, Exercise)
        told: list[Told] = []
        untold: list[str] = []
        if one.revealed or self._room.record.ended_at is not None:
            for each in self._rounds(one) if is_asked else (self._told(one),):
                (told if isinstance(each, Told) else untold).append(each)  # type: ignore[arg-type]
        else:
            untold.append(self._say("not-revealed", answered=people, people=self._here))
        return Part(
            key=key,
            prompt=one.prompt,
            how=text_of(KINDS[one.kind].words.HOW, self._language)
            if is_asked
            else self._say("look"),
            note=one.spec.note if is_asked else "",
            answered=max([one.answered for one in told], default=people),
            of=self._here,
            notes=tuple(notes),
            told=tuple(told),
            untold=tuple(untold),
        )

    def _rounds(self, one: Exercise) -> Iterator[Told | str]:
        """Every round in which somebody answered, and what changed; one if nobody ever did.

        Of a round that too few answered only a sentence: a report is read by others than the room.
        """
        by = ROLES if one.lens == ROUNDS else one.lens
        sizes = [sum(each.people for each in one.answers(n)) for n in range(1, one.round + 1)]
        for number, answered in enumerate(sizes, start=1):
            if not answered and one.round > 1:
                continue
            counted = {"answered": answered, "people": self._here}
            which = {"round": number, "rounds": one.round}
            if one.room.record.few(answered):
                many = one.round > 1
                yield self._say(
                    "round-few" if many else "few", **counted, **(which if many else {})
                )
            elif one.round == 1:
                call = "" if by == ROLES else f'by="{by}"'
                differed = self._differed(one.results(by))
                yield Told(answered, one.outcome(), differed, call=call)
            else:
                differed = self._differed(one.results(by, round=number))
                title = self._say("round", **counted, **which)
                call = f'round={number}, by="{by}"'
                yield Told(answered, one.outcome(number, by=by), differed, title, call)
        both = [size for size in sizes[-2:] if size and not one.room.record.few(size)]
        if ROUNDS in [lens["id"] for lens in one.lenses] and len(both) == 2:
            title = self._say("rounds", before=one.round - 1, after=one.round)
            yield Told(0, one.outcome(by=ROUNDS), "", title, f'by="{ROUNDS}"')

    def _told(self, one: Comparison) -> Told | str:
        answered = self._room.people(one.key)
        if self._room.record.few(answered):
            return self._say("few", answered=answered, people=self._here)
        return Told(answered, one.outcome(), self._differed(one.results()))

    def _differed(self, results: Any) -> str:
        return who_differed(results, self._language)

    def _notes(self) -> dict[str, list[str]]:
        """What the facilitator wrote down, by the question that it was about; “” for none."""
        found: dict[str, list[str]] = {}
        for one in self._events:
            if one.what == "note" and (said := str(one.detail.get("text", "")).strip()):
                about = str(one.detail.get("exercise") or "")
                note = self._say("note", time=self._clock(one.at), note=said)
                found.setdefault(about, []).append(note)
        return found

    def _who(self) -> str:
        """“34 people: 26 students and 8 staff”, small groups together."""
        told = told_roles(self._everybody, self._room.threshold)
        labels = dict(role_pairs(self._room.roles))
        sizes: dict[str, int] = {}
        for one in self._everybody:
            sizes[told[one.role]] = sizes.get(told[one.role], 0) + one.people
        each = [self._of_role(role, labels.get(role, role), n) for role, n in sizes.items()]
        people = self._say("people", n=self._here)
        if len(each) < 2:
            return people
        return self._say("people-by-role", people=people, roles=listed(each, self._language))

    def _of_role(self, role: str, label: str, n: int) -> str:
        if role == FOLDED:
            return self._say("people-other", n=n)
        if (role, label) in OURS:
            return self._say(f"people-{role}", n=n)
        return self._say("people-role", n=n, role=label)

    def _feeds(self) -> Iterator[str]:
        """What the items of one question came from, and what was set beside what."""
        room, prompts = self._room, self._prompts
        for record in room.store.exercises(room.id):
            prompt = prompts.get(record.key, record.key)
            origin = record.spec.get("origin")
            if origin and origin["words"]:
                yield self._say("feeds-room", prompt=prompt, origin=origin["words"])
            elif origin:
                other = prompts.get(origin["exercise"], "")
                yield self._say("feeds", prompt=prompt, other=other)
            together = [
                self._say("quoted", label=prompts[key])
                for part, key in record.spec.items()
                if part != "prompt" and isinstance(key, str) and key in prompts
            ]
            if record.key in room and not isinstance(room[record.key], Exercise) and together:
                others = listed(together, self._language)
                yield self._say("looks-at", prompt=prompt, others=others)

    def _happened(self) -> Iterator[tuple[str, str]]:
        """What the facilitator did, with when: the day once, where it begins."""
        last = ""
        for one in self._events:
            said = words.event(one.what, one.detail, self._prompts, self._say)
            if not said:
                continue
            day, time = dates.day(one.at, self._language), self._clock(one.at)
            yield time if day == last else self._say("day-and-time", day=day, time=time), said
            last = day

    def _hours(self) -> str:
        """From when to when; the day of the end where it is another."""
        opened, ended = time.localtime(self._room.record.created_at), self._room.record.ended_at
        began = self._clock(opened)
        if ended is None:
            return began
        then = time.localtime(ended)
        between = {"opened": began, "ended": self._clock(then)}
        if (opened.tm_year, opened.tm_yday) == (then.tm_year, then.tm_yday):
            return self._say("hours", **between)
        day = dates.day_and_year(then, self._language)
        return self._say("hours-other-day", day=day, **between)

    def _clock(self, at: float | time.struct_time) -> str:
        return dates.clock(at, self._language)


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
