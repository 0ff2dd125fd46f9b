"""clash: distances against their definition, who is divided, and what chance may do."""

from __future__ import annotations

import pytest

from commonroom.comparisons.clash import results as clash
from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.lanes.spec import LanesSpec
from commonroom.kinds.results import PHONE, STAGE, svg
from commonroom.reporting.differences import who_differed

from .answering import ROLES, Answer, chance, items

SPEC = LanesSpec(
    prompt="Whose task is it to do this?",
    items=items("Coding", "Facts", "Look"),
    lanes=items("Students", "Together", "Staff"),
)


def placed(who: str, role: str, people: int = 1, **where: str) -> Answer:
    return Answer(who, role, {"lanes": {item: [lane] for item, lane in where.items()}}, people)


def seen(*answers: Answer, threshold: int = 3):
    rows = lanes.responses(SPEC, answers)
    found = clash.results(SPEC, rows, ROLES, threshold)
    return rows, found, clash.headline(SPEC, rows, found)


def crowd(students: int, staff: int, mine: dict[str, str], theirs: dict[str, str]) -> list[Answer]:
    return [placed(f"student {i}", "student", **mine) for i in range(students)] + [
        placed(f"staff {i}", "staff", **theirs) for i in range(staff)
    ]


def by_item(found, column: str) -> dict[str, float]:
    return found.drop_duplicates("item").set_index("item")[column].to_dict()


def test_it_is_half_the_sum_of_the_differences_over_all_lanes():
    students = ["students", "students", "together", "staff", "together"]
    staff = ["staff", "together", "staff", "staff"]
    answers = [placed(f"a{i}", "student", coding=lane) for i, lane in enumerate(students)]
    answers += [placed(f"b{i}", "staff", coding=lane) for i, lane in enumerate(staff)]
    _, found, _ = seen(*answers)
    shares = [(students.count(x) / 5, staff.count(x) / 4) for x in {*students, *staff}]
    assert by_item(found, "gap")["coding"] == pytest.approx(sum(abs(a - b) for a, b in shares) / 2)


def test_within_a_group_it_is_how_many_pairs_differ():
    said = ["students", "students", "together", "staff"]
    _, found, _ = seen(*(placed(f"a{i}", "student", coding=x) for i, x in enumerate(said)))
    pairs = [a != b for i, a in enumerate(said) for b in said[i + 1 :]]
    assert by_item(found, "differ")["coding"] == pytest.approx(sum(pairs) / len(pairs))


def test_where_all_students_say_one_thing_and_all_staff_another_they_clash():
    same = {"facts": "staff", "look": "together"}
    rows, found, reading = seen(
        *crowd(8, 6, {"coding": "students", **same}, {"coding": "staff", **same})
    )
    assert by_item(found, "gap") == {"coding": 1, "facts": 0, "look": 0}
    assert by_item(found, "clear") == {"coding": True, "facts": False, "look": False}
    assert reading.headline == "Students and staff clash over “Coding”."
    assert [item.id for item in clash.top(SPEC, rows, 1)] == ["coding"]


def test_the_interval_holds_the_distance_and_ends_at_nothing_in_common():
    _, found, _ = seen(*crowd(8, 6, {"coding": "students"}, {"coding": "staff"}))
    row = found.iloc[0]
    assert 0 < row["gap_low"] < row["gap"] == row["gap_high"] == 1


def test_seven_who_differ_a_little_do_not_clash_and_the_words_say_how_little_they_tell():
    answers = crowd(3, 3, {"coding": "students"}, {"coding": "students"})
    answers.append(placed("one more", "student", coding="staff"))
    _, found, reading = seen(*answers)
    assert not found["clear"].any()
    assert reading.headline == "Students and staff cannot be told apart yet."
    assert reading.detail == "Too few answers to tell students and staff apart from chance."


def test_nothing_is_told_of_a_group_below_the_threshold():
    _, found, reading = seen(*crowd(6, 2, {"coding": "students"}, {"coding": "staff"}))
    assert set(found["role"]) == {"everyone"}
    assert found["gap"].isna().all()
    assert "staff" not in reading.headline.lower()


def test_an_item_that_too_few_of_a_group_placed_is_left_out():
    answers = crowd(5, 3, {"coding": "students", "facts": "staff"}, {"coding": "staff"})
    answers.append(placed("late", "staff", coding="staff", facts="students"))
    _, found, _ = seen(*answers)
    hidden = found[(found["item"] == "facts") & (found["role"] == "staff")].iloc[0]
    assert (hidden["lane"], hidden["mind"]) == ("", "")
    assert by_item(found, "gap")["facts"] != by_item(found, "gap")["facts"]


