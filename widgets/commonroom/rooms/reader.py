"""A room to look at: what it is, who took part, and what was put into it. Acts on nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from typing import Any, Self

from ..calls import all_spoken
from ..locale.languages import chosen
from ..staging import address
from ..staging.errors import NoSuchExercise, NoSuchRoom, RoomError
from ..staging.staged import Staged
from ..store import (
    PRESENT,
    Counts,
    ParticipantRecord,
    RoomRecord,
    Store,
    open_store,
)
from ..store.address import read_address
from .reopened import reopened

ROLES = (
    {"id": "student", "label": "Student"},
    {"id": "staff", "label": "Staff"},
    {"id": "other", "label": "Other"},
)


def store_at(url: str | None) -> Store:
    """The store of this database, one for all rooms of a kernel.

    None means the database that the environment names now, whatever it named before.
    """
    return _opened(read_address(url).render_as_string(hide_password=False))


@cache
def _opened(url: str) -> Store:
    return open_store(url)


@all_spoken(RoomError, "room")
class RoomReader:
    """A room with its questions and comparisons, to read from; in a ``language``, else in its own.

    Example: ``RoomReader.open("KZ4MTP")["values"].results()``
    """

    _language = ""  # in which it is read, where that is not its own

    def __init__(self, store: Store, record: RoomRecord, language: str = "") -> None:
        self.store, self._language = store, language
        self._record = record
        self._staged: dict[str, Staged] = reopened(self, store.exercises(record.id))

    @classmethod
    def open(cls, code: str, *, database: str | None = None) -> Self:
        """The room of this code with its exercises and comparisons, to read from or carry on with.

        A room that has ended can be read like any other. Raises NoSuchRoom, also for a room that
        the facilitator of this stage may not see.

        Example: ``cr.Room.open(room.code)["values"].results()``
        """
        store = store_at(database)
        record = store.room(code)
        if record is None or not record.seen_by(address.facilitator()):
            raise NoSuchRoom(code)
        return cls.of(store, record)

    @classmethod
    def of(cls, store: Store, record: RoomRecord) -> Self:
        """The room of this record with what was put into it.

        Example: ``cr.Room.of(room.store, room.record)``
        """
        return cls(store, record)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.code}: {self.title}>"

    def __getitem__(self, key: str) -> Any:
        """The exercise or comparison of this key. Raises NoSuchExercise."""
        if key not in self._staged:
            raise NoSuchExercise(key, list(self._staged))
        return self._staged[key]

    def __contains__(self, key: str) -> bool:
        return key in self._staged

    def __iter__(self) -> Iterator[str]:
        return iter(self._staged)

    # what it is

    @property
    def record(self) -> RoomRecord:
        """The room as the store keeps it."""
        return self._record

    @property
    def id(self) -> int:
        """The room's number in the store."""
        return self._record.id

    @property
    def code(self) -> str:
        """What participants type to come in."""
        return self._record.code

    @property
    def title(self) -> str:
        """What the workshop is called."""
        return self._record.title

    @property
    def language(self) -> str:
        """In which language its pages are and what its results say, as a tag: “en”."""
        return chosen(self._language, self._record.language)

    @property
    def roles(self) -> list[dict[str, str]]:
        """Who takes part: ``{"id", "label"}`` each."""
        return list(self._record.settings.get("roles") or ROLES)

    @property
    def groups(self) -> list[dict[str, str]]:
        """Where people sit or come from: ``{"id", "label"}`` each; empty if it has no groups."""
        return list((self._record.settings.get("groups") or {}).get("options", ()))

    @property
    def group_name(self) -> str:
        """What one of its groups is called."""
        return str((self._record.settings.get("groups") or {}).get("name", "Group"))

    @property
    def threshold(self) -> int:
        """The number of people below which a group is never shown on its own."""
        return self._record.threshold

    @property
    def rehearsal(self) -> bool:
        """Whether simulated participants take part and count."""
        return bool(self._record.settings.get("rehearsal", False))

    @property
    def approval(self) -> bool:
        """Whether words that participants write wait for approval before anybody sees them."""
        return bool(self._record.settings.get("approval", False))

    @property
    def shut(self) -> bool:
        """Whether nobody else is let in; whoever has joined comes back."""
        return self._record.shut

    @property
    def mode(self) -> str:
        """“focus”: phones show only the exercise of the stage's slide; “open”: all open ones."""
        return str(self._record.settings.get("mode", "open"))

    @property
    def names(self) -> bool:
        """Whether its record says the names under which answers were entered on the stage."""
        return bool(self._record.settings.get("names", False))

    @property
    def began(self) -> float | None:
        """When it opened its first question (Unix seconds), rehearsals aside; None before that."""
        began = None
        for event in self.store.events(self.id):
            if event.what == "open" and began is None:
                began = event.at
            elif event.what == "remove-rehearsal":
                began = None
        return began

    def everybody(self) -> list[ParticipantRecord]:
        """Who took part, each once, in the order of joining; simulated ones while it rehearses.

        In a room that was read from a file, somebody may stand in the answers to one question
        under a number of that question's own, which leads back to nobody.

        Example: ``len(room.everybody())``
        """
        again = set(self._record.settings.get("again", ()))
        people = self.store.participants(self.id, rehearsal=self.rehearsal)
        return [one for one in people if one.id not in again]

    def people(self, key: str) -> int:
        """How many people have answered an exercise, or both exercises of a comparison.

        Raises NoSuchExercise.

        Example: ``room.people("values")``
        """
        found: int = self[key].answered(self._counts(time.time()))
        return found

    def carries_on_from(self, workshop: str) -> str | None:
        """The facilitator's choice of an earlier room: its code, “” for none, None if not made.

        Example: ``room.carries_on_from("02_values_voting")``
        """
        chosen: str | None = self._record.settings.get("carry", {}).get(workshop)
        return chosen

    @property
    def remote(self) -> str:
        """Where a facilitator's phone steers it: nowhere, as it is only read."""
        return ""

    def keep(self, settings: dict[str, Any]) -> None:
        """Change settings in the store, without drawing anything anew.

        Example: ``room.keep({"names": True})``
        """
        self._record = self.store.update_room(self.id, settings=settings)

    def refresh(self) -> None:
        """Read again how the room is now.

        Example: ``room.refresh()``
        """
        self._record = self.store.room(self.code) or self._record

    def say(self, problem: str) -> None:
        """Tell nobody: there is no stage.

        Example: ``room.say("The projector is off.")``
        """

    def _counts(self, now: float) -> Counts:
        return self.store.answered_counts(
            self.id, rehearsal=self.rehearsal, present_since=now - PRESENT
        )
