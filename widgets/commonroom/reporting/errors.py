"""What can go wrong with a report."""


class ReportError(Exception):
    """Why a report cannot be written, and what to do instead."""
