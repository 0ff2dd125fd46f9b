"""agreement: who hears the same, from answers to words, numbers and a chart."""

from __future__ import annotations

import json
from itertools import combinations, product

import pytest

from commonroom.comparisons.agreement import results as agreement
from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.lanes.spec import LanesSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, chance, crowd, items

THEMES = ("Trust", "Respect", "Agency")
EXCERPTS = ("Coffee", "Silence", "Pay", "Exams", "Report", "Talk")
SPEC = LanesSpec(
    prompt="Which of the themes do you hear?",
    items=items(*EXCERPTS),
    lanes=items(*THEMES),
    several=True,
)
CLEAR = dict(zip(map(str.lower, EXCERPTS), ("trust", "respect", "agency") * 2, strict=True))


def coding(slips: float = 0.0, turned: str = "", **sizes: int) -> list[Answer]:
    """Everybody hears the same, but for slips; staff hear something else in one excerpt."""
    dice = chance(7)
    answers = []
    for who, role in crowd(**sizes):
        heard = {}
        for excerpt, theme in CLEAR.items():
            if excerpt == turned and role == "staff":
                theme = "agency" if theme != "agency" else "trust"
            if dice.random() < slips:
                theme = dice.choice(("trust", "respect", "agency"))
            heard[excerpt] = [theme]
        answers.append(Answer(who, role, {"lanes": heard}))
    return answers


def seen(answers, roles=ROLES):
    responses = lanes.responses(SPEC, answers)
    found = agreement.results(SPEC, responses, roles)
    return responses, found, agreement.headline(SPEC, responses, found)


def of(found, about, who, item=""):
    rows = found[(found["about"] == about) & (found["who"] == who) & (found["item"] == item)]
    return rows.iloc[0]


def test_first_each_group_then_across_them():
    _, found, reading = seen(coding(turned="silence", student=8, staff=4))
    assert of(found, "all", "student")["alpha"] == 1
    assert of(found, "all", "staff")["alpha"] == 1
    across = of(found, "all", "across")
    assert across["between"] == "students and staff"
    assert across["coders"] == 12
    # five of six excerpts alike; chance, by hand: trust 1/3, and a coding more of agency for staff
    shares = [(1 / 3 + 1 / 3) / 2, (1 / 3 + 1 / 6) / 2, (1 / 3 + 1 / 2) / 2]
    expected = (1 - sum(share**2 for share in shares)) * 72 / 71
    assert across["alpha"] == pytest.approx(1 - 1 / 6 / expected)
    # one excerpt of six on which all differ: alpha is 0.75, but six leave it anywhere above 0
    assert reading.headline == (
        "Students and staff hear some themes alike. Divides most: “Silence”."
    )


def test_the_alpha_of_a_theme_is_that_of_naming_it_or_not():
    answers = coding(slips=0.4, student=7, staff=5)
    _, found, _ = seen(answers)
    named = [
        ["respect" in a.payload["lanes"][excerpt] for a in answers if a.role == "student"]
        for excerpt in CLEAR
    ]
    pairs = [a != b for unit in named for a, b in combinations(unit, 2)]
    codings = [one for unit in named for one in unit]
    dealt = [a != b for a, b in combinations(codings, 2)]
    alpha = 1 - (sum(pairs) / len(pairs)) / (sum(dealt) / len(dealt))
    row = of(found, "theme", "student", "respect")
    assert row["alpha"] == pytest.approx(alpha)
    assert row["heard"] == pytest.approx(sum(codings) / len(codings))


def test_across_counts_only_pairs_of_a_student_and_of_staff():
    answers = coding(slips=0.4, student=7, staff=5)
    _, found, _ = seen(answers)
    named = {
        role: [["trust" in a.payload["lanes"][e] for a in answers if a.role == role] for e in CLEAR]
        for role in ("student", "staff")
    }
    units = zip(named["student"], named["staff"], strict=True)
    apart = [a != b for one, other in units for a, b in product(one, other)]
    shares = [sum(map(sum, named[role])) / sum(map(len, named[role])) for role in named]
    share, n = sum(shares) / 2, 12 * 6
    expected = 2 * share * (1 - share) * n / (n - 1)
    alpha = 1 - sum(apart) / len(apart) / expected
    assert of(found, "theme", "across", "trust")["alpha"] == pytest.approx(alpha)


@pytest.mark.parametrize(
    ("slips", "words"),
    [
        (0.04, "All of us hear the same themes"),
        (0.15, "All of us hear some themes alike"),
        (0.55, "Whether all of us hear the same cannot be told yet"),
        (1.0, "All of us hear hardly more in common than by chance"),
    ],
)
def test_krippendorffs_rules_in_plain_words(slips, words):
    _, found, reading = seen(coding(slips=slips, student=12))
    assert reading.headline.startswith(words)
    assert f"{found.iloc[0]['alpha']:.2f}".replace("-", "−") in reading.detail


def test_nearly_the_same_is_said_where_the_whole_interval_lets_one_conclude_with_care():
    _, found, _ = seen(coding(slips=0.04, student=12))
    found.loc[found["about"] == "all", "low"] = 0.7
    reading = agreement.headline(SPEC, lanes.responses(SPEC, coding(student=12)), found)
    assert reading.headline.startswith("All of us hear nearly the same themes")


