"""What a pack says of its items, as lines for a slide."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Told:
    """A line for each item: its label, and what the pack says of it."""

    lines: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{label}: {said}" for label, said in self.lines)

    def _repr_html_(self) -> str:
        entries = (f"<li><b>{escape(label)}</b> {escape(said)}</li>" for label, said in self.lines)
        return f'<ul class="cr-catalogue">{"".join(entries)}</ul>'
