"""What simulated people write on cards: what a workshop brings for its questions, else filler.

Each workshop's sentences lie in ``data/rehearsal``, by the key of a question and its prompt. A
question that nobody wrote any for, or one that is asked in other words or another language, gets
“Example 7”: nobody takes that for an answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from ..packs.reader import data_folders
from ..text.filenames import visible
from .tally import RehearsalError

FOLDER = "rehearsal"  # within a folder of packs
EVERYONE = "everyone"
FEW = 2  # cards that a person writes, more or less: how far apart two people begin in a list


@dataclass(frozen=True)
class Sentence:
    """A text, and where it belongs: the ids of a column and of a mark, or “” for any."""

    text: str
    column: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Question:
    """What may be written for one question: by role, perhaps by column; and lines for a form."""

    prompt: str
    said: Mapping[str, Sequence[Sentence]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, Sequence[Sentence]]] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def sentences(self, role: str, column: str) -> list[Sentence]:
        """What somebody of a role may write in a column."""
        known = self.columns.get(column) or self.said
        return [*known.get(role, ()), *known.get(EVERYONE, ())]

    def lines(self, name: str, role: str) -> Sequence[str]:
        """What somebody may write on a line of the form."""
        known = self.fields.get(name, {})
        return known.get(role) or known.get(EVERYONE) or next(iter(known.values()), ())


def question(key: str, prompt: str) -> Question | None:
    """What may be written for a question, if it is one that somebody wrote sentences for."""
    found = _read().get(key)
    return found if found and _plain(found.prompt) == _plain(prompt) else None


def read_all(folder: Path) -> None:
    """Read every file of sentences in a folder of packs. Raises RehearsalError for a mistake."""
    for file in visible(folder / FOLDER, ".yml"):
        _questions(file, file.stat().st_mtime_ns)


def in_turn(known: Sequence[Sentence], key: str, place: int | None, rng: Random) -> list[Sentence]:
    """The sentences in the order in which a person takes them.

    ``place`` is the person's among all: they begin where others have not been yet, so that a
    sentence comes twice only when all have come once.
    """
    order = list(known)
    if place is None:
        rng.shuffle(order)
        return order
    Random(key).shuffle(order)
    start = place * FEW % max(len(order), 1)
    return order[start:] + order[:start]


def filler(place: int | None, number: int, rng: Random) -> str:
    """Text that is plainly none of anybody's."""
    return f"Example {rng.randint(1, 999) if place is None else place * 3 + number + 1}"


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def _read() -> Mapping[str, Question]:
    folders = [folder / FOLDER for folder in reversed(data_folders())]
    files = [file for folder in folders for file in visible(folder, ".yml")]
    found: dict[str, Question] = {}
    for file in files:  # the nearest folder's are read last and count
        found |= _questions(file, file.stat().st_mtime_ns)
    return found


@cache
def _questions(file: Path, _changed: int) -> Mapping[str, Question]:
    try:
        given = yaml.safe_load(file.read_text(encoding="utf-8-sig")) or {}
        return {str(key): _question(dict(one)) for key, one in dict(given).items()}
    except (yaml.YAMLError, OSError, ValueError, TypeError, AttributeError) as error:
        where = f"{FOLDER}/{file.name}"
        raise RehearsalError(f"{where} cannot be read: {' '.join(str(error).split())}") from None


def _question(given: dict[str, Any]) -> Question:
    columns = {name: _said(one) for name, one in given.pop("columns", {}).items()}
    fields = {
        name: one if isinstance(one, dict) else {EVERYONE: one}
        for name, one in given.pop("fields", {}).items()
    }
    return Question(str(given.pop("prompt", "")), _said(given), columns, fields)


def _said(given: Mapping[str, Any]) -> dict[str, list[Sentence]]:
    return {
        role: [Sentence(**one) if isinstance(one, dict) else Sentence(str(one)) for one in listed]
        for role, listed in given.items()
    }
