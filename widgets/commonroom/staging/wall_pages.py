"""The pages of a wall of cards: which one is shown, and what stands on it.

How many cards fit a page, only a window knows; which page it is, only the store: so a stage says
what it shows, and stage and remote turn the same page.
"""

from __future__ import annotations

from typing import Any

from .context import RoomContext

MOST = 10_000  # pages or cards
SHOWN = ("pages", "first", "last", "of")


class Pages:
    """The pages of one exercise's wall. ``wall`` names it, and changes with each round."""

    def __init__(self, room: RoomContext) -> None:
        self._room = room
        self._seen = ""

    def state(self, wall: str) -> dict[str, Any]:
        """The page in the store, from 0, whether the stage turns it by itself, and what is seen.

        A stage gives each turn an id, and does not go by the store before that is “seen”.
        """
        kept = self._kept("wall_page", wall)
        return {"n": kept.get("n", 0), "auto": kept.get("auto", False), "seen": self._seen}

    def hear(self, wall: str, message: dict[str, Any]) -> bool:
        """Keep what a stage says of its pages; whether it was about them."""
        match message.get("do"):
            case "page":
                self._keep("wall_page", wall, n=message.get("n"))
                self._seen = str(message.get("id", ""))[:40]
            case "pages":
                self._keep("wall_shows", wall, **{name: message.get(name) for name in SHOWN})
            case "turn-pages":
                self._keep("wall_page", wall, auto=message.get("on") is True)
            case _:
                return False
        return True

    def _kept(self, name: str, wall: str) -> dict[str, Any]:
        kept = self._room.record.settings.get(name) or {}
        return kept if kept.get("wall") == wall else {}

    def _keep(self, name: str, wall: str, **given: Any) -> None:
        if not all(isinstance(one, int) and 0 <= one < MOST for one in given.values()):
            return
        self._room.keep({name: {**self._kept(name, wall), "wall": wall, **given}})
