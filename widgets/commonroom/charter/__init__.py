"""The partnership charter: what a room, or a series of rooms, agreed on, as a document to sign."""

from .gather import gather
from .model import Charter, CharterError, Commitment, Line, Section, Table
from .written import WRITERS, Written, write

__all__ = [
    "WRITERS",
    "Charter",
    "CharterError",
    "Commitment",
    "Line",
    "Section",
    "Table",
    "Written",
    "gather",
    "write",
]
