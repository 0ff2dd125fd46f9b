"""cases: those of a room beside those from elsewhere, counted by hand and shown as a table."""

from __future__ import annotations

import pytest

from commonroom.comparisons.cases import results as cases
from commonroom.comparisons.cases.results import Case
from commonroom.kinds.cards import results as cards
from commonroom.kinds.cards.spec import CardsSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, items

STRANDS = ("Learning, teaching and assessment", "Research", "Scholarship of teaching")
IDS = ("learning", "research", "scholarship")
OPTIONS = [{"id": id, "label": label} for id, label in zip(IDS, STRANDS, strict=True)]
ELSEWHERE = [
    Case("SPIRE: mentors", "The founders of SPIRE", {"who": "Students", "about": [IDS[0]]}),
    Case("A laboratory", "Clewley", {"about": ["not-said"]}),
]


def form() -> CardsSpec:
    choice = {"id": "about", "label": "About", "kind": "choice", "several": True}
    fields = [{"id": "who", "label": "Who"}, choice | {"options": OPTIONS}]
    return CardsSpec(prompt="Which can you tell of?", items=items("Cards"), fields=fields)


def told(who: str, role: str, *about: str, n: int = 1) -> Answer:
    given = {
        f"card{place:04d}": {
            "column": "cards",
            "text": f"Case {place} of {who}",
            "fields": {"who": "A tutor", "about": list(about)} if about else {"who": "A tutor"},
        }
        for place in range(n)
    }
    return Answer(who, role, {"cards": given, "votes": []})


def seen(answers, others=ELSEWHERE):
    spec = form()
    rows = cards.responses(spec, answers)
    found = cases.results(spec, rows, others, ROLES)
    return rows, found, cases.headline(spec, rows, others, found)


def room() -> list[Answer]:
    students = [told(f"s{place}", "student", IDS[0], IDS[1], n=2) for place in range(3)]
    return [*students, *(told(f"t{place}", "staff", IDS[0]) for place in range(3))]


def test_a_case_counts_for_everything_that_it_is_about():
    _, found, _ = seen(room())
    counts = found.set_index(["item", "role"])
    assert counts.loc[(IDS[0], "student"), ["cards", "people", "share"]].tolist() == [6, 3, 1]
    assert counts.loc[(IDS[1], "staff"), ["cards", "people", "share"]].tolist() == [0, 0, 0]
    elsewhere = found.drop_duplicates("item").set_index("item")["elsewhere"]
    assert elsewhere.to_dict() == {IDS[0]: 1, IDS[1]: 0, IDS[2]: 0}


def test_the_table_holds_every_case_and_says_what_it_is_sorted_by():
    rows, found, _ = seen(room())
    table = cases.table(form(), rows, ELSEWHERE, found)
    assert table["columns"] == ["What", "Who", "About", "From"]
    assert len(table["rows"]) == 9 + 2
    both = "Learning, teaching and assessment; Research"
    assert ["Case 0 of s1", "A tutor", both, "This room"] in table["rows"]
    assert table["rows"][-2:] == [
        ["SPIRE: mentors", "Students", STRANDS[0], "The founders of SPIRE"],
        ["A laboratory", "", "", "Clewley"],
    ]
    assert table["by"] == {"column": 2, "labels": list(STRANDS)}


@pytest.mark.parametrize(
    ("answers", "others", "headline"),
    [
        ([], [], "No cases yet."),
        ([], ELSEWHERE, "2 cases, none of ours yet."),
        ([told("a", "student", IDS[0])], [], "1 case of ours."),
        (room()[:2], ELSEWHERE, "4 cases of ours beside 2 from elsewhere."),
    ],
)
def test_the_headline_counts_the_cases(answers, others, headline):
    assert seen(answers, others)[2].headline == headline


def test_what_nobody_has_a_case_of_is_said_and_leads_on():
    rows, found, reading = seen(room())
    assert reading.detail == "No case of ours yet in: “Scholarship of teaching”."
    assert cases.top(form(), rows, ELSEWHERE, 1)[0].id == IDS[2]
    assert "3 staff" not in cases.alt(form(), rows, ELSEWHERE, found, reading)
    assert f"{STRANDS[0]}: students 100%, staff 100% and 1 elsewhere" in cases.alt(
        form(), rows, ELSEWHERE, found, reading
    )


def test_a_case_without_a_subject_is_in_the_table_and_counts_nowhere():
    rows, found, reading = seen([told("a", "student")])
    assert found["cards"].sum() == 0
    (row,) = cases.table(form(), rows, [], found)["rows"]
    assert row == ["Case 0 of a", "A tutor", "", "This room"]
    assert reading.headline == "1 case of ours beside 2 from elsewhere."


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_the_chart_names_every_subject(look):
    _, found, _ = seen(room())
    drawn = svg(cases.chart(found, look), look)
    assert ("1 elsewhere" in drawn) == (look is STAGE)  # a phone has no room for it here
    assert "Research" in drawn
    assert svg(cases.chart(seen([])[1], look), look)
