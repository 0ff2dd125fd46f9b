"""What results say as messages: the catalogue is whole, and what goes into each is given."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import commonroom as cr
from commonroom.analysis.percents import shares, told
from commonroom.analysis.reading import LONGEST, Reading, none_yet, quoted
from commonroom.locale.completeness import slots
from commonroom.locale.languages import ENGLISH, text
from commonroom.locale.message import Listed, sentences
from commonroom.locale.numbers import Number
from commonroom.locale.readings import tell

PACKAGE = Path(__file__).parents[1] / "widgets" / "commonroom"


@cache
def called() -> list[tuple[str, ast.Call]]:
    """Every call of ``tell`` and in which file it is."""
    return [
        (str(path.relative_to(PACKAGE)), node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell"
    ]


def named(call: ast.Call) -> list[str]:
    """The messages that a call names as they stand: one, or one of two."""
    first = call.args[0]
    either = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
    return [str(one.value) for one in either if isinstance(one, ast.Constant)]


def test_every_message_is_there_and_is_given_what_goes_into_it() -> None:
    wanted = slots(text(ENGLISH, "readings"))
    faults = []
    for file, call in called():
        given = {f"${(one.arg or '*').replace('_', '-')}" for one in call.keywords}
        for message in named(call):
            if message not in wanted:
                faults.append(f"{file}: {message} is no message")
            elif "$*" not in given and given != wanted[message]:
                faults.append(f"{file}: {message} wants {sorted(wanted[message])}")
    assert faults == []


def test_every_message_of_results_is_used() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    unused = [one for one in slots(text(ENGLISH, "readings")) if f'"{one}"' not in sources]
    assert unused == []


def test_numbers_are_written_as_a_language_has_them() -> None:
    assert tell("answered", n=1200).text() == "1,200 people answered."
    assert tell("answered", n=1).text() == "1 person answered."
    assert [Number(-2.34, 1).text(one) for one in ("en", "de")] == ["−2.3", "−2,3"]
    assert [Number(one, 1, signed=True).text() for one in (2, 0, -0.04)] == ["+2.0", "+0.0", "−0.0"]
    assert shares([0.273, 0.727], "de") == ["27\xa0%", "73\xa0%"]
    assert shares([0.001, 0.999, float("nan")]) == ["<1%", ">99%", "–"]


def test_what_goes_into_a_message_is_said_in_its_language() -> None:
    label = quoted("Trust")
    assert label.text() == "“Trust”"
    many = Listed((label, "אמון", tell("students")))
    assert many.text() == "“Trust”, \u2068אמון\u2069 and students"
    share = tell("group-share", group=tell("students"), share=told([0.3, 0.7])[0])
    assert share.text("en-XA") == "⟦⟦štúúúúdééñtš⟧ 30%⟧"


def test_sentences_begin_with_a_large_letter_and_say_nothing_of_nothing() -> None:
    assert sentences("", tell("students"), [tell("staff"), ""]).text() == "Students Staff"
    assert not sentences("", [])


def test_a_headline_has_two_lines_and_the_detail_the_rest() -> None:
    long = tell("front", label=quoted("What we owe to those who come after us all", 60))
    told = Reading([long, long], tell("answered", n=7))
    assert told.headline == long.text()
    assert told.detail == f"{long.text()} 7 people answered."
    assert Reading([tell("level"), tell("level")]).headline.count("level") == 2
    assert len(told.headline) <= LONGEST


@pytest.mark.parametrize(("words", "sentence"), [("Up", "Up."), ("Up?", "Up?"), ("Up.", "Up.")])
def test_words_of_ones_own_become_a_sentence(words: str, sentence: str) -> None:
    assert Reading(words).sentence() == sentence


def test_a_reading_is_said_in_any_language() -> None:
    told = none_yet().text("en-XA")
    assert all(one.startswith("⟦") and one.endswith("⟧") for one in told)


GREEK = ["Εμπιστοσύνη", "Φροντίδα", "Χρόνος"]
ROLES = [{"id": "student", "label": "Φοιτητές"}, {"id": "staff", "label": "Καθηγητές"}]
LOW, HIGH = ["Λίγο", "Πολύ"]
X, Y = ({"name": name, "more": name} for name in (LOW, HIGH))
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "points": ("points", {"items": GREEK, "points": 3}),
    "scale": ("scale", {"items": GREEK, "labels": [LOW, HIGH], "na": True}),
    "ladder": ("lanes", {"items": GREEK, "lanes": [LOW, HIGH], "ordered": True}),
    "lanes": ("lanes", {"items": GREEK, "lanes": [LOW, HIGH]}),
    "plane": ("plane", {"items": GREEK, "x": X, "y": Y}),
    "risk": ("plane", {"items": GREEK, "x": X, "y": Y, "both": True}),
    "cards": ("cards", {"columns": GREEK, "marks": [LOW, HIGH], "votes": 2}),
}


def given(kind: str, asked: Any, place: int) -> dict[str, Any]:
    """What somebody answers: the first thing above the last; those of even places the more so."""
    first, *_, last = (item.id for item in asked.items)
    far = place % 2
    match kind:
        case "points":
            return {"points": {first: 3 - far, last: far} if far else {first: 3}}
        case "scale":
            return {"scale": {first: 2, last: 1 + far}}
        case "lanes":
            ends = [lane.id for lane in asked.lanes]
            return {"lanes": {first: [ends[1]], last: [ends[far]]}}
        case "plane":
            return {"plane": {first: [0.9, 0.9], last: [0.1, 0.1 + 0.8 * far]}}
    return {"cards": {"card0001": {"column": last if far else first, "text": GREEK[far]}}}


def latin(words: str) -> str:
    """What stands outside of ⟦brackets⟧, if it has a Latin letter in it."""
    while (inner := re.sub("⟦[^⟦⟧]*⟧", "", words)) != words:
        words = inner
    return words if re.search("[A-Za-z]", words) else ""


@pytest.mark.parametrize("people", [0, 24])
@pytest.mark.parametrize("key", ASKED)
def test_no_word_of_ours_stands_outside_of_the_catalogue(
    tmp_path: Path, key: str, people: int
) -> None:
    """In a language that is made up, whatever is not a message has no brackets."""
    path = str(tmp_path / "rooms.db")
    room = cr.Room("Α", roles=ROLES, groups=GREEK, language="en-XA", database=path)
    kind, more = ASKED[key]
    asked = getattr(room, kind)(key, "Πού;", **more)
    asked.open()
    for place in range(people):
        role = ROLES[place % 3 == 0]["id"]
        answer = given(kind, asked.spec, (role == "staff") + 0)
        who = {"role": role, "table": f"{place}", "group": room.groups[place % 3]["id"]}
        assert asked.enter(answer, **who) == ""
    for by in ("roles", "groups"):
        seen = asked.outcome(by=by)
        cells = [*seen.table.get("columns", ()), *(c for row in seen.table["rows"] for c in row)]
        said = [seen.headline, seen.detail, seen.alt, *cells]
        assert [one for one in said if latin(one)] == []
        for drawn in (seen.wide, seen.narrow):
            texts = re.findall("<text[^>]*>([^<]*)</text>", drawn)
            assert not latin(" ".join(texts)), texts
    assert not people or "⟦" in seen.wide
    room.close()
