"""Live workshops on student–staff partnership.

A notebook writes ``import commonroom as cr`` and uses these names:

``cr.Room(title)`` opens or resumes a room; ``cr.pack(name)`` reads a content pack;
``cr.workshops()`` and ``cr.further_notebooks()`` say what is here; ``cr.compare(rooms, key=…)``
sets rooms side by side, and ``cr.choose_rooms()`` lets the facilitator choose them;
``cr.report(code)`` is a room from beginning to end, and ``cr.load(file)`` one that was exported.
``cr.literature()`` is what has been written, to browse.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .calls import NoSuchName, near
from .later import load_grammars_later

if TYPE_CHECKING:
    from .catalogue import further_notebooks, workshops
    from .collection import Collection, Entry, literature
    from .content import Pack, PackError, pack
    from .exercises import Item
    from .export import NotARecord, load
    from .reporting import report
    from .room import NoSuchRoom, Room, RoomError, choose_rooms, compare

__version__ = "0.1.0"

__all__ = [
    "Collection",
    "Entry",
    "Item",
    "NoSuchRoom",
    "NotARecord",
    "Pack",
    "PackError",
    "Room",
    "RoomError",
    "__version__",
    "choose_rooms",
    "compare",
    "further_notebooks",
    "literature",
    "load",
    "pack",
    "report",
    "workshops",
]

load_grammars_later()
_LISTED = ", ".join(name for name in __all__ if name != "__version__")

# Loaded when first used: the server process imports this package too, and it needs no pandas.
_HOMES = {
    "Collection": ".collection",
    "Entry": ".collection",
    "Item": ".exercises",
    "NoSuchRoom": ".room",
    "NotARecord": ".export",
    "Pack": ".content",
    "PackError": ".content",
    "Room": ".room",
    "RoomError": ".room",
    "choose_rooms": ".room",
    "compare": ".room",
    "further_notebooks": ".catalogue",
    "literature": ".collection",
    "load": ".export",
    "pack": ".content",
    "report": ".reporting",
    "workshops": ".catalogue",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise NoSuchName(f"There is no cr.{name}{near(name, __all__)} There are: {_LISTED}.")
    return getattr(import_module(_HOMES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
