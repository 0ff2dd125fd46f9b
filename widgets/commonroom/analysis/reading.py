"""What a chart says in words: a headline, a sentence on how far to trust it, and their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..locale.languages import ENGLISH
from ..locale.message import Message, Said, Sentences, begun, sentences
from ..locale.numbers import NONE, whole_percent
from ..locale.readings import tell
from ..text.direction import isolated

EXACT = 1e-9  # shares closer to nothing or all are nothing or all
FEW = 10  # people; below this the words say what so few cannot tell


LONGEST = 84  # characters of a headline: two lines on the stage
NOTHING = tell("nothing-stands-out")
LEVEL = tell("level")
TOO_FEW = tell("alt-too-few")


class Words(NamedTuple):
    """A reading in a language."""

    headline: str
    detail: str


@dataclass(frozen=True)
class Reading:
    """What one sees (``front``), and what can and cannot be read from it (``sure``).

    Of what one sees the first sentence counts most. A kind or a trainer of one's own may give plain
    words instead of messages.
    """

    front: Said | Sequence[Said]
    sure: Said | Sequence[Said] = ()

    def text(self, language: str = ENGLISH) -> Words:
        """In a language: what would make the headline too long is said in the detail instead."""
        first, *others = (begun(_own(one, language)) for one in _each(self.front))
        kept = [first]
        for one in others:
            if len(" ".join([*kept, one])) > LONGEST:
                break
            kept.append(one)
        left = others[len(kept) - 1 :]
        sure = sentences(*_each(self.sure)).text(language)
        return Words(" ".join(kept), " ".join(one for one in [*left, sure] if one))

    @property
    def headline(self) -> str:
        """What one sees, in English."""
        return self.text().headline

    @property
    def detail(self) -> str:
        """How far to trust it, in English."""
        return self.text().detail

    def sentence(self, language: str = ENGLISH) -> str:
        """The headline with a full stop, which words of somebody's own may lack."""
        headline = self.text(language).headline
        return headline if headline[-1:] in ENDS else f"{headline}."


ENDS = tuple(".!?…。⟧")  # what a sentence may end with


def _each(said: Said | Sequence[Said]) -> tuple[Said, ...]:
    if isinstance(said, str):
        return (said,) if said else ()
    if isinstance(said, Sentences):
        return said.parts
    return tuple(said) if isinstance(said, Sequence) else (said,)


def _own(said: Said, language: str) -> str:
    """A message as text; words of somebody's own with each label in them set apart."""
    return isolated(said) if isinstance(said, str) else said.text(language)


def none_yet() -> Reading:
    """Nobody has answered."""
    return Reading(tell("no-answers"), tell("no-answers-detail"))


def only_one() -> Reading:
    """One person has answered."""
    return Reading(tell("one-answer"), tell("more-voices"))


def quoted(label: str, limit: int = 34) -> Message:
    """A label within a sentence: shortened at a word, in the quotation marks of the language."""
    return tell("quoted", label=shortened(label, limit))


def shortened(text: str, limit: int) -> str:
    """The text, cut before a word and ended with “…” if it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def percent(share: float, rounded: int | None = None, language: str = ENGLISH) -> str:
    """A share as whole per cent: “27%”; “–” if there is none to tell.

    What is more than nothing is never “0%”, what is less than all never “100%”: “<1%”, “>99%”.
    ``rounded`` is the number for a part of a whole, so that all of them add up (see ``percents``).
    """
    if share != share:
        return NONE
    number = round(100 * share) if rounded is None else rounded
    if number <= 0 and share > EXACT:
        return tell("percent-under", share=0.01).text(language)
    if number >= 100 and share < 1 - EXACT:
        return tell("percent-over", share=0.99).text(language)
    return whole_percent(number, language)


@dataclass(frozen=True)
class Share:
    """A share that goes into a message, as ``percent`` tells it."""

    share: float
    rounded: int | None = None

    def text(self, language: str = ENGLISH) -> str:
        """In a language."""
        return percent(self.share, self.rounded, language)
