"""What a notebook talks to: a room, the exercises put to it, and what came of them."""

from .against import Against
from .choice import Choice, choose_rooms
from .compared import Compared, compare
from .errors import NoSuchRoom, RoomError
from .exercise import Exercise
from .room import Room
from .shift import Shift

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
