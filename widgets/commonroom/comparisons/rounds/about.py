"""What a comparison of rounds is about, for its chart and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...analysis.groups import Group
from ...kinds.measure import Unit
from ...locale.message import Said


@dataclass(frozen=True)
class Rounds:
    """What a comparison of rounds is about. Travels in ``table.attrs["rounds"]``.

    ``groups`` are shown in both rounds, ``n`` as in the later one; ``before`` and ``now`` are the
    numbers of the two rounds, ``both`` how many people answered both.
    """

    spec: Any
    unit: Unit
    words: dict[str, Said]
    groups: tuple[Group, ...]
    before: int
    now: int
    both: int

    def __deepcopy__(self, memo: dict[int, Any]) -> Rounds:
        return self  # frozen; pandas copies attrs at every step

    @property
    def split(self) -> bool:
        """Whether roles are shown on their own."""
        return len(self.groups) > 1
