"""The room as whatever stands on its stage knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from ..store import RoomRecord, Store
from .cells import TakenKeys


class RoomContext(Protocol):
    """What a question or a comparison asks of its room. ``notebook`` has the rooms that answer."""

    store: Store

    @property
    def record(self) -> RoomRecord:
        """The room as the store keeps it."""

    @property
    def id(self) -> int:
        """Its number in the store."""

    @property
    def code(self) -> str:
        """What participants type to come in."""

    @property
    def title(self) -> str:
        """What the workshop is called."""

    @property
    def language(self) -> str:
        """In which language its pages are and what its results say, as a tag: “en”."""

    @property
    def roles(self) -> list[dict[str, str]]:
        """Who takes part: ``{"id", "label"}`` each."""

    @property
    def groups(self) -> list[dict[str, str]]:
        """Where people sit or come from: ``{"id", "label"}`` each."""

    @property
    def group_name(self) -> str:
        """What one of its groups is called."""

    @property
    def threshold(self) -> int:
        """The number of people below which a group is never shown on its own."""

    @property
    def rehearsal(self) -> bool:
        """Whether simulated participants take part and count."""

    @property
    def approval(self) -> bool:
        """Whether words that participants write wait for approval."""

    @property
    def remote(self) -> str:
        """Where a facilitator's phone steers it; empty without a server."""

    def __getitem__(self, key: str) -> Any:
        """The question or comparison of this key."""

    def __contains__(self, key: str) -> bool:
        """Whether it has one of this key."""

    def __iter__(self) -> Iterator[str]:
        """The keys of what was put to it."""

    def people(self, key: str) -> int:
        """How many people have answered a question, or all questions of a comparison."""

    def keep(self, settings: dict[str, Any]) -> None:
        """Change settings in the store, without drawing anything anew."""

    def refresh(self) -> None:
        """Bring every stage of the room up to date with the store."""

    def say(self, problem: str) -> None:
        """Show the facilitator what is wrong."""


class RoomInNotebook(RoomContext, Protocol):
    """A room that the cells of a notebook put something to."""

    taken_keys: TakenKeys