def test_few_coders_are_told_what_they_cannot_tell():
    _, _, reading = seen(coding(slips=0.3, student=7))
    assert "One more coder may change it: these are 7 people." in reading.detail
    _, _, reading = seen(coding(slips=0.3, student=20, staff=4))
    assert "There are only 4 staff." in reading.detail


def test_what_is_said_when_little_can_be():
    assert seen([])[2].headline == "No answers yet."
    assert seen(coding(student=1))[2].headline == "One answer so far."
    same = [Answer(w, r, {"lanes": {"coffee": ["trust"]}}) for w, r in crowd(student=4)]
    assert seen(same)[2].headline == "Nothing to compare yet."


def test_a_group_too_small_to_be_shown_tells_nothing():
    answers = coding(slips=0.3, student=8, staff=2)
    _, found, _ = seen(answers)
    assert set(found["who"]) == {"everyone"}


def test_an_excerpt_that_few_staff_coded_is_left_out_for_them():
    answers = coding(slips=0.3, student=8, staff=4)
    for answer in answers[-2:]:
        del answer.payload["lanes"]["pay"]
    _, found, _ = seen(answers)
    assert found[(found["item"] == "pay") & (found["who"] != "student")]["alpha"].isna().all()
    assert of(found, "excerpt", "student", "pay").notna()["alpha"]


def test_what_a_table_coded_together_is_one_coding():
    answers = coding(slips=0.3, student=9)
    before = of(seen(answers)[1], "all", "everyone")["alpha"]
    answers[0].people = 5
    assert of(seen(answers)[1], "all", "everyone")["alpha"] == before


def test_the_top_are_the_themes_that_were_heard_most():
    answers = [
        Answer("a", "student", {"lanes": {"coffee": ["agency", "trust"], "pay": ["agency"]}}),
        Answer("b", "staff", {"lanes": {"coffee": ["agency", "respect"], "talk": ["trust"]}}),
    ]
    responses = lanes.responses(SPEC, answers)
    assert [theme.id for theme in agreement.top(SPEC, responses, 2)] == ["agency", "trust"]


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
@pytest.mark.parametrize("sizes", [{}, {"student": 2}, {"student": 7}, {"student": 9, "staff": 4}])
def test_chart_table_and_alt_hold_every_theme(look, sizes):
    responses, found, reading = seen(coding(slips=0.4, **sizes))
    drawn = svg(agreement.chart(found, look), look)
    table = agreement.table(SPEC, responses, found)
    text = agreement.alt(SPEC, responses, found, reading)
    json.dumps([text, table], allow_nan=False)
    assert "nan" not in str([text, table, drawn]).lower()
    if sizes:
        assert all(label in drawn and label in text for label in THEMES)
        assert all(label in drawn for label in EXCERPTS)
        assert [row[0] for row in table["rows"]][:4] == ["All themes", *THEMES]
        assert sorted(row[0] for row in table["rows"][4:]) == sorted(EXCERPTS)


@pytest.mark.parametrize("sizes", [{"student": 7}, {"student": 9, "staff": 4}])
def test_many_themes_are_a_heat_map_on_the_stage_and_lists_on_a_phone(sizes):
    many = [f"Theme {place}" for place in range(7)]
    spec = LanesSpec(prompt="Which?", items=items(*EXCERPTS), lanes=items(*many), several=True)
    dice = chance(3)
    answers = [
        Answer(who, role, {"lanes": {e: [f"theme-{dice.choice((0, 0, 1, 6))}"] for e in CLEAR}})
        for who, role in crowd(**sizes)
    ]
    found = lanes.results(spec, lanes.responses(spec, answers), ROLES)
    for look in (STAGE, PHONE):
        drawn = svg(lanes.chart(found, look), look)
        assert all(label in drawn for label in (*many, *EXCERPTS))
        assert drawn.count(">Theme 3<") == (1 if look is STAGE else len(EXCERPTS))


def at_random(seed: int, **sizes: int) -> list[Answer]:
    dice = chance(seed)
    return [
        Answer(
            who, role, {"lanes": {e: [dice.choice(("trust", "respect", "agency"))] for e in CLEAR}}
        )
        for who, role in crowd(**sizes)
    ]


@pytest.mark.parametrize("sizes", [{"student": 6}, {"student": 20}, {"student": 12, "staff": 4}])
def test_of_codings_by_chance_no_excerpt_is_often_said_to_divide_most(sizes):
    said = sum(bool(seen(at_random(seed, **sizes))[1].attrs["divides"]) for seed in range(50))
    assert said <= 7


def test_two_coders_or_four_excerpts_are_too_few_to_rely_on():
    reading = seen(coding(student=2))[2]
    assert reading.headline == "Too few to tell how far all of us hear the same."
    assert "one can rely on it" not in reading.detail
    four = coding(student=9)
    for answer in four:
        answer.payload["lanes"] = dict(list(answer.payload["lanes"].items())[:4])
    assert seen(four)[2].headline == "Too few to tell how far all of us hear the same."


def test_no_more_than_by_chance_is_never_said_where_the_interval_is_wide():
    """Half of the excerpts are heard alike by all: alpha is about a half, its interval wide."""
    for seed in range(10):
        answers = at_random(seed, student=9)
        for answer in answers:
            answer.payload["lanes"] |= {e: [CLEAR[e]] for e in ("coffee", "silence", "pay")}
        _, found, reading = seen(answers)
        assert found.iloc[0]["alpha"] > 0.3
        assert "by chance" not in reading.headline
