"""Things that stand in several lanes: combinations counted, empty lanes said, few people told."""

from __future__ import annotations

import random
from typing import Any

import pytest

from commonroom.comparisons.overlap import results as overlap
from commonroom.kinds import read_spec
from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.results import PHONE, STAGE, svg

from .test_published import ROLES, Answer

LANES = [{"id": name, "label": name.title()} for name in ("teaching", "research", "design")]
ITEMS = [{"id": name, "label": name.title()} for name in ("mentors", "bridges", "committee")]
SPEC: Any = read_spec(
    "lanes", {"prompt": "Which strands?", "items": ITEMS, "lanes": LANES, "several": True}
)


def found(*placed: tuple[str, dict[str, list[str]]], people: int = 1) -> tuple[Any, Any]:
    answers = [
        Answer(f"p{number}", role, {"lanes": answer}, people=people)
        for number, (role, answer) in enumerate(placed)
    ]
    responses = lanes.responses(SPEC, answers)
    return responses, overlap.results(SPEC, responses, ROLES, 3)


BOTH = {"mentors": ["teaching", "research"], "bridges": ["teaching"], "committee": ["teaching"]}


def test_a_thing_counts_where_more_than_half_put_it() -> None:
    one = {"mentors": ["teaching"]}
    _, results = found(*[("student", BOTH)] * 3, *[("student", one)] * 2)
    cells = results.set_index("item")["names"].to_dict()
    assert cells == {"teaching": "Bridges, Committee", "teaching+research": "Mentors"}
    for ones in (2, 3):
        _, results = found(*[("student", BOTH)] * 2, *[("student", one)] * ones)
        assert "Mentors" in results.set_index("item").loc["teaching", "names"]


def test_where_nobody_placed_anything_twice_nothing_stands_in_several() -> None:
    one, other = ({item["id"]: [lane] for item in ITEMS} for lane in ("teaching", "research"))
    responses, results = found(*[("student", one)] * 6, *[("student", other)] * 6)
    assert "0 of 3 stand in several" in overlap.headline(SPEC, responses, results).headline


def test_two_majorities_that_are_not_the_same_people_are_no_overlap() -> None:
    ways = [["teaching"], ["research"], ["teaching", "research"]]
    placed = [("student", {"mentors": ways[n % 3]}) for n in range(12)]
    _, results = found(*placed)
    assert not results["item"].str.contains("+", regex=False).any()


def test_what_nearly_half_put_somewhere_is_not_nothing() -> None:
    some = {item["id"]: ["design"] for item in ITEMS}
    responses, results = found(*[("student", some)] * 9, *[("student", BOTH)] * 11)
    reading = overlap.headline(SPEC, responses, results)
    assert "nothing" not in reading.headline.lower()
    assert "nothing" not in str(overlap.table(SPEC, responses, results)["rows"])
    assert "nothing yet" not in svg(overlap.chart(results, STAGE), STAGE)


def test_where_people_place_things_by_chance_least_is_seldom_said() -> None:
    dice, said = random.Random(41), 0
    for _ in range(60):
        placed = [
            ("student", {item["id"]: [dice.choice(LANES)["id"]] for item in ITEMS})
            for _ in range(12)
        ]
        responses, results = found(*placed)
        said += overlap.headline(SPEC, responses, results).headline.startswith("Least in")
    assert said <= 8


def test_empty_lanes_are_the_headline() -> None:
    responses, results = found(*[("student", BOTH)] * 5, *[("staff", BOTH)] * 4)
    reading = overlap.headline(SPEC, responses, results)
    assert reading.headline == "Nothing yet in: “Design”. 1 of 3 stands in several."
    assert "have a majority on 3 of 3, and all of these in the same places." in reading.detail
    assert [lane.id for lane in overlap.top(SPEC, responses, 2)] == ["design", "research"]
    table = overlap.table(SPEC, responses, results)
    assert table["columns"] == ["Where", "Students (5)", "Staff (4)"]
    assert table["rows"][-1] == ["Design", "nothing", "nothing"]


def test_groups_that_see_it_differently_are_told() -> None:
    apart = {"mentors": ["design"], "bridges": ["teaching"], "committee": ["teaching"]}
    responses, results = found(*[("student", BOTH)] * 5, *[("staff", apart)] * 4)
    detail = overlap.headline(SPEC, responses, results).detail
    assert "Students and staff each have a majority on 3 of 3, and 2 of these in the same" in detail
    assert "With 9 people, one answer more may move it." in detail


def test_where_neither_group_has_a_majority_they_are_not_said_to_see_it_alike() -> None:
    split = [{"mentors": [lane["id"]]} for lane in LANES]
    placed = [(role, one) for role in ("student", "staff") for one in split]
    responses, results = found(*placed)
    assert "same places" not in overlap.headline(SPEC, responses, results).detail


def test_what_sixty_students_leave_empty_and_three_of_staff_fill_is_not_least() -> None:
    ours = {"mentors": ["teaching"], "bridges": ["research"], "committee": ["teaching"]}
    theirs = {thing: ["design"] for thing in ours}
    responses, results = found(*[("student", ours)] * 60, *[("staff", theirs)] * 3)
    assert "east in" not in overlap.headline(SPEC, responses, results).headline


def test_something_in_each_and_the_least_of_them() -> None:
    full = {"mentors": ["teaching", "research"], "bridges": ["design"], "committee": ["teaching"]}
    responses, results = found(*[("student", full)] * 12)
    assert overlap.headline(SPEC, responses, results).headline.startswith("Something in each")
    more = {**full, "bridges": ["design", "research"]}
    responses, results = found(*[("student", more)] * 12)
    assert overlap.headline(SPEC, responses, results).headline.startswith("Least in “Design”.")


def test_a_small_group_is_not_shown_and_moves_nothing() -> None:
    apart = {"mentors": ["design"]}
    _, results = found(*[("student", BOTH)] * 5, *[("staff", apart)] * 2)
    assert set(results["role"]) == {"everyone"}
    _, results = found(*[("student", BOTH)] * 5, *[("staff", BOTH)] * 4, *[("other", apart)] * 2)
    assert set(results["role"]) == {"student", "staff"}
    assert results.attrs["together"] == results.attrs["found"]["student"]


def test_what_few_of_a_group_placed_is_left_out_for_it() -> None:
    some = {"bridges": ["teaching"]}
    placed = [("student", BOTH)] * 5 + [("staff", BOTH)] * 2 + [("staff", some)] * 3
    _, results = found(*placed)
    staff = results[results["role"] == "staff"]
    assert staff["things"].sum() == 1


def test_a_table_counts_as_its_people() -> None:
    responses, results = found(("student", BOTH), people=6)
    assert results["n"].iloc[0] == 6
    assert not overlap.headline(SPEC, responses, results).headline.startswith("One answer")


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_and_one_person(number: int) -> None:
    responses, results = found(*[("student", BOTH)] * number)
    reading = overlap.headline(SPEC, responses, results)
    assert reading.headline == ["No answers yet.", "One answer so far."][number]
    assert overlap.alt(SPEC, responses, results, reading)
    overlap.table(SPEC, responses, results)


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=["stage", "phone"])
def test_the_plot_is_drawn_with_a_mark_for_each_group(look: Any) -> None:
    _, results = found(*[("student", BOTH)] * 5, *[("staff", BOTH)] * 4)
    drawn = svg(overlap.chart(results, look), look)
    assert "f-student" in drawn
    assert "f-staff" in drawn
    assert ("nothing yet" in drawn) is (look is STAGE)
