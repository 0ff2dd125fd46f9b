"""Where groups clash over what they placed in lanes, and where each is divided within."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ...kinds.lanes.spec import LanesSpec
from ...staging.comparison import Comparison
from ...staging.errors import RoomError
from . import results as clash
from . import words

if TYPE_CHECKING:
    from ...staging.exercise import Exercise


class Clash(Comparison):
    """Items by how far students and staff differ on them. Made by ``room.clash``."""

    KIND = "clash"
    WORDS: ClassVar = words
    CARRIES = (4, 4)
    PARTS = ("placed",)
    READING: ClassVar = clash

    @classmethod
    def check(cls, *exercises: Exercise) -> None:
        """Lanes, few of them, and one for each item."""
        (placed,) = exercises
        spec = placed.spec
        if not isinstance(spec, LanesSpec) or spec.several or len(spec.lanes) > clash.MOST_LANES:
            raise RoomError(
                "A clash is looked for in lanes, one for each item and at most "
                f"{clash.MOST_LANES}: room.lanes(key, prompt, items=…, lanes=…)."
            )
