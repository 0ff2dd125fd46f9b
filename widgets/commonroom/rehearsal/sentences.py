"""What simulated people write on cards: short sentences, composed for the purpose."""

from __future__ import annotations

from collections.abc import Sequence

# By the id of a column or the key of an exercise, then by role; “*” for everybody. Others get what
# fits anywhere.
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
# What helped and what hindered on the way from an idea to everyday practice: by role, the text with
# its stage and its mark.
EVENTS: dict[str, dict[str, tuple[str, str]]] = {
    "*": {
        "Students kept asking the same thing": ("intuition", "enabler"),
        "We each thought we were the only one": ("intuition", "barrier"),
        "A lunch where we put the idea into words": ("interpretation", "enabler"),
        "We drew it on a whiteboard and it made sense": ("interpretation", "enabler"),
        "Everybody meant something else by partnership": ("interpretation", "barrier"),
        "The first workshop, with eight people": ("integration", "enabler"),
        "The one who led it left for another job": ("integration", "barrier"),
        "Marks were due and everything stood still": ("integration", "barrier"),
        "Two people did all of the work": ("integration", "barrier"),
    },
    "student": {
        "I noticed it in my own first year": ("intuition", "enabler"),
        "“We do that already,” they said": ("interpretation", "barrier"),
        "No money to pay us for our time": ("integration", "barrier"),
        "Meetings were set when we had classes": ("integration", "barrier"),
    },
    "staff": {
        "A survey showed that nobody reads our feedback": ("intuition", "enabler"),
        "It was not counted in anybody's workload": ("integration", "barrier"),
        "It got a line in the programme handbook": ("institutionalization", "enabler"),
        "It is on the agenda of every meeting now": ("institutionalization", "enabler"),
        "We could not agree who leads it": ("integration", "barrier"),
        "The committee wants to see numbers first": ("institutionalization", "barrier"),
    },
}
SENTENCES["events"] = {role: tuple(texts) for role, texts in EVENTS.items()}
PLACED = {text: place for texts in EVENTS.values() for text, place in texts.items()}

SENTENCES |= {
    "definition": {
        "*": (
            "Working on something that both of us own",
            "Deciding together from the first meeting on",
            "Collaboration says better what we do",
            "Hard to say in one line. We know it when we see it",
        ),
        "student": ("Being part of it before the plan is written",),
        "staff": ("Sharing the say over a course, not only the work",),
    },
    "benefits": {
        "*": (
            "Handouts that people really use",
            "We learned to plan and to chair a meeting",
            "I see now why things take so long here",
            "The module is better than last year",
        ),
        "student": ("I know how a university works, and it is on my CV",),
        "staff": ("I hear what my students find hard while it can still be changed",),
    },
    "challenges": {
        "*": (
            "Finding an hour when everybody is free",
            "No room to meet in",
            "It always reaches the same few people",
            "Getting past being polite with each other",
        ),
        "student": ("Some lecturers do not take it seriously", "Nobody pays us for the hours"),
        "staff": ("It is not in my workload", "Some colleagues think that it is a fashion"),
    },
    "examples": {
        "*": (
            "Peer mentoring in the first year",
            "The group that rewrote the lab manual",
            "A reading group that students run",
            "The course committee, on good days",
        ),
    },
    "cases": {
        "*": (
            "Students rewrote the lab handbook",
            "A podcast on the history of our town",
            "Second-year students mentor first-years in statistics",
            "A group chose the texts of a module",
            "Students observed seminars and talked about them with the lecturers",
            "A study of how students use feedback",
            "Marking criteria, written together",
            "A summer school planned by students",
        ),
    },
}
# Short lines of a form, by the id of the field.
LINES: dict[str, tuple[str, ...]] = {
    "who": ("Four students and a lecturer", "A tutor and her year group", "Two course teams"),
    "where": ("Physics", "History", "The library", "School of Education", "Social Work"),
    "when": ("2023", "Since 2021", "Last spring", "2024–2025", "This year"),
    "how": (
        "Students chose the topics; staff brought what they know",
        "Both wrote, and both names are on it",
        "Everybody had one vote",
        "Staff asked, students led, and it was paid",
    ),
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


def sentences(key: str, role: str, column: str = "") -> Sequence[str]:
    """What a person of this role may write on a card of this exercise, in this column."""
    known = SENTENCES.get(column) or SENTENCES.get(key) or ANYWHERE
    return (*known.get(role, ()), *known["*"])
