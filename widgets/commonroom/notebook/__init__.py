"""What a notebook talks to: a room, the exercises put to it, and what came of them."""

from ..comparisons.importance.notebook import Against
from ..comparisons.rooms.notebook import Compared, compare
from ..comparisons.shift.notebook import Shift
from ..staging.errors import NoSuchRoom, RoomError
from ..staging.exercise import Exercise
from .choice import Choice, choose_rooms
from .room import Room

__all__ = [
    "Against",
    "Choice",
    "Compared",
    "Exercise",
    "NoSuchRoom",
    "Room",
    "RoomError",
    "Shift",
    "choose_rooms",
    "compare",
]
