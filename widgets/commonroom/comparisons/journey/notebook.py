"""A journey of one's own beside another's: what helped and what hindered, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ...kinds.cards.spec import CardsSpec
from ...staging.comparison import Comparison
from ...staging.context import RoomInNotebook
from ...staging.errors import RoomError
from ...staging.lens import ROLES
from . import results as journey
from . import words

if TYPE_CHECKING:
    from ...packs.reader import Pack
    from ...staging.exercise import Exercise


class Journey(Comparison):
    """Events in stages, marked barrier or enabler. Made by ``room.journey``."""

    KIND = "journey"
    WORDS: ClassVar = words
    CARRIES = (4, 4)
    PARTS = ("events",)
    READING: ClassVar = journey

    @classmethod
    def beside(
        cls,
        room: RoomInNotebook,
        key: str,
        events: Exercise,
        other: Pack,
        *,
        name: str,
        prompt: str,
        position: int,
    ) -> Self:
        """Keep the journey in the room, with the other that is shown beside it."""
        known = {item.id for item in events.spec.items}
        told = [_event(record, known) for record in other.records()]
        more = {"beside": {"name": name, "events": told}}
        return cls.put(room, key, events, prompt=prompt, position=position, more=more)

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Cards in stages that can be marked as barrier and enabler."""
        (events,) = exercises
        marks = {mark.id for mark in getattr(events.spec, "marks", ())}
        if not isinstance(events.spec, CardsSpec) or not marks >= {
            journey.BARRIER,
            journey.ENABLER,
        }:
            raise RoomError(
                "A journey is made of cards in stages that are marked barrier or enabler: "
                "room.cards(…, columns=stages, marks=[“Barrier”, “Enabler”])."
            )

    def _given(self, by: str = ROLES) -> list[Any]:
        return [*super()._given(by), self._record.spec["beside"]]


def _event(record: Mapping[str, Any], stages: Iterable[str]) -> dict[str, str]:
    event = {name: str(record.get(name) or "") for name in ("label", "stage", "mark", "date")}
    if event["stage"] not in set(stages):
        raise RoomError(
            f"“{event['label']}” of the other journey is at the stage “{event['stage']}”, "
            f"which the cards do not have; they have {', '.join(sorted(stages))}."
        )
    return event
