"""Results as everybody sees them: drawn and put into words, for stage and phones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from ..text.direction import isolated


def _cell(cell: Any) -> Any:
    return isolated(cell) if isinstance(cell, str) else cell


MOST_CARDS = 150  # on a phone's wall: every phone gets it again with each change


@dataclass(frozen=True)
class Outcome:
    """Results as everybody sees them: ``wide`` and ``narrow`` are SVG for stage and phone.

    ``wall`` holds the cards of an exercise that has some; ``hidden``, for the facilitator only,
    those that were taken off it. ``quotes`` are the cards whose words may be in any of it, each
    with the fingerprint of what it says.
    """

    headline: str
    detail: str
    alt: str
    wide: str
    narrow: str
    table: dict[str, Any]
    people: int = 0  # whose answers it is read from, as far as is known
    shown: tuple[str, ...] = ()  # roles or groups that stand on their own
    problem: str = ""
    wall: dict[str, Any] = field(default_factory=dict)
    hidden: list[dict[str, str]] = field(default_factory=list)
    quotes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Labels that run from right to left turn round nothing of what stands beside them."""
        object.__setattr__(self, "alt", isolated(self.alt))
        if self.table:
            rows = [[_cell(cell) for cell in row] for row in self.table.get("rows", ())]
            object.__setattr__(self, "table", {**self.table, "rows": rows})

    def _repr_html_(self) -> str:
        """Headline, chart and words, as a notebook shows them."""
        said = f"<h3>{escape(self.headline)}</h3>", f"<p>{escape(self.detail)}</p>"
        return f"{said[0]}{self.wide}{said[1] if self.detail else ''}"

    def publication(self) -> dict[str, Any]:
        """What a phone gets when the results are revealed; ``quotes`` are for the server."""
        said: dict[str, Any] = {
            "headline": self.headline,
            "detail": self.detail,
            "alt": self.alt,
            "svg": self.narrow,
            "table": self.table,
        }
        if self.quotes:
            said["quotes"] = dict(self.quotes)
        if not self.wall:
            return said
        cards = self.wall["cards"]
        return {**said, "wall": {**self.wall, "cards": cards[:MOST_CARDS], "of": len(cards)}}
