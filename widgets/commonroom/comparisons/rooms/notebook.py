"""The same exercise in several rooms: institutions side by side, or before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...calls import all_spoken
from ...kinds.results import STAGE, svg
from ...locale import dates
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...staging.context import RoomContext
from ...staging.errors import NoSuchExercise, RoomError
from ...staging.exercise import Exercise
from ...staging.outcome import Outcome
from . import words as rooms

if TYPE_CHECKING:
    import pandas as pd


@all_spoken(RoomError, "comparison")
class Compared:
    """What came of one exercise in several rooms. Made by ``cr.compare``."""

    def __init__(self, asked: Sequence[tuple[str, Exercise]]) -> None:
        self._asked = asked
        self._results: pd.DataFrame | None = None

    def __repr__(self) -> str:
        return f"<{self.headline()}>"

    def _repr_html_(self) -> str:
        return self.outcome()._repr_html_()

    def results(self) -> pd.DataFrame:
        """One row per room, round, group and item, with the room's name in ``room``.

        ``value`` is the share of the points, the mean step, the share of a lane, or the place on an
        axis from 0 to 10. Each room's own threshold holds.
        """
        if self._results is None:
            try:
                self._results = rooms.compared([_asked(*one) for one in self._asked])
            except ValueError as error:
                raise RoomError(str(error)) from None
        return self._results

    def headline(self) -> str:
        """What the rooms share, what divides them, and what so few rooms cannot tell."""
        reading, language = rooms.headline(self.results()), self._language
        return f"{reading.sentence(language)} {reading.text(language).detail}".strip()

    def outcome(self) -> Outcome:
        """The comparison as the stage shows it."""
        results, language = self.results(), self._language
        reading = rooms.headline(results)
        said = reading.text(language)
        alt = rooms.alt(results, reading, language)
        look = replace(STAGE, language=language)
        wide = svg(rooms.chart(results, look), look, label=alt)
        table = rooms.table(results, language)
        return Outcome(said.headline, said.detail, alt, wide, "", table)

    @property
    def _language(self) -> str:
        """That of the first of the rooms."""
        return next((one.room.language for _, one in self._asked), ENGLISH)


def exercise_of(room: RoomContext, key: str) -> Exercise:
    """The exercise of this key, if rooms can be compared by it. Raises NoSuchExercise."""
    keys = comparable(room)
    if key not in keys:
        raise NoSuchExercise(key, keys)
    found: Exercise = room[key]
    return found


def comparable(room: RoomContext) -> list[str]:
    """The keys by which rooms can be compared: not those of comparisons within a room."""
    return [key for key in room if isinstance(room[key], Exercise)]


def _asked(name: str, exercise: Exercise) -> rooms.Asked:
    room = exercise.room
    day = dates.day(room.record.created_at, room.language)
    if room.rehearsal:
        name = phrase("rooms-rehearsal", room=name).text(room.language)
    about: dict[str, Any] = {"roles": room.roles, "threshold": room.threshold}
    return rooms.Asked(
        name=name,
        code=room.code,
        day=day,
        kind=exercise.kind,
        spec=exercise.spec,
        responses=exercise.responses(),
        **about,
    )
