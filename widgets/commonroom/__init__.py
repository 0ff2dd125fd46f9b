"""Live workshops on student–staff partnership.

A notebook writes ``import commonroom as cr`` and uses these names:

``cr.Room(title)`` opens or resumes a room; ``cr.pack(name)`` reads a content pack.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .content import Pack, PackError, pack
    from .exercises import Item
    from .room import NoSuchRoom, Room, RoomError

__version__ = "0.1.0"

__all__ = ["Item", "NoSuchRoom", "Pack", "PackError", "Room", "RoomError", "__version__", "pack"]

# Loaded when first used: the server process imports this package too, and it needs no pandas.
_HOMES = {
    "Item": ".exercises",
    "NoSuchRoom": ".room",
    "Pack": ".content",
    "PackError": ".content",
    "Room": ".room",
    "RoomError": ".room",
    "pack": ".content",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"commonroom has no “{name}”; it has {', '.join(__all__)}.")
    return getattr(import_module(_HOMES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
