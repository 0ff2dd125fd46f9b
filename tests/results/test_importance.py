"""importance against practice: what matters and is lived least, against plain recomputation."""

from __future__ import annotations

import json

import pytest

from commonroom.comparisons.importance import results as importance
from commonroom.kinds.points import results as points
from commonroom.kinds.points.spec import PointsSpec
from commonroom.kinds.results import PHONE, STAGE, svg
from commonroom.kinds.scale import results as scale
from commonroom.kinds.scale.spec import ScaleSpec

from .answering import ROLES, Answer, chance, crowd, items

VALUES = ("Trust", "Challenge", "Community", "Empowerment")
GIVEN = PointsSpec(prompt="Which of the values matter?", items=items(*VALUES), points=5)
RATED = ScaleSpec(prompt="How well do we live each of the values?", items=items(*VALUES))
NEED = "Of what matters here, lived least: “Empowerment”."


def voting(**sizes: int) -> list[Answer]:
    """Trust and empowerment matter; staff also give something to challenge."""
    dice = chance(4)
    some = {"student": {"trust": 2, "empowerment": 3}, "staff": {"trust": 3, "empowerment": 2}}
    votes = []
    for who, role in crowd(**sizes):
        given = dict(some[role])
        if role == "staff" and dice.random() < 0.3:
            given["challenge"] = given.pop("trust") - 2
        votes.append(Answer(who, role, {"points": given}))
    return votes


def rating(low: int = 1, **sizes: int) -> list[Answer]:
    """Trust is lived, empowerment is not."""
    dice = chance(5)
    return [
        Answer(
            who,
            role,
            {
                "scale": {
                    "trust": dice.choice((4, 5)),
                    "challenge": dice.choice((2, 3)),
                    "community": dice.choice((3, 4, None)),
                    "empowerment": dice.choice((low, low + 1)),
                }
            },
        )
        for who, role in crowd(**sizes)
    ]


def seen(votes, ratings, roles=ROLES):
    both = GIVEN, points.responses(GIVEN, votes), RATED, scale.responses(RATED, ratings)
    found = importance.results(*both, roles)
    return both, found, importance.headline(*both, found)


def test_each_axis_is_the_mean_of_the_groups_shown():
    votes, ratings = voting(student=14, staff=6), rating(student=14, staff=6)
    _, found, _ = seen(votes, ratings)
    shares, means = [], []
    for role in ("student", "staff"):
        given = [a.payload["points"] for a in votes if a.role == role]
        spent = sum(sum(one.values()) for one in given)
        shares.append(sum(one.get("trust", 0) for one in given) / spent)
        steps = [a.payload["scale"]["community"] for a in ratings if a.role == role]
        known = [step for step in steps if step is not None]
        means.append(sum(known) / len(known))
    row = found.set_index("item")
    assert row.loc["trust", "importance"] == pytest.approx(sum(shares) / 2)
    assert row.loc["community", "practice"] == pytest.approx(sum(means) / 2)
    assert row["matters"].to_dict() == {
        "trust": True,
        "challenge": False,
        "community": False,
        "empowerment": True,
    }
    assert row.loc["empowerment", "where"] == "Matters, not lived yet"
    assert row.loc["trust", "where"] == "Matters, lived"
    assert found["n"].tolist() == [20] * 4


def test_what_matters_and_is_lived_least_is_the_headline():
    both, found, reading = seen(voting(student=20, staff=8), rating(student=20, staff=8))
    assert reading.headline == NEED
    assert "by more than chance would do" in reading.detail
    assert "rooms like this" not in reading.detail
    assert [item.id for item in importance.top(*both, 2)] == ["empowerment", "trust"]
    assert found.loc[found["least"], "item"].tolist() == ["empowerment"]


def test_it_is_not_named_where_others_are_too_close():
    close = rating(low=4, student=20)
    reading = seen(voting(student=20), close)[2]
    assert reading.headline == "Nothing stands out yet."
    assert "lived least so far: “Trust”. Others are too close" in reading.detail