def test_a_divided_group_is_named_in_plain_words():
    lane = ("students", "together", "staff")
    answers = [placed(f"a{i}", "student", coding=lane[i % 3]) for i in range(21)]
    answers += [placed(f"b{i}", "staff", coding="together") for i in range(6)]
    _, found, reading = seen(*answers)
    assert set(found[found["role"] == "student"]["mind"]) == {"divided", ""}
    assert "Students are divided over “Coding”." in f"{reading.headline} {reading.detail}"


def test_ties_keep_the_order_of_the_items():
    same = {"coding": "students", "facts": "students", "look": "students"}
    rows, found, _ = seen(*crowd(4, 4, same, same))
    assert clash.ranked(found) == ["coding", "facts", "look"]
    assert [item.id for item in clash.top(SPEC, rows, 2)] == ["coding", "facts"]


def test_a_table_counts_for_its_people():
    same = [placed(f"b{i}", "staff", coding="staff") for i in range(3)]
    _, found, _ = seen(
        placed("table", "student", 6, coding="students"),
        placed("a", "student", 2, coding="staff"),
        *same,
    )
    assert by_item(found, "gap")["coding"] == pytest.approx(6 / 8)


@pytest.mark.parametrize("answers", [[], [placed("a", "student", coding="staff")]])
def test_an_empty_room_and_one_person_have_words_and_a_chart(answers):
    rows, found, reading = seen(*answers)
    assert reading.headline in ("No answers yet.", "One answer so far.")
    for look in (STAGE, PHONE):
        assert svg(clash.chart(found, look), look).startswith("<svg")
    assert clash.alt(SPEC, rows, found, reading)
    assert len(clash.table(SPEC, rows, found)["rows"]) == (3 if answers else 0)
    assert len(clash.top(SPEC, rows, 2)) == 2


def test_the_chart_and_its_words_name_what_each_side_says():
    rows, found, reading = seen(*crowd(8, 6, {"coding": "students"}, {"coding": "staff"}))
    drawn = svg(clash.chart(found, STAGE), STAGE)
    assert "Students 100%" in drawn
    assert "Staff 100%" in drawn
    assert "coding: students mostly students" in clash.alt(SPEC, rows, found, reading).lower()
    first = clash.table(SPEC, rows, found)["rows"][0]
    assert first[0] == "Coding"
    assert first[-1] == "yes"


def drawn(dice, number: int, chances, lanes_=("students", "together", "staff")):
    return [
        placed(
            f"p{i:03d}",
            "student",
            **{item: dice.choices(lanes_, chances)[0] for item in ("coding", "facts", "look")},
        )
        for i in range(number)
    ]


@pytest.mark.parametrize("number", [7, 30, 100])
def test_where_six_of_ten_are_of_one_mind_nobody_is_called_divided(number):
    dice, said = chance(51), 0
    for _ in range(50):
        said += bool((seen(*drawn(dice, number, (6, 2, 2)))[1]["mind"] == "divided").any())
    assert said <= 7


def test_half_and_half_is_divided_with_two_lanes_too():
    spec = LanesSpec(prompt="Whose task is it?", items=items("Coding"), lanes=items("Us", "Them"))
    answers = [placed(f"p{i:03d}", "student", coding=("us", "them")[i % 2]) for i in range(120)]
    rows = lanes.responses(spec, answers)
    found = clash.results(spec, rows, ROLES)
    assert clash.headline(spec, rows, found).headline == "The room is divided over “Coding”."
    assert clash.table(spec, rows, found)["rows"][0][1] == "no majority"


def test_half_and_half_is_never_called_not_divided_and_nobody_is_said_to_be_mostly_somewhere():
    answers = [placed(f"p{i}", "student", coding=("students", "staff")[i % 2]) for i in range(12)]
    rows, found, reading = seen(*answers)
    assert reading.headline == "It cannot be told yet where views differ."
    assert "mostly" not in clash.alt(SPEC, rows, found, reading)
    assert clash.table(SPEC, rows, found)["rows"][0][1] == "no majority"


def test_that_most_agree_on_each_is_said_only_where_chance_would_not_do_it():
    dice, said = chance(52), 0
    for _ in range(50):
        said += "more than half" in seen(*drawn(dice, 20, (5, 5, 0)))[2].headline
    assert said <= 6
    same = [
        placed(f"p{i}", "student", coding="staff", facts="staff", look="staff") for i in range(9)
    ]
    assert seen(*same)[2].headline == "On each of them, more than half of the room agree."


def test_a_report_says_where_views_clash_and_not_who_has_more() -> None:
    """A distance has no direction: it named the students whatever they had said."""
    _, found, _ = seen(*crowd(9, 9, {"coding": "students"}, {"coding": "staff"}))
    assert who_differed(found) == "Further apart than chance would do: Coding."
