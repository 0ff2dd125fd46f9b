"""One room from beginning to end, as a document to read, to print, to send and to go on from."""

from .document import Report, report
from .errors import ReportError

__all__ = ["Report", "ReportError", "report"]
