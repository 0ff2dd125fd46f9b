"""What simulated people write on cards: short sentences, composed for the purpose."""

from __future__ import annotations

from collections.abc import Sequence

# By the key of an exercise, then by role; “*” for everybody. Others get what fits anywhere.
SENTENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "meaning": {
        "*": (
            "Deciding together, not just being asked",
            "Listening until we understand each other",
            "Sharing the work and the credit",
            "Trusting each other to say what is hard",
            "Learning from each other",
            "Being honest about what we cannot change",
            "Time to meet as people first",
        ),
        "student": (
            "My ideas change something",
            "Being paid for my time",
            "Being asked before it is decided",
            "Not having to be grateful for a seat at the table",
        ),
        "staff": (
            "Giving up some control",
            "Hearing what my course feels like",
            "Colleagues who happen to be students",
            "Making room in the timetable for it",
        ),
    },
    "episodes": {
        "*": (
            "We met over coffee first, and the second meeting was twice as good",
            "Nobody knew who would decide, so nobody did",
            "My suggestion was in the final plan, with my name",
            "The project ended when one person left",
        ),
        "student": ("I said no to an idea of a professor, and we used mine",),
        "staff": ("A student chaired the meeting, and I learned to be quiet",),
    },
}
ANYWHERE: dict[str, tuple[str, ...]] = {
    "*": (
        "Agree at the start who does what",
        "Meet once a month, even for half an hour",
        "Ask those who are not here",
        "Write down what we decided",
        "Start with one module and look again in a term",
        "Tell everyone what came of it",
    ),
    "student": ("Pay students for the hours", "Meet when there are no classes"),
    "staff": ("Count it in the workload", "Ask the head of department to back it"),
}


def sentences(key: str, role: str) -> Sequence[str]:
    """What a person of this role may write on a card of this exercise."""
    known = SENTENCES.get(key, ANYWHERE)
    return (*known.get(role, ()), *known["*"])
