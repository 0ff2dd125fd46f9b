"""Labels that run from right to left within sentences that run from left to right."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path

import pytest

import commonroom as cr
from commonroom.kinds import Refused, clean, read_spec
from commonroom.text.direction import FIRST_STRONG, POP, isolated

TRUST, CARE, HEBREW = "الثقة المتبادلة", "الرعاية", "אמון (2)"


@pytest.mark.parametrize(
    ("sentence", "set_apart"),
    [
        ("Trust leads; care divides the room", []),
        ("Überprüfung 3 < 4, “a” – naïve", []),
        (f"{TRUST} stands highest, {CARE} lowest", [TRUST, CARE]),
        (f"Strongest: “{CARE}”; weakest: “{TRUST}”", [CARE, TRUST]),
        (f"{CARE}, {TRUST} and Trust lead together", [CARE, TRUST]),
        ("Care (אמון) leads", ["אמון"]),
        ("אמון 2 וכבוד leads", ["אמון 2 וכבוד"]),
    ],
)
def test_each_label_is_set_apart_as_one(sentence: str, set_apart: list[str]) -> None:
    told = isolated(sentence)
    assert [part.split(POP)[0] for part in told.split(FIRST_STRONG)[1:]] == set_apart
    assert told.replace(FIRST_STRONG, "").replace(POP, "") == sentence
    assert isolated(told) == told


def first_strong(text: str) -> str:
    """Which way a browser lays out a line that may begin either way (Unicode Annex 9, P2, P3)."""
    depth = 0
    for letter in text:
        depth += (letter == FIRST_STRONG) - (letter == POP)
        kind = unicodedata.bidirectional(letter)
        if not depth and kind in ("L", "R", "AL"):
            return "left to right" if kind == "L" else "right to left"
    return "left to right"


def test_a_headline_that_begins_with_an_arabic_label_runs_as_english_does(tmp_path: Path) -> None:
    room = cr.Room("Values", database=str(tmp_path / "rooms.db"))
    ladder = room.lanes("now", "Where?", items=[TRUST, CARE], lanes=["Low", "High"], ordered=True)
    values = room.points("values", "Which?", items=[TRUST, CARE, "Fun"], points=3)
    for one in (ladder, values):
        one.open()
    first = values.spec.items[0].id
    for number in range(12):
        who = {"role": "student" if number < 6 else "staff", "table": f"{number}"}
        assert values.enter({"points": {first: 3}}, **who) == ""
        placed = {ladder.spec.items[0].id: ["high"], ladder.spec.items[1].id: ["low"]}
        assert ladder.enter({"lanes": placed}, **who) == ""
    for one in (ladder, values):
        outcome = one.outcome()
        assert TRUST in outcome.headline
        for sentence in (outcome.headline, outcome.detail, outcome.alt):
            assert first_strong(sentence) == "left to right"
            assert isolated(sentence) == sentence, "every label is set apart"
        for drawing in (outcome.wide, outcome.narrow):
            assert f'aria-label="{escape(outcome.alt)}"' in drawing
        cells = [cell for row in outcome.table["rows"] for cell in row]
        assert f"{FIRST_STRONG}{TRUST}{POP}" in cells


def test_a_refusal_that_names_an_arabic_field_runs_as_english_does() -> None:
    field = {"id": "sign", "label": CARE, "required": True}
    spec = read_spec(
        "cards", {"prompt": "?", "items": [{"id": "a", "label": "A"}], "fields": [field]}
    )
    with pytest.raises(Refused) as refused:
        clean("cards", spec, {"cards": {"abcdef": {"column": "a", "text": "words"}}})
    assert f"“{FIRST_STRONG}{CARE}{POP}”" in str(refused.value)
