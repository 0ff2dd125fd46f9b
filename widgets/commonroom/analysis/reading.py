"""What a chart says in words: a headline, a sentence on how far to trust it, and their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..kinds.item import Spec
from ..locale.languages import ENGLISH
from ..locale.message import Message, Said, Sentences, begun, sentences
from ..locale.numbers import NONE, whole_percent
from ..locale.readings import tell
from ..text.direction import isolated

EXACT = 1e-9  # shares closer to nothing or all are nothing or all
FEW = 10  # people; below this the words say what so few cannot tell
_ENGLISH = re.compile(r"\b(the|of|and|to|our|we|is|who|which|where|what|how)\b", re.IGNORECASE)


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


def said(parts: Sequence[str], detail: Said) -> Reading:
    """The parts as one headline; what would make it too long is said in the detail instead."""
    detail = str(detail)
    kept = list(parts[:1])
    for part in parts[1:]:
        longer = "; ".join([*kept, part])
        if len(longer) > LONGEST:
            detail = f"{capital(part)}. {detail}".strip()
        else:
            kept.append(part)
    return Reading(capital("; ".join(kept)), detail)


def none_yet() -> Reading:
    """Nobody has answered."""
    return Reading(tell("no-answers"), tell("no-answers-detail"))


def only_one() -> Reading:
    """One person has answered."""
    return Reading(tell("one-answer"), tell("more-voices"))


def quoted(label: str, limit: int = 34) -> Message:
    """A label within a sentence: shortened at a word, in the quotation marks of the language."""
    return tell("quoted", label=shortened(label, limit))


def named(label: str, spec: Spec, *, start: bool = False, limit: int = 34) -> str:
    """A label within a headline: shortened at a word, and small inside an English sentence."""
    label = shortened(label, limit)
    if start:
        return label[:1].upper() + label[1:]
    plain = re.fullmatch(r"[A-Z][a-z’'-]+([ ,&/-]+[a-z’'&/,.…-]+)*", label)
    prose = " ".join([spec.prompt, *(item.description for item in spec.items)])
    return label[:1].lower() + label[1:] if plain and _ENGLISH.search(prose) else label


def shortened(text: str, limit: int) -> str:
    """The text, cut before a word and ended with “…” if it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def listed(words: Sequence[str]) -> str:
    """“trust”, “trust and care”, “trust, care and time”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def small(label: str) -> str:
    """A label within a sentence; a name or an abbreviation keeps its capitals."""
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label


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


def people(n: int) -> str:
    """“1 person”, “34 people”."""
    return "1 person" if n == 1 else f"{n} people"
