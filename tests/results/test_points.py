"""points: shares, gaps and words, against plain recomputation."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from commonroom.kinds.points import results as points
from commonroom.kinds.points.spec import PointsSpec
from commonroom.kinds.results import PHONE, STAGE, svg

ROLES = [("student", "Student"), ("staff", "Staff"), ("other", "Other")]
VALUES = ("Trust", "Reciprocity", "Inclusivity", "Challenge")


@dataclass
class Answer:
    participant_id: str
    role: str
    payload: dict
    people: int = 1
    source: str = "phone"
    at: float = 0.0
    group: str = ""
    round: int = 1


def spec(labels=VALUES) -> PointsSpec:
    items = [{"id": label.lower().replace(" ", "-"), "label": label} for label in labels]
    return PointsSpec(prompt="Which of the values should guide us?", items=items, points=5)


def answer(who: int, role: str, people: int = 1, **given: int) -> Answer:
    return Answer(f"p{who}", role, {"points": given}, people)


def seen(answers, roles=ROLES, exercise=None):
    exercise = exercise or spec()
    rows = points.responses(exercise, answers)
    found = points.results(exercise, rows, roles)
    return exercise, rows, found, points.headline(exercise, rows, found)


def room(students: int, staff: int, seed: int = 1) -> list[Answer]:
    """Students love inclusivity, staff challenge, both trust."""
    chance = random.Random(seed)
    answers = []
    for who in range(students + staff):
        role = "student" if who < students else "staff"
        own = "inclusivity" if role == "student" else "challenge"
        picks = [
            chance.choice(["trust", "trust", "trust", own, own, "reciprocity"]) for _ in "12345"
        ]
        answers.append(answer(who, role, **{pick: picks.count(pick) for pick in picks}))
    return answers


def test_shares_are_points_given_out_of_all_points_of_the_group_weighted_by_people():
    answers = [
        answer(1, "student", trust=5),
        answer(2, "student", trust=1, challenge=1),
        answer(3, "student", reciprocity=3, people=4),
        answer(4, "staff", challenge=5, people=3),
    ]
    _, _, found, _ = seen(answers)
    by = found.set_index(["role", "item"])["share"]
    total = 5 + 2 + 3 * 4
    assert by["student", "trust"] == pytest.approx(6 / total)
    assert by["student", "reciprocity"] == pytest.approx(12 / total)
    assert by["staff", "challenge"] == 1
    assert found.groupby("role")["n"].first().to_dict() == {"student": 6, "staff": 3}


def test_a_clear_gap_is_named_and_marked():
    _, _, found, reading = seen(room(26, 12))
    assert reading.headline == ("In front: “Trust”. Students and staff differ on “Inclusivity”.")
    clear = set(found[found["clear"]]["item"])
    assert clear == {"inclusivity", "challenge"}
    assert "more than chance would do" in reading.detail
    row = found[found["item"] == "inclusivity"].iloc[0]
    assert row["gap_low"] < row["gap"] < row["gap_high"]
    assert row["gap_low"] > 0


def test_the_same_answers_in_another_order_give_the_same_words():
    answers = room(20, 9)
    first, second = seen(answers), seen(answers[::-1])
    assert first[2].equals(second[2])
    assert first[3] == second[3]


def test_a_group_below_the_threshold_is_folded_into_everyone():
    _, _, found, _ = seen(room(9, 2))
    assert set(found["role"]) == {"everyone"}
    assert found["n"].iloc[0] == 11


def test_beside_two_shown_roles_there_is_no_everyone():
    answers = [*room(9, 3), answer(99, "other", reciprocity=5)]
    _, _, found, _ = seen(answers)
    assert set(found["role"]) == {"student", "staff"}


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        ([answer(1, "student", trust=5)], "One answer so far."),
        (room(4, 3, seed=3)[:3], "Nothing stands out yet."),
        (
            [answer(i, "student", **{v.lower(): 1 for v in VALUES}) for i in range(9)],
            "Everything is level so far.",
        ),
        (
            [answer(i, "student", trust=2, reciprocity=2) for i in range(9)],
            "In front together: “Trust” and “Reciprocity”.",
        ),
        ([answer(i, "student", trust=5) for i in range(9)], "In front: “Trust”."),
    ],
)
def test_the_headline_says_what_there_is(answers, headline):
    assert seen(answers)[3].headline == headline


def test_seven_people_are_too_few_to_tell_groups_apart():
    _, _, found, reading = seen(room(4, 3))
    assert not found["clear"].any()
    assert reading.headline == "Nothing stands out yet."
    assert "with 7 people not by more than chance would do" in reading.detail


def test_top_is_by_points_and_by_the_exercise_when_equal():
    exercise, rows, _, _ = seen(room(26, 8))
    assert points.top(exercise, rows, 1)[0].id == "trust"
    nobody = points.responses(exercise, [])
    assert [item.id for item in points.top(exercise, nobody, 2)] == ["trust", "reciprocity"]


def test_table_and_alt_hold_every_share():
    exercise, _, found, reading = seen(room(26, 12))
    table = points.table(exercise, found)
    assert table["columns"][:3] == ["Item", "Students (26)", "Staff (12)"]
    assert len(table["rows"]) == 4
    assert all(len(row) == len(table["columns"]) for row in table["rows"])
    text = points.alt(exercise, found, reading)
    assert all(label in text for label in VALUES)


@pytest.mark.parametrize("answers", [[], room(1, 0), room(5, 2), room(26, 8), room(60, 40)])
@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_the_chart_draws_whatever_there_is(answers, look):
    _, _, found, _ = seen(answers)
    drawn = svg(points.chart(found, look), look, label="Shares")
    assert 'class="cr-chart"' in drawn
    if answers:
        assert all(label in drawn for label in VALUES)


def test_custom_roles_keep_their_names_and_get_marks_of_their_own():
    roles = [("librarian", "Librarian"), ("tutor", "Tutor")]
    answers = [answer(i, "librarian" if i % 2 else "tutor", trust=5) for i in range(8)]
    _, _, found, _ = seen(answers, roles)
    drawn = svg(points.chart(found, STAGE), STAGE)
    assert "Librarian (4)" in drawn
    assert "f-role-4" in drawn
    assert "f-role-5" in drawn


def test_no_interval_reaches_further_than_a_gap_can():
    answers = [
        answer(1, "student", trust=5),
        answer(2, "student", trust=1, inclusivity=3),
        answer(3, "student", trust=3),
        answer(4, "staff", challenge=5),
        answer(5, "staff", challenge=5),
        answer(6, "staff", reciprocity=3),
    ]
    found = seen(answers)[2]
    assert found["gap_low"].min() >= -1
    assert found["gap_high"].max() <= 1
