"""What a notebook talks to: a room, the exercises put to it, and what came of them."""

from ..comparisons.importance.notebook import Against
from ..comparisons.rooms.notebook import Compared
from ..comparisons.shift.notebook import Shift
from ..rooms.choice import Choice, choose_rooms
from ..rooms.reader import RoomReader
from ..staging.errors import NoSuchRoom, RoomError
from ..staging.exercise import Exercise
from .compare import compare
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
