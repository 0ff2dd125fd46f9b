"""scale: shares, means and medians against plain recomputation; words, chart and table."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from commonroom.kinds.results import PHONE, STAGE, svg
from commonroom.kinds.scale import results as scale
from commonroom.kinds.scale.chart import colours, sides
from commonroom.kinds.scale.spec import ScaleSpec

from .answering import ROLES, Answer, chance, crowd, items

STATEMENTS = ("Trust", "Challenge", "Our ideas change what the programme does")
IDEAS = "our-ideas-change-what-the-programme-does"


def statements(*labels: str, **more) -> ScaleSpec:
    prompt = "How far do you agree with each of these?"
    return ScaleSpec(prompt=prompt, items=items(*(labels or STATEMENTS)), **more)


def rated(who: str, role: str, people: int = 1, **steps: int | None) -> Answer:
    payload = {item.replace("_", "-"): step for item, step in steps.items()}
    return Answer(who, role, {"scale": payload}, people)


def seen(spec, answers, roles=ROLES):
    rows = scale.responses(spec, answers)
    found = scale.results(spec, rows, roles)
    return rows, found, scale.headline(spec, rows, found)


def room(**sizes: int) -> list[Answer]:
    """Trust is rated high, challenge low; staff rate our ideas higher than students do."""
    dice = chance()
    ideas = {"student": (1, 2, 2, 3), "staff": (4, 5), "other": (3,)}
    return [
        rated(
            who,
            role,
            trust=dice.choice((4, 5, 5)),
            challenge=dice.choice((1, 1, 2, None)),
            **{IDEAS: dice.choice(ideas[role])},
        )
        for who, role in crowd(**sizes)
    ]


def test_shares_means_and_medians_agree_with_counting():
    answers = room(student=17, staff=9)
    _, found, _ = seen(statements(), answers)
    for role in ("student", "staff"):
        for item in ("trust", "challenge", IDEAS):
            given = [a.payload["scale"][item] for a in answers if a.role == role]
            steps = sorted(step for step in given if step is not None)
            rows = found[(found["role"] == role) & (found["item"] == item)].set_index("step")
            counted = Counter(steps)
            assert rows["share"].to_dict() == pytest.approx(
                {step: counted[step] / len(steps) for step in range(1, 6)}
            )
            assert rows["mean"].iloc[0] == pytest.approx(sum(steps) / len(steps))
            middle = steps[(len(steps) - 1) // 2]
            assert rows["median"].iloc[0] == statements().labels[middle - 1]
            assert rows["rated"].iloc[0] == len(steps)
            assert rows["na"].iloc[0] == given.count(None)
            assert rows["n"].iloc[0] == len(given)


def test_the_gap_is_the_difference_of_the_means():
    answers = room(student=17, staff=9)
    _, found, _ = seen(statements(), answers)
    means = found.groupby(["item", "role"])["mean"].first()
    gap = found.groupby("item")["gap"].first()
    assert gap[IDEAS] == pytest.approx(means[IDEAS, "student"] - means[IDEAS, "staff"])
    row = found[found["item"] == IDEAS].iloc[0]
    assert row["clear"]
    assert row["gap_low"] < row["gap"] < row["gap_high"] < 0


def test_people_weigh_and_what_does_not_apply_is_counted_apart():
    answers = [
        rated("a", "student", people=3, trust=1, challenge=None),
        rated("b", "student", trust=5),
    ]
    rows, found, _ = seen(statements(), answers)
    assert rows["value"].isna().sum() == (~rows["applies"]).sum() == 1
    share = found.set_index(["item", "step"])["share"]
    assert share["trust", 1] == 0.75
    assert share["challenge"].isna().all()
    counts = found.groupby("item")[["rated", "na"]].first()
    assert counts.loc["trust"].tolist() == [4, 0]
    assert counts.loc["challenge"].tolist() == [0, 3]
    assert counts.loc[IDEAS].tolist() == [0, 0]


def test_an_item_rated_by_one_person_of_a_shown_role_is_not_told():
    answers = [rated(who, role, trust=4) for who, role in crowd(student=4, staff=4)]
    answers[0].payload["scale"]["challenge"] = 1
    spec = statements()
    _, found, reading = seen(spec, answers)
    told = found[(found["item"] == "challenge") & (found["role"] == "student")]
    assert told[["share", "mean"]].isna().all(axis=None)
    assert not found["clear"].any()
    assert "Challenge: too few answers" in scale.alt(spec, found, reading)
    row = next(row for row in scale.table(spec, found)["rows"] if row[0] == "Challenge")
    assert set(row[2:8]) == {"–"}


def test_an_item_rated_by_one_person_is_not_told_where_all_are_one_group():
    answers = [rated(who, role, trust=4) for who, role in crowd(student=7)]
    answers[0].payload["scale"]["challenge"] = 1
    _, found, _ = seen(statements(), answers)
    assert found.loc[found["item"] == "challenge", ["share", "mean"]].isna().all(axis=None)
    assert found.loc[found["item"] == "trust", "mean"].eq(4).all()


def test_of_two_people_who_try_it_all_is_shown():
    answers = [rated(who, role, trust=4) for who, role in crowd(student=2)]
    answers[0].payload["scale"]["challenge"] = 1
    _, found, _ = seen(statements(), answers)
    assert found.loc[found["item"] == "challenge", "mean"].eq(1).all()


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        (room(student=1), "One answer so far."),
        (room(student=2), "Nothing stands out yet."),
        (room(student=20), "Strongest: “Trust”. Weakest: “Challenge”."),
        (
            [rated(who, role, trust=3, challenge=3) for who, role in crowd(student=40)],
            "Nothing stands out yet.",
        ),
    ],
)
def test_the_headline_names_the_ends(answers, headline):
    assert seen(statements(), answers)[2].headline == headline


def test_the_headline_says_who_rates_something_higher():
    answers = room(student=20, staff=9)
    short = statements("Trust", "Challenge", "Ideas")
    for answer in answers:
        answer.payload["scale"]["ideas"] = answer.payload["scale"].pop(IDEAS)
    found = seen(short, answers)[2]
    assert found.headline == (
        "Strongest: “Trust”. Weakest: “Challenge”. Staff rate “Ideas” higher."
    )
    assert "steps apart, more than chance would do" in found.detail


def test_a_long_statement_is_quoted_whole_and_the_weakest_comes_first():
    low, high = "Everyone who wants to take part can do so", "We keep the promises that we made"
    spec = statements(low, high)
    ids = [item.id for item in spec.items]
    people = crowd(student=20)
    answers = [Answer(w, r, {"scale": dict(zip(ids, (1, 5), strict=True))}) for w, r in people]
    reading = seen(spec, answers)[2]
    assert reading.headline == f"Weakest: “{low}”."
    assert reading.detail.startswith(f"Strongest: “{high}”.")


def test_top_gives_what_is_rated_lowest():
    rows = scale.responses(statements(), room(student=20, staff=9))
    assert [item.id for item in scale.top(statements(), rows, 2)] == ["challenge", IDEAS]
    nobody = scale.responses(statements(), [])
    assert [item.label for item in scale.top(statements(), nobody, 2)] == list(STATEMENTS[:2])


def test_the_table_has_a_row_for_each_item_and_group():
    spec = statements()
    _, found, _ = seen(spec, room(student=20, staff=9))
    table = scale.table(spec, found)
    assert table["columns"][2:7] == list(spec.labels)
    assert [row[:2] for row in table["rows"][:2]] == [
        ["Trust", "Students (20)"],
        ["Trust", "Staff (9)"],
    ]
    assert all(len(row) == len(table["columns"]) for row in table["rows"])
    plain = scale.table(statements(na=False), seen(statements(na=False), [])[1])
    assert "Does not apply" not in plain["columns"]


@pytest.mark.parametrize("steps", range(2, 8))
def test_steps_lean_from_the_middle_and_have_colours_of_their_own(steps):
    shares = np.full(steps, 1 / steps)
    low, high = sides(shares)
    assert low == high == pytest.approx((steps // 2) / steps)
    found = colours(steps)
    assert len(set(found)) == len(found) == steps
    assert ("scale-4" in found) == (steps % 2 == 1)


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
@pytest.mark.parametrize("number", [3, 8, 12])
@pytest.mark.parametrize("sizes", [{"student": 5}, {"student": 6, "staff": 5, "other": 4}])
def test_the_chart_names_every_item_and_step(look, number, sizes):
    spec = statements(*(f"Statement {n}" for n in range(number)))
    dice = chance()
    answers = [
        Answer(who, role, {"scale": {item.id: dice.randint(1, 5) for item in spec.items}})
        for who, role in crowd(**sizes)
    ]
    _, found, _ = seen(spec, answers)
    drawn = svg(scale.chart(found, look), look)
    assert all(item.label in drawn for item in spec.items)
    assert all(label in drawn for label in spec.labels)
    assert all(f"f-{colour}" in drawn for colour in colours(5))
    assert svg(scale.chart(seen(spec, [])[1], look), look)


def test_why_a_wider_gap_is_pale_and_a_narrower_one_dark_is_said():
    """Trust is a step apart and steady; challenge is further apart, and all over the place."""
    split = {"student": (5, 5, 5, 1), "staff": (1, 1, 5, 1)}
    place = {"student": 0, "staff": 0}
    answers = []
    for who, role in crowd(student=12, staff=12):
        steady = 4 if role == "student" else 3
        wild = split[role][place[role] % 4] if place[role] < 8 else (1, 5)[place[role] % 2]
        place[role] += 1
        answers.append(rated(who, role, trust=steady, challenge=wild))
    _, found, said = seen(statements("Trust", "Challenge"), answers)
    gaps = found.drop_duplicates("item").set_index("item")
    assert abs(gaps["gap"]["challenge"]) > abs(gaps["gap"]["trust"])
    assert (gaps["clear"]["trust"], gaps["clear"]["challenge"]) == (True, False)
    assert said.detail.endswith(
        "“Challenge”: further apart, but with so few answers there, or answers so different, "
        "that it may be chance."
    )
    assert said.detail.startswith("“Trust”: 1.0 steps apart")
