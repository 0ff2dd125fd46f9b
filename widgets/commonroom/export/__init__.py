"""A room on record: everything that was asked and answered, as files that others can read."""

from .files import WRITERS, MissingFormat
from .loading import load
from .record_file import NotARecord
from .tables import tables

__all__ = ["WRITERS", "MissingFormat", "NotARecord", "load", "tables"]
