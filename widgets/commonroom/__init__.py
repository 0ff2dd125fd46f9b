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
from .lazy_imports import load_grammars_later

if TYPE_CHECKING:
    from .catalogue.listing import further_notebooks, workshops
    from .export import NotARecord, load
    from .kinds import Item
    from .notebook import NoSuchRoom, Room, RoomError, choose_rooms, compare
    from .notebook.collection import Collection, Entry, literature
    from .packs.reader import Pack, PackError, pack
    from .reporting import report

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
    "Collection": ".notebook.collection",
    "Entry": ".notebook.collection",
    "Item": ".kinds",
    "NoSuchRoom": ".notebook",
    "NotARecord": ".export",
    "Pack": ".packs.reader",
    "PackError": ".packs.reader",
    "Room": ".notebook",
    "RoomError": ".notebook",
    "choose_rooms": ".notebook",
    "compare": ".notebook",
    "further_notebooks": ".catalogue.listing",
    "literature": ".notebook.collection",
    "load": ".export",
    "pack": ".packs.reader",
    "report": ".reporting",
    "workshops": ".catalogue.listing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise NoSuchName(f"There is no cr.{name}{near(name, __all__)} There are: {_LISTED}.")
    return getattr(import_module(_HOMES[name], __name__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
