"""A charter as a file, in the form somebody asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from .model import Charter

TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# A module each, read when first asked for: a stage that saves nothing loads none of them.
WRITERS = {"html": "html", "pdf": "pdf", "docx": "text_document"}


@dataclass(frozen=True)
class Written:
    """A file: what it is called, its media type, and what is in it."""

    name: str
    type: str
    content: bytes


def write(charter: Charter, form: str, *, code: str) -> Written:
    """The charter as html, pdf or docx. Raises CharterError."""
    writer: Callable[[Charter], bytes] = import_module(f".{WRITERS[form]}", __package__).write
    return Written(f"charter-{code.lower()}.{form}", TYPES[form], writer(charter))
