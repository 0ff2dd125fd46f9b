"""What a chart says in words: a headline, a sentence on how far to trust it, and their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..kinds.item import Spec
from ..text.direction import isolated

NO_ANSWERS = "No answers yet"
EXACT = 1e-9  # shares closer to nothing or all are nothing or all
FEW = 10  # people; below this the words say what so few cannot tell
_ENGLISH = re.compile(r"\b(the|of|and|to|our|we|is|who|which|where|what|how)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What one sees (``headline``) and what can and cannot be read from it (``detail``)."""

    headline: str
    detail: str = ""

    def __post_init__(self) -> None:
        """Labels that run from right to left turn round nothing of what stands beside them."""
        for name in ("headline", "detail"):
            object.__setattr__(self, name, isolated(getattr(self, name)))


LONGEST = 84  # characters of a headline: two lines on the stage


def said(parts: Sequence[str], detail: str) -> Reading:
    """The parts as one headline; what would make it too long is said in the detail instead."""
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
    return Reading(NO_ANSWERS, "The chart fills as answers come in.")


def only_one() -> Reading:
    """One person has answered."""
    return Reading("One answer so far", "It takes more voices before a room can be read.")


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


def percent(share: float, rounded: int | None = None) -> str:
    """A share as whole per cent: “27%”; “–” if there is none to tell.

    What is more than nothing is never “0%”, what is less than all never “100%”: “<1%”, “>99%”.
    ``rounded`` is the number for a part of a whole, so that all of them add up (see ``percents``).
    """
    if share != share:
        return "–"
    number = round(100 * share) if rounded is None else rounded
    if number <= 0 and share > EXACT:
        return "<1%"
    if number >= 100 and share < 1 - EXACT:
        return ">99%"
    return f"{number}%"


def people(n: int) -> str:
    """“1 person”, “34 people”."""
    return "1 person" if n == 1 else f"{n} people"
