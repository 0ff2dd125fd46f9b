"""What simulated people are inclined to: the same at every rehearsal, different by role.

Made up, so that a rehearsal looks like a workshop; nothing here is a finding about anybody.
"""

from __future__ import annotations

import hashlib

# (students, staff), from 0 to 1: how much of it there is, or how dear it is. For the items of the
# packs that come with commonroom; any other item gets a level of its own from its name.
LEVELS: dict[str, tuple[float, float]] = {
    "authenticity": (0.40, 0.35),
    "inclusivity": (0.70, 0.50),
    "reciprocity": (0.30, 0.50),
    "empowerment": (0.80, 0.35),
    "trust": (0.85, 0.85),
    "challenge": (0.15, 0.40),
    "community": (0.55, 0.30),
    "responsibility": (0.25, 0.80),
    "respect": (0.80, 0.70),
    "module-survey": (0.05, 0.20),
    "course-reps": (0.30, 0.50),
    "marking-criteria": (0.02, 0.10),
    "peer-mentoring": (0.60, 0.60),
    "research-project": (0.50, 0.75),
    "teaching-materials": (0.35, 0.50),
    "curriculum-review": (0.10, 0.35),
    "welcome-week": (0.45, 0.55),
    "reading-list": (0.10, 0.15),
    "topics": (0.05, 0.20),
    "assessment-type": (0.10, 0.25),
    "deadlines": (0.20, 0.45),
    "class-time": (0.25, 0.45),
    "feedback": (0.15, 0.40),
    "changes": (0.30, 0.60),
    # tasks of a module made together: low is the students', high the staff's
    "way-of-working": (0.50, 0.55),
    "learners-view": (0.05, 0.20),
    "facts": (0.70, 0.95),
    "look": (0.30, 0.45),
    "functions": (0.45, 0.50),
    "coding": (0.10, 0.15),
    "mutual-support": (0.45, 0.50),
    "assessment": (0.40, 0.95),
    "into-courses": (0.65, 0.80),
}

# (students, staff), from 0 to 1: how far it is lived today. What is dear is not always lived.
LIVED: dict[str, tuple[float, float]] = {
    "authenticity": (0.60, 0.70),
    "inclusivity": (0.45, 0.60),
    "reciprocity": (0.40, 0.55),
    "empowerment": (0.22, 0.50),
    "trust": (0.45, 0.55),
    "challenge": (0.30, 0.45),
    "community": (0.70, 0.65),
    "responsibility": (0.60, 0.55),
}

# (x, y) for students and for staff: interest to the right, power upwards.
PLACES: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "students": ((0.85, 0.20), (0.65, 0.35)),
    "course-reps": ((0.75, 0.35), (0.75, 0.45)),
    "students-union": ((0.60, 0.40), (0.45, 0.45)),
    "student-partners": ((0.85, 0.40), (0.90, 0.55)),
    "module-lead": ((0.75, 0.85), (0.90, 0.65)),
    "doctoral-students": ((0.50, 0.30), (0.55, 0.25)),
    "programme-lead": ((0.50, 0.85), (0.70, 0.75)),
    "senior-leaders": ((0.20, 0.90), (0.30, 0.90)),
    "registry": ((0.15, 0.50), (0.20, 0.75)),
    # challenges: likelihood to the right, impact upwards
    "boutique": ((0.60, 0.30), (0.70, 0.35)),
    "already-engaged": ((0.85, 0.45), (0.80, 0.40)),
    "inclusivity-scale": ((0.65, 0.55), (0.75, 0.60)),
    "reward-recognition": ((0.85, 0.75), (0.60, 0.55)),
    "burden": ((0.70, 0.85), (0.40, 0.75)),
    "institutional-resistance": ((0.45, 0.60), (0.65, 0.70)),
    "roles": ((0.65, 0.60), (0.70, 0.55)),
    "power-relationships": ((0.80, 0.80), (0.55, 0.70)),
    "unclear-expectations": ((0.75, 0.55), (0.80, 0.60)),
    "damaged-trust": ((0.25, 0.90), (0.20, 0.85)),
    "transition-sustainability": ((0.50, 0.50), (0.85, 0.65)),
    "done-to": ((0.60, 0.80), (0.35, 0.65)),
}

# What students and what staff hear in an excerpt: most of them the first, and so on.
HEARD: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "coffee": (("trust", "respect"), ("trust", "respect")),
    "pay-and-cause": (("value",), ("value", "skill-development")),
    "led-interviews": (("trust", "agency"), ("agency", "skill-development")),
    "weeks-of-silence": (("recognition", "value"), ("recognition", "respect")),
    "letting-go": (("agency", "trust"), ("trust", "respect")),
    "on-a-shelf": (("value", "recognition"), ("recognition", "agency")),
    "on-the-platform": (("recognition", "respect"), ("recognition", "respect")),
    "exam-weeks": (("respect",), ("respect", "inclusivity")),
    "who-is-missing": (("inclusivity",), ("inclusivity",)),
    "speaking-up": (("skill-development",), ("skill-development",)),
    "what-i-cannot-change": (("trust", "respect"), ("trust", "agency")),
    "better-module": (("value", "agency"), ("agency", "recognition")),
}

LEARNERS = "student"


def level(exercise: str, item: str, role: str) -> float:
    """How inclined people of this role are to this item, from 0 to 1."""
    if item in LEVELS:
        students, staff = LEVELS[item]
    else:
        students = chance(item)
        # On about one item in three, the roles see things differently.
        apart = 0.45 if chance(item, "apart") < 1 / 3 else 0.08
        staff = _inside(students + apart * (1 if chance(item, "side") < 0.5 else -1))
    return _inside(_between(students, staff, role) + 0.1 * (chance(exercise, item, role) - 0.5))


def lived(item: str, role: str) -> float:
    """How far people of this role see this item lived today, from 0 to 1."""
    if item in LIVED:
        return _between(*LIVED[item], role)
    return 0.2 + 0.6 * level("lived", f"{item} lived", role)  # few things are all or nothing


def place(exercise: str, item: str, role: str) -> tuple[float, float]:
    """Where on the plane people of this role see this item, each coordinate from 0 to 1."""
    if item in PLACES:
        students, staff = PLACES[item]
        return _between(students[0], staff[0], role), _between(students[1], staff[1], role)
    return level(exercise, f"{item} x", role), level(exercise, f"{item} y", role)


def heard(exercise: str, item: str, role: str, lane: str) -> float:
    """How likely somebody of this role puts the item into this lane, where several will do."""
    if item in HEARD:
        themes = HEARD[item][0 if role == LEARNERS else 1]
        if lane in themes:
            return 0.8 - 0.3 * themes.index(lane)
        return 0.06
    return 0.1 + 0.7 * level(exercise, f"{item} {lane}", role) ** 2


def chance(*names: str) -> float:
    """A number from 0 to 1 that is the same for the same names, today and tomorrow."""
    digest = hashlib.sha256("\n".join(names).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def _between(students: float, staff: float, role: str) -> float:
    if role == LEARNERS:
        return students
    if role == "staff":
        return staff
    return students + chance("role", role) * (staff - students)


def _inside(value: float) -> float:
    return min(max(value, 0.0), 1.0)
