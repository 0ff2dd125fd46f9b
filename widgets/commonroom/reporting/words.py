"""The words of a report, in its language; those that are the same for every room, and of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..comparisons.registry import COMPARISONS
from ..kinds.kind import KINDS
from ..locale.catalogue import Catalogue, Say
from ..locale.message import Said, text_of

REPORT = Catalogue("report")
# Told elsewhere in the report, or no part of what happened in the room; a file that was taken
# along least of all, as each report would then differ from the one before.
UNTOLD = ("card", "note", "closes", "clock", "export", "report", "charter")
NAMED = ("open", "close", "reveal", "hide", "round")  # with the question that they are about
BARE = ("create", "end", "draw", "forget")
COMPARED = ("roles", "groups", "rounds")
DECIDED = {  # settings, by name and what they are set to
    ("mode", "focus"): "event-mode-focus",
    ("mode", "open"): "event-mode-open",
    ("approval", True): "event-approval-on",
    ("approval", False): "event-approval-off",
    ("shut", True): "event-shut-on",
    ("shut", False): "event-shut-off",
    ("rehearsal", True): "event-rehearsal-on",
    ("shared", True): "event-shared-on",
    ("shared", False): "event-shared-off",
}


def methods(kinds: Iterable[str], threshold: int, language: str) -> list[str]:
    """How what was asked in these ways is counted, and what can be concluded from it."""
    say = REPORT.speaking(language)
    told = [text_of(_method(kind), language) for kind in dict.fromkeys(kinds)]
    few = say("method-threshold", threshold=threshold)
    return [*(one for one in told if one), few, say("method-chance"), say("method-sample")]


def _method(kind: str) -> Said:
    """What is said of a kind or a comparison; “” of what a newer commonroom put there."""
    if kind in KINDS:
        return KINDS[kind].words.METHOD
    return COMPARISONS[kind].WORDS.METHOD if kind in COMPARISONS else ""


def event(what: str, detail: Mapping[str, Any], prompts: Mapping[str, str], say: Say) -> str:
    """What the facilitator did, as a sentence; “” for what no reader of a report looks for."""
    prompt = prompts.get(str(detail.get("exercise")), str(detail.get("exercise", "")))
    lens = str(detail.get("lens"))
    if what in UNTOLD or (what == "timer" and not detail.get("deadline")):
        return ""
    if what == "settings":
        said = (DECIDED.get((name, value)) for name, value in detail.items() if _plain(value))
        return next((say(message) for message in said if message), "")
    if what in BARE:
        return say(f"event-{what}")
    if what in NAMED or what == "timer":
        return say(f"event-{what}", prompt=prompt)
    if what == "lens" and lens in COMPARED:
        return say(f"event-lens-{lens}", prompt=prompt)
    if what == "answer":
        return say("event-answer", n=detail.get("people", 1), prompt=prompt)
    if what == "remove-rehearsal":
        return say("event-remove-rehearsal", n=detail.get("participants", 0))
    return what  # of a newer commonroom


def _plain(value: object) -> bool:
    return isinstance(value, (str, bool))
