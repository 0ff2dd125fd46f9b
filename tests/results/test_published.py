"""What is published is plain JSON, however few placed an item."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from commonroom.kinds import read_spec
from commonroom.kinds.results import KINDS

ITEMS = [{"id": "survey", "label": "Survey"}, {"id": "marking", "label": "Marking"}]
RUNGS = [{"id": "low", "label": "Low"}, {"id": "high", "label": "High"}]
ROLES = [{"id": "student", "label": "Student"}, {"id": "staff", "label": "Staff"}]
CASES = {
    "points": ({"points": 5}, {"survey": 2}, {"survey": 2, "marking": 1}),
    "lanes": ({"lanes": RUNGS, "ordered": True}, {"survey": ["low"]}, {"marking": ["high"]}),
    "plane": ({}, {"survey": [0.2, 0.9]}, {"marking": [0.2, 0.9]}),
    "scale": ({}, {"survey": 4}, {"marking": 2}),
    "ranking": ({}, {"survey": 1, "marking": 2}, {"marking": 1}),
    "choice": ({"most": 2}, {"chosen": ["survey", "marking"]}, {"chosen": ["marking"]}),
    "choice, kept back": ({"rather_not": True}, {"rather_not": True}, {"chosen": ["survey"]}),
    "cards": (
        {"votes": 2},
        {"abcdef": {"column": "survey", "text": "One"}},
        {"ghijkl": {"column": "marking", "text": "Two"}},
    ),
    "scale, not applying": ({}, {"survey": 4, "marking": None}, {"marking": None}),
}


@dataclass
class Answer:
    participant_id: str
    role: str
    payload: dict[str, Any]
    source: str = "phone"
    people: int = 1
    at: float = 0.0
    group: str = ""
    round: int = 1


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("others", [0, 1, 2, 3])
def test_tables_and_words_are_plain_json(case: str, others: int) -> None:
    more, most, few = CASES[case]
    kind = case.partition(",")[0]
    spec = read_spec(kind, {"prompt": "Where?", "items": ITEMS, **more})
    answers = [Answer(f"s{i}", "student", {kind: most}) for i in range(4)]
    answers += [Answer(f"t{i}", "staff", {kind: most}) for i in range(3)]
    answers += [Answer(f"o{i}", "staff", {kind: few}) for i in range(others)]
    module = KINDS[kind]
    responses = module.responses(spec, answers)
    results = module.results(spec, responses, ROLES, 3)
    reading = module.headline(spec, responses, results)
    table = module.table(spec, results)
    json.dumps([table, reading.headline, reading.detail], allow_nan=False)
    assert "nan" not in str([table, reading, module.alt(spec, results, reading)]).lower()


def test_every_kind_is_published_here() -> None:
    assert {case.partition(",")[0] for case in CASES} == KINDS.keys()
