"""What results say as messages: the catalogue is whole, and what goes into each is given."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

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
