"""What a charter says, before it is a page, a PDF or a text document."""

from __future__ import annotations

from dataclasses import dataclass

from ..locale.catalogue import Catalogue, Say
from ..locale.languages import ENGLISH, is_right_to_left
from ..locale.lists import listed

REPORT = Catalogue("report")
SIGNED = ("charter-name", "charter-signature", "charter-day")  # beside each line to write on


class CharterError(Exception):
    """Why a charter cannot be written, and what to do instead."""


@dataclass(frozen=True)
class Line:
    """Something agreed on, with a few words on what it means."""

    text: str
    more: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under headings, all of them text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading, a sentence that leads in, and lines or a table; ``source`` is where it is from."""

    title: str
    lead: str = ""
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    source: str = ""


@dataclass(frozen=True)
class Commitment:
    """Who does what, by when, and how one will see it; what was not said is empty."""

    what: str
    who: str = ""
    by: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Charter:
    """The document. ``warning`` says that it is a rehearsal; ``missing`` is not part of it."""

    title: str
    date: str
    parties: tuple[str, ...]
    sections: tuple[Section, ...]
    commitments: tuple[Commitment, ...]
    questions: tuple[str, ...]
    signatures: tuple[str, ...]
    warning: str = ""
    missing: tuple[str, ...] = ()
    language: str = ENGLISH

    @property
    def say(self) -> Say:
        """What says the words of a charter in its language."""
        return REPORT.speaking(self.language)

    @property
    def turned(self) -> bool:
        """Whether its language runs from right to left."""
        return is_right_to_left(self.language)

    @property
    def between(self) -> str:
        """The line below the title: “between students and staff, 7 March 2026”."""
        parties = listed(self.parties, self.language)
        return self.say("charter-between", parties=parties, day=self.date)

    @property
    def empty(self) -> bool:
        """Whether nothing has been agreed yet."""
        return not self.sections and not self.commitments

    def rows(self) -> Table:
        """The commitments as a table, numbered by their order."""
        rows = tuple((one.what, one.who, one.by, one.sign) for one in self.commitments)
        heads = ("charter-what", "charter-who", "charter-by", "charter-sign")
        return Table(tuple(map(self.say, heads)), rows)
