"""What can go wrong with a report."""

from ..calls import PlainError


class ReportError(PlainError):
    """Why a report cannot be written, and what to do instead."""