def test_what_is_said_when_little_can_be():
    assert seen([], [])[2].headline == "No answers yet."
    half = seen(voting(student=5), [])
    assert half[2].headline == "Nobody has answered both questions yet."
    assert seen(voting(student=1), rating(student=1))[2].headline == "One answer so far."
    few = seen(voting(student=7), rating(student=7))[2]
    assert "What so few say may change with the next answer." in few.detail
    level = [Answer("a", "student", {"points": dict.fromkeys(map(str.lower, VALUES), 1)})]
    alike = seen([*level, Answer("b", "staff", level[0].payload)], rating(student=2))[2]
    assert alike.headline == "Nothing stands out yet."


def test_a_role_too_small_to_be_shown_changes_nothing():
    votes, ratings = voting(student=9, staff=5), rating(student=9, staff=5)
    before = seen(votes, ratings)[1]
    votes.append(Answer("x", "other", {"points": {"community": 5}}))
    ratings.append(Answer("x", "other", {"scale": {"empowerment": 5}}))
    after = seen(votes, ratings)[1]
    for column in ("importance", "practice", "matters", "where"):
        assert after[column].equals(before[column])


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
@pytest.mark.parametrize("sizes", [{}, {"student": 1}, {"student": 20, "staff": 8}])
def test_chart_table_and_alt_hold_every_item(look, sizes):
    both, found, reading = seen(voting(**sizes), rating(**sizes))
    drawn = svg(importance.chart(found, look), look)
    text, table = importance.alt(*both, found, reading), importance.table(*both, found)
    json.dumps([text, table], allow_nan=False)
    assert "nan" not in str([text, table]).lower()
    if len(sizes) == 2:
        assert all(label in drawn and label in text for label in VALUES)
        assert "Matters, not lived yet" in drawn
        assert [row[0] for row in table["rows"][:2]] == ["Empowerment", "Trust"]


def test_what_nobody_rated_has_no_place():
    ratings = [Answer(w, r, {"scale": {"trust": 4}}) for w, r in crowd(student=5)]
    both, found, reading = seen(voting(student=5), ratings)
    assert found.set_index("item")["where"]["empowerment"] == ""
    row = next(r for r in importance.table(*both, found)["rows"] if r[0] == "Empowerment")
    assert row[2:] == ["–", "–"]
    assert "nan" not in importance.alt(*both, found, reading).lower()


def at_random(dice, *, votes_for="", **sizes: int):
    """Points and steps by chance, but for four of five points to ``votes_for``."""
    ids = [value.lower() for value in VALUES]
    votes, ratings = [], []
    for who, role in crowd(**sizes):
        given: dict[str, int] = dict.fromkeys(filter(None, [votes_for]), 4)
        for _ in range(1 if votes_for else 5):
            item = dice.choice(ids)
            given[item] = given.get(item, 0) + 1
        votes.append(Answer(who, role, {"points": given}))
        steps = {item: dice.randint(1, 5) for item in ids}
        ratings.append(Answer(who, role, {"scale": steps}))
    return votes, ratings


@pytest.mark.parametrize("sizes", [{"student": 2}, {"student": 12}, {"student": 27, "staff": 3}])
def test_where_all_is_chance_nothing_stands_out(sizes):
    dice, named = chance(21), 0
    for _ in range(60):
        named += seen(*at_random(dice, **sizes))[2].headline != "Nothing stands out yet."
    assert named <= (0 if sizes["student"] == 2 else 8)


def test_of_two_that_matter_alike_neither_matters_most():
    dice, most = chance(22), 0
    for _ in range(40):
        votes = [
            Answer(w, r, {"points": {dice.choice(("trust", "challenge")): 5}})
            for w, r in crowd(student=30)
        ]
        _, found, _ = seen(votes, rating(student=30))
        most += bool(found["most"].any())
    assert most <= 6


def test_what_only_three_of_staff_give_points_to_does_not_matter_most():
    votes = [
        Answer(w, r, {"points": {"trust": 5} if r == "staff" else {chance(n).choice(IDS): 5}})
        for n, (w, r) in enumerate(crowd(student=60, staff=3))
    ]
    assert not seen(votes, rating(student=60, staff=3))[1]["most"].any()


IDS = ("challenge", "community", "empowerment")
