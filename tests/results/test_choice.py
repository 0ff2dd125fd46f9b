"""choice: shares of those who chose, who would rather not say, and the words for it."""

from __future__ import annotations

import pytest

from commonroom.analysis.groups import ByGroup, seated
from commonroom.kinds.choice import results as choice
from commonroom.kinds.choice.spec import ChoiceSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, chance, items

DAYS = ("Monday", "Tuesday", "Friday")


def spec(most: int = 1) -> ChoiceSpec:
    return ChoiceSpec(prompt="Which day?", items=items(*DAYS), most=most, rather_not=True)


def says(who: int, role: str, *chosen: str, people: int = 1, group: str = "") -> Answer:
    """An answer; one without anything chosen would rather not say."""
    said = {"chosen": list(chosen)} if chosen else {"rather_not": True}
    return Answer(f"p{who:03d}", role, {"choice": said}, people, group=group)


def seen(answers, roles=ROLES, most: int = 1):
    asked = spec(most)
    rows = choice.responses(asked, answers)
    if isinstance(roles, ByGroup):
        rows = seated(rows, roles)
    found = choice.results(asked, rows, roles)
    return asked, rows, found, choice.headline(asked, rows, found)


def test_a_share_is_of_the_people_who_chose_and_those_who_did_not_are_counted_beside():
    answers = [
        says(1, "student", "monday"),
        says(2, "student", "monday", people=3),
        says(3, "student", "friday"),
        says(4, "student", people=2),
        says(5, "staff", "friday", people=3),
    ]
    _, rows, found, reading = seen(answers)
    by = found.set_index(["role", "item"])
    assert by.loc[("student", "monday"), ["n", "chosen", "share"]].tolist() == [5, 4, 0.8]
    assert by.loc[("staff", "friday"), ["n", "chosen", "share"]].tolist() == [3, 3, 1]
    assert reading.detail.endswith("Would rather not say: 2 people.")
    assert len(choice.answered(rows)) == 12


def test_of_several_choices_each_is_a_share_of_the_people():
    answers = [says(n, "student", "monday", "friday") for n in range(4)]
    _, _, found, _ = seen(answers, most=2)
    assert found.set_index("item")["share"].to_dict() == {"monday": 1, "tuesday": 0, "friday": 1}
    assert [row[1] for row in choice.table(spec(2), found)["rows"]] == ["100%", "100%", "0%"]


def test_shares_of_one_choice_add_up_to_a_hundred():
    answers = [says(n, "student", day.lower()) for n, day in enumerate(DAYS)]
    asked, _, found, _ = seen(answers)
    assert sorted(row[1] for row in choice.table(asked, found)["rows"]) == ["33%", "33%", "34%"]


def test_what_leads_and_who_chooses_something_more_is_named():
    answers = [says(n, "student", "friday") for n in range(20)]
    answers += [says(20 + n, "student", "monday") for n in range(4)]
    assert seen(answers)[3].headline == "In front: “Friday”."
    answers += [says(30 + n, "staff", "tuesday") for n in range(12)]
    asked, _, found, reading = seen(answers)
    assert reading.text().headline.split(". ") == [
        "In front together: “Tuesday” and “Friday”",
        "Chosen more by staff: “Tuesday”.",
    ]
    assert set(found[found["clear"]]["item"]) == {"tuesday", "friday"}
    assert reading.headline in choice.alt(asked, found, reading)


def test_what_leads_in_each_group_leads_for_everyone():
    answers = [says(n, "student" if n < 12 else "staff", "friday") for n in range(24)]
    assert seen(answers)[3].headline == "In front for everyone: “Friday”."


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        ([says(1, "student", "monday")], "One answer so far."),
        ([says(n, "student") for n in range(4)], "Nothing is chosen yet."),
        ([says(n, "student", DAYS[n % 2].lower()) for n in range(9)], "Nothing stands out yet."),
        ([says(n, "student", "monday") for n in range(4)], "Nothing stands out yet."),
    ],
    ids=["nobody", "one", "all kept back", "level", "few"],
)
def test_what_chance_would_do_is_not_named(answers, headline):
    asked, _, found, reading = seen(answers)
    assert reading.headline == headline
    for look in (STAGE, PHONE):
        assert svg(choice.chart(found, look), look).startswith("<svg")
    assert choice.alt(asked, found, reading)


def test_a_role_of_whom_too_few_chose_is_folded_into_everyone():
    answers = [says(n, "student", "monday") for n in range(6)]
    answers += [says(10, "staff", "friday"), says(11, "staff", "friday"), says(12, "staff")]
    _, _, found, _ = seen(answers)
    assert set(found["role"]) == {"everyone"}
    assert found["n"].iloc[0] == 8


def test_by_tables_it_is_not_told_how_many_would_rather_not_say():
    """Beside the same number of all it could tell of one who sits at no table."""
    tables = ByGroup([("north", "North"), ("south", "South")], ROLES)
    dice = chance()
    answers = [
        says(n, "student", dice.choice(DAYS).lower(), group=("north", "south")[n % 2])
        for n in range(12)
    ]
    answers.append(says(20, "student", group="north"))
    assert "rather not" in seen(answers)[3].detail
    _, _, found, reading = seen(answers, tables)
    assert set(found["role"]) == {"north", "south"}
    assert "rather not" not in reading.detail


def test_a_record_gives_back_what_was_said():
    asked = spec(2)
    for answer in (says(1, "student", "monday", "friday"), says(2, "staff")):
        rows = choice.responses(asked, [answer]).to_dict("records")
        assert choice.payload(asked, rows) == answer.payload
    assert choice.responses(asked, [Answer("p", "student", {"choice": {}})]).empty


def test_the_options_chosen_most_go_on():
    answers = [says(n, "student", "friday", "tuesday") for n in range(3)] + [
        says(9, "staff", "friday")
    ]
    asked, rows, _, _ = seen(answers, most=2)
    assert [item.id for item in choice.top(asked, rows, 2)] == ["friday", "tuesday"]
    assert [item.id for item in choice.top(asked, rows[:0], 2)] == ["monday", "tuesday"]
