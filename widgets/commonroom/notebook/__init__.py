"""What a notebook talks to: a room, the exercises put to it, and what came of them."""

from ..comparisons.importance.notebook import Against
from ..comparisons.rooms.notebook import Compared
from ..comparisons.shift.notebook import Shift
from ..staging.errors import NoSuchRoom, RoomError
from ..staging.exercise import Exercise
from .choice import Choice, choose_rooms
from .compare import compare
from .reader import RoomReader
from .room import Room

__all__ = [
    "Against",
    "Choice",
    "Compared",
    "Exercise",
    "NoSuchRoom",
    "Room",
    "RoomError",
    "RoomReader",
    "Shift",
    "choose_rooms",
    "compare",
]
