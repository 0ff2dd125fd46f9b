"""What a report is made of: words of one language, and charts; not yet a page or a file."""

from __future__ import annotations

from dataclasses import dataclass

from ..locale.catalogue import Say
from ..staging.outcome import Outcome
from .words import REPORT


@dataclass(frozen=True)
class Told:
    """What came of one round, or between two, and who differed.

    ``title`` says which, empty where there was but one; ``call`` is what a notebook asks for it.
    """

    answered: int
    outcome: Outcome
    differed: str
    title: str = ""
    call: str = ""


@dataclass(frozen=True)
class Part:
    """One exercise or comparison. Without ``told`` its results are not told.

    ``notes`` are the facilitator's, to this question; ``untold`` says why something is not told.
    """

    key: str
    prompt: str
    how: str
    note: str
    answered: int
    of: int
    notes: tuple[str, ...]
    told: tuple[Told, ...] = ()
    untold: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """Everything that a report says of a room, in a language."""

    language: str
    title: str
    code: str
    day: str
    hours: str
    who: str
    rehearsal: str
    parts: tuple[Part, ...]
    feeds: tuple[str, ...]
    notes: tuple[str, ...]
    events: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def say(self) -> Say:
        """What says the messages of a report in its language."""
        return REPORT.speaking(self.language)

    @property
    def about(self) -> str:
        """The line below the title: which room, when, and who came."""
        return self.say("about", code=self.code, day=self.day, hours=self.hours, who=self.who)
