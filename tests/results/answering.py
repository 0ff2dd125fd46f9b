"""Answers for the tests of results, made by hand or drawn at random."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

ROLES = [("student", "Student"), ("staff", "Staff"), ("other", "Other")]


@dataclass
class Answer:
    """What results ask of an answer; records of the store have more."""

    participant_id: str
    role: str
    payload: dict[str, Any]
    people: int = 1
    source: str = "phone"
    at: float = 0.0
    group: str = ""
    round: int = 1


def items(*labels: str) -> list[dict[str, str]]:
    """Items whose ids are their labels, small and with dashes."""
    return [{"id": label.lower().replace(" ", "-"), "label": label} for label in labels]


def crowd(**sizes: int) -> list[tuple[str, str]]:
    """(participant, role) for so many people of each role."""
    roles = [role for role, size in sizes.items() for _ in range(size)]
    return [(f"p{place:04d}", role) for place, role in enumerate(roles)]


def chance(seed: int = 1) -> random.Random:
    """The same chance every time."""
    return random.Random(seed)
