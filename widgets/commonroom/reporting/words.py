"""The sentences of a report that are the same for every room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.reading import people
from ..comparisons.registry import COMPARISONS
from ..kinds.kind import KINDS

LOOK = "look at once more"
COMPARED = {"roles": "Roles compared", "groups": "Groups compared", "rounds": "Rounds compared"}
DECIDED = {  # settings, by name and what they are set to
    "mode focus": "Phones follow the slides",
    "mode open": "Everybody at their own pace",
    "approval True": "Words wait for approval",
    "approval False": "Words no longer wait for approval",
    "shut True": "Nobody else was let in",
    "shut False": "Others were let in again",
    "rehearsal True": "Rehearsal began",
    "shared True": "Shared with other facilitators",
    "shared False": "No longer shared with other facilitators",
}
# Told elsewhere in the report, or no part of what happened in the room; a file that was taken
# along least of all, as each report would then differ from the one before.
UNTOLD = ("card", "note", "closes", "clock", "export", "report", "charter")
ALWAYS = (
    "A difference is called more than chance when permuting the people gives one as large for any "
    "item in less than one case in twenty (single-step max-T: Westfall and Young, Resampling-Based "
    "Multiple Testing, 1993), and Welch's test, for which one group may be more varied, says the "
    "same. Intervals come from the same tests; nothing is drawn anew at each reading.",
    "Those who came are no sample of anybody. With few people only large differences show, and "
    "none that shows says why it is there.",
)
NOT_REVEALED = "{} of {} have answered. This has not been revealed yet."
FEW = "{} of {} have answered: too few to tell what they said without telling who said it."
THRESHOLD = "Groups of fewer than {} people are not shown on their own."
REHEARSAL = "This was a rehearsal: the answers are those of simulated people, and mean nothing."


def methods(kinds: Iterable[str], threshold: int) -> list[str]:
    """How what was asked in these ways is counted, and what can be concluded from it."""
    told = [_method(kind) for kind in dict.fromkeys(kinds)]
    return [*(one for one in told if one), THRESHOLD.format(threshold), *ALWAYS]


def _method(kind: str) -> str:
    """What is said of a kind or a comparison; “” of what a newer commonroom put there."""
    if kind in KINDS:
        return KINDS[kind].words.METHOD
    return COMPARISONS[kind].WORDS.METHOD if kind in COMPARISONS else ""


def event(what: str, detail: Mapping[str, Any], prompts: Mapping[str, str]) -> str:
    """What the facilitator did, as a sentence; “” for what no reader of a report looks for."""
    asked = prompts.get(str(detail.get("exercise")), str(detail.get("exercise", "")))
    if what in UNTOLD:
        return ""
    if what == "settings":
        return next((DECIDED.get(f"{name} {value}", "") for name, value in detail.items()), "")
    if what == "timer":
        return f"Timer set: “{asked}”" if detail.get("deadline") else ""
    if what == "remove-rehearsal":
        return f"Rehearsal over; {detail.get('participants', 0)} simulated people taken out"
    said = {
        "create": "Room opened",
        "end": "Room ended",
        "open": f"Opened: “{asked}”",
        "close": f"Closed: “{asked}”",
        "reveal": f"Revealed: “{asked}”",
        "hide": f"Hidden again: “{asked}”",
        "round": f"A new round began: “{asked}”",
        "lens": f"{COMPARED.get(str(detail.get('lens')), '')}: “{asked}”",
        "answer": f"Answer entered for {people(detail.get('people', 1))}: “{asked}”",
        "draw": "Groups drawn again",
        "forget": "Somebody had their answers deleted",
    }
    return said.get(what, what.replace("-", " ").capitalize())
