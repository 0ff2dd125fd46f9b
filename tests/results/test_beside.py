"""beside: themes counted by hand, what the study found and what is the room's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from commonroom.comparisons.beside import results as beside
from commonroom.kinds.cards import results as cards
from commonroom.kinds.cards.spec import CardsSpec, ref
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, items

STUDY = ("Time and space", "Skills for all", "Mutual understanding")


@dataclass
class State:
    theme: str = ""
    hidden: bool = False
    pinned: bool = False
    into: str = ""


def asked(*found: str) -> CardsSpec:
    prompt = "How do we work in partnership here?"
    return CardsSpec(prompt=prompt, items=items("Cards"), themes=items(*(found or STUDY)))


def wrote(who: str, role: str, *themes: str, people: int = 1) -> tuple[Answer, dict[str, State]]:
    """Somebody with a card for each theme, and those themes."""
    names = [f"card{place:04d}" for place in range(len(themes))]
    said = {name: {"column": "cards", "text": f"{who} on {name}"} for name in names}
    given = {
        ref(who, name): State(theme) for name, theme in zip(names, themes, strict=True) if theme
    }
    return Answer(who, role, {"cards": said, "votes": []}, people), given


def seen(spec, *written):
    answers = [answer for answer, _ in written]
    states = {card: state for _, given in written for card, state in given.items()}
    rows = cards.responses(spec, answers, states)
    found = beside.results(spec, rows, ROLES)
    return rows, found, beside.headline(spec, rows, found)


def room():
    """Four students and three staff."""
    return [
        wrote("a", "student", "Time and space", "Time and space", "Pay"),
        wrote("b", "student", "Time and space"),
        wrote("c", "student", "Pay", "Mutual understanding"),
        wrote("d", "student", ""),
        wrote("e", "staff", "Mutual understanding"),
        wrote("f", "staff", "Mutual understanding", "Time and space"),
        wrote("g", "staff", "Mutual understanding"),
    ]


def test_a_person_counts_once_for_a_theme_however_much_they_write():
    _, found, _ = seen(asked(), *room())
    counts = found.set_index(["item", "role"])
    assert counts.loc[("time-and-space", "student"), "people"] == 2
    assert counts.loc[("time-and-space", "student"), "cards"] == 3
    assert counts.loc[("time-and-space", "student"), "share"] == 2 / 4
    assert counts.loc[("mutual-understanding", "staff"), "share"] == 1
    gaps = found.drop_duplicates("item").set_index("label")["gap"]
    assert gaps["Mutual understanding"] == pytest.approx(1 / 4 - 1)


def test_a_table_counts_for_its_people():
    _, found, _ = seen(asked(), wrote("a", "staff", "Pay", people=4), wrote("b", "staff", ""))
    row = found[found["label"] == "Pay"].iloc[0]
    assert (row["people"], row["n"], row["share"]) == (4, 5, 4 / 5)


def test_the_study_and_the_room_are_told_apart():
    rows, found, reading = seen(asked(), *room())
    where = found.drop_duplicates("item").set_index("label")[["found", "here"]]
    assert where.loc["Time and space"].tolist() == [True, True]
    assert where.loc["Skills for all"].tolist() == [True, False]
    assert where.loc["Pay"].tolist() == [False, True]
    words = "2 of the study's 3 findings came up here. 1 theme is ours alone."
    assert reading.headline == words
    assert reading.detail.startswith("Nobody here wrote of this, which need not mean")
    assert "Too few answers to tell students and staff apart from chance." in reading.detail
    table = beside.table(asked(), rows, found)
    assert {row[0]: row[-1] for row in table["rows"]} == {
        "Time and space": "in the study, too",
        "Mutual understanding": "in the study, too",
        "Skills for all": "in the study only",
        "Pay": "ours alone",
    }
    told = beside.alt(asked(), rows, found, reading)
    assert "Skills for all (in the study only): students 0% and staff 0%" in told


@pytest.mark.parametrize(
    ("written", "headline"),
    [
        ([], "No answers yet."),
        ([wrote("a", "student", "")], "No card has a theme yet"),
        ([wrote("a", "student", "Pay")], "Nothing that the study found came up here"),
        ([wrote("a", "student", *STUDY)], "All 3 findings of the study came up here."),
    ],
)
def test_the_headline_says_how_much_is_shared(written, headline):
    assert seen(asked(), *written)[2].headline.startswith(headline)


def test_no_pale_line_is_longer_than_what_may_be_chance():
    """A rare theme has a shorter reach than a common one; the words hold for both."""
    students = ("Pay", "Space", "Care", "Trust", "Tea", "Time and space", *("",) * 21)
    written = [wrote(f"s{n}", "student", theme) for n, theme in enumerate(students)]
    written += [wrote(f"t{n}", "staff", "Time and space" if n < 2 else "") for n in range(8)]
    _, found, reading = seen(asked(), *written)
    told = re.search(r"a gap of less than about (\d+) points may be chance", reading.detail)
    assert not found["clear"].any()
    assert told
    assert int(told[1]) >= 100 * found["gap"].abs().max() > 21


def test_a_theme_of_a_role_too_small_to_be_shown_is_here_and_tells_nobody_apart():
    """A theme of which neither students nor staff wrote was that of the one other person."""
    written = [*room(), wrote("h", "other", "Skills for all")]
    _, found, reading = seen(asked(), *written)
    assert reading.headline.startswith("All 3 findings of the study came up here.")
    assert set(found["role"]) == {"everyone"}
    assert found.loc[found["item"] == "skills-for-all", "people"].tolist() == [1]


def test_the_themes_that_most_wrote_of_lead_on():
    rows, _, _ = seen(asked(), *room())
    top = beside.top(asked(), rows, 2)
    assert [theme.label for theme in top] == ["Mutual understanding", "Time and space"]


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_the_chart_says_of_each_theme_where_it_is_from(look):
    _, found, _ = seen(asked(), *room())
    drawn = svg(beside.chart(found, look), look)
    for words in (*STUDY, "Pay", "in the study, too", "in the study only", "ours alone"):
        assert words in drawn
    assert svg(beside.chart(seen(asked())[1], look), look)
