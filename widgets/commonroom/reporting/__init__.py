"""One room from beginning to end, as a document to read, to print and to send."""

from .document import Report, report

__all__ = ["Report", "report"]
