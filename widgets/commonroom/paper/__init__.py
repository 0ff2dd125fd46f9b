"""Documents on paper: A4 as a PDF, with real text, its fonts in it, and charts as lines."""

from .page import BODY, INK, LEADING, MARGIN, QUIET, WARNING, Paper, PaperError

__all__ = ["BODY", "INK", "LEADING", "MARGIN", "QUIET", "WARNING", "Paper", "PaperError"]
