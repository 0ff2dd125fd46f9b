"""A room on record: everything that was asked and answered, as files that others can read."""

from .files import WRITERS, MissingFormat
from .tables import tables

__all__ = ["WRITERS", "MissingFormat", "tables"]
