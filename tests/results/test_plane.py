"""plane: means, spread, camps and gaps; against plain recomputation."""

from __future__ import annotations

import statistics as plain

import pytest

from commonroom.kinds.plane import results as plane
from commonroom.kinds.plane.spec import POWER_INTEREST, PlaneSpec
from commonroom.kinds.results import PHONE, STAGE, svg
from commonroom.reporting.differences import who_differed

from .answering import ROLES, Answer, chance, crowd, items

NAMES = ("Programme lead", "Course representatives", "Registry")


def spec(names=NAMES) -> PlaneSpec:
    return PlaneSpec(prompt="Who has power over the module, and who cares?", items=items(*names))


def placed(places, **sizes: int) -> list[Answer]:
    """Places by item: (x, y), or a function of role and dice."""
    dice = chance()
    answers = []
    for who, role in crowd(**sizes):
        here = {}
        for item, place in places.items():
            x, y = place(role, dice) if callable(place) else place
            near = (min(max(v + dice.uniform(-0.1, 0.1), 0), 1) for v in (x, y))
            here[item] = [round(v, 4) for v in near]
        answers.append(Answer(who, role, {"plane": here}))
    return answers


AGREED = {
    "programme-lead": (0.8, 0.9),
    "course-representatives": (0.8, 0.2),
    "registry": (0.2, 0.5),
}
DIFFER = AGREED | {"registry": lambda role, dice: (0.3, 0.8 if role == "staff" else 0.3)}
CAMPS = AGREED | {"registry": lambda role, dice: dice.choice([(0.1, 0.9), (0.9, 0.1)])}


def seen(answers, exercise=None):
    exercise = exercise or spec()
    rows = plane.responses(exercise, answers)
    found = plane.results(exercise, rows, ROLES)
    return exercise, rows, found, plane.headline(exercise, rows, found)


def test_means_and_spread_agree_with_plain_arithmetic():
    answers = placed(AGREED, student=11, staff=5)
    _, _, found, _ = seen(answers)
    places = [a.payload["plane"]["registry"] for a in answers if a.role == "staff"]
    row = found[(found["role"] == "staff") & (found["item"] == "registry")].iloc[0]
    x, y = zip(*places, strict=True)
    assert row["x"] == pytest.approx(plain.mean(x))
    assert row["y"] == pytest.approx(plain.mean(y))
    assert row["spread"] == pytest.approx((plain.pvariance(x) + plain.pvariance(y)) ** 0.5)
    assert row["quadrant"] in ("Keep satisfied", "Monitor")


def test_people_weigh():
    answers = [
        Answer("a", "student", {"plane": {"registry": [0.0, 0.0]}}, people=3),
        Answer("b", "student", {"plane": {"registry": [1.0, 1.0]}}),
    ]
    _, _, found, _ = seen(answers)
    assert found.set_index("item").loc["registry", "x"] == 0.25


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        (placed(AGREED, student=1), "One answer so far."),
        (placed(AGREED, student=2), "Nothing stands out yet."),
        (
            placed(AGREED, student=12),
            "Most power: “Programme lead”. Least power: “Course representatives”.",
        ),
        (
            placed(DIFFER, student=14, staff=9),
            "Most power: “Programme lead”. Staff see more power in “Registry”.",
        ),
        (placed(CAMPS, student=30), "Most power: “Programme lead”. Two camps on “Registry”."),
    ],
)
def test_the_headline_says_what_there_is(answers, headline):
    assert seen(answers)[3].headline == headline


def test_two_camps_are_marked_and_their_places_shown():
    _, _, found, _ = seen(placed(CAMPS, student=30))
    camps = found.set_index("item")["camps"]
    assert camps["registry"] == "y"
    assert camps["programme-lead"] == ""
    plainly = svg(plane.chart(seen(placed(AGREED, student=30))[2], STAGE), STAGE)
    assert svg(plane.chart(found, STAGE), STAGE).count("<path") > plainly.count("<path") + 20


def test_the_words_say_how_many_are_in_each_camp_and_that_their_middle_is_nobodys():
    _, _, _, said = seen(placed(CAMPS, student=30))
    high = [a.payload["plane"]["registry"][1] > 0.5 for a in placed(CAMPS, student=30)]
    assert f"{sum(high)} put “Registry” at 9" in said.detail
    assert f"of 100 in power, {30 - sum(high)} at " in said.detail
    assert "the middle would stand for neither" in said.detail
    exercise, _, found, _ = seen(placed(CAMPS, student=30))
    assert "Registry: everyone in two camps" in plane.alt(exercise, found, said)


def test_few_people_are_not_said_to_be_in_camps():
    assert not seen(placed(CAMPS, student=7))[2]["camps"].any()


def test_a_gap_tells_on_which_axis():
    _, _, found, _ = seen(placed(DIFFER, student=14, staff=9))
    clear = found[found["clear"]]
    assert set(clear["item"]) == {"registry"}
    assert set(clear["axis"]) == {"y"}
    assert clear["gap"].iloc[0] < 0  # students lower than staff
    assert who_differed(found).endswith(" More with staff: Registry (power).")


def test_an_item_placed_by_one_person_of_a_shown_role_is_not_told():
    answers = placed({"registry": (0.5, 0.5)}, student=5, staff=5)
    answers[0].payload["plane"]["programme-lead"] = [0.9, 0.9]
    _, _, found, _ = seen(answers)
    assert found[found["item"] == "programme-lead"]["x"].isna().all()


def test_top_is_furthest_up():
    exercise, rows, _, _ = seen(placed(AGREED, student=5))
    assert plane.top(exercise, rows, 1)[0].id == "programme-lead"


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
@pytest.mark.parametrize("sizes", [{}, {"student": 1}, {"student": 14, "staff": 9, "other": 5}])
def test_the_map_has_its_words_and_every_item(look, sizes):
    exercise, _, found, reading = seen(placed(DIFFER, **sizes))
    drawn = svg(plane.chart(found, look), look)
    if sizes:
        for words in (
            "Manage closely",
            "Keep satisfied",
            "Monitor",
            "Keep informed",
            "↑ more power",
        ):
            assert words in drawn
        assert all(word in drawn for name in NAMES for word in name.split())
        assert len(plane.table(exercise, found)["rows"]) == len(found)
        assert all(name in plane.alt(exercise, found, reading) for name in NAMES)


EMPTY = {"top_left": "", "top_right": "", "bottom_left": "", "bottom_right": ""}
AXES = {
    "x": {"name": "effort", "more": "more effort"},
    "y": {"name": "gain", "more": "more gain"},
}


@pytest.mark.parametrize(
    ("more", "corners"),
    [
        ({}, POWER_INTEREST.model_dump()),
        (AXES, EMPTY),
        ({"x": AXES["x"]}, EMPTY),
        ({"quadrants": {"top_right": "Worth it"}}, EMPTY | {"top_right": "Worth it"}),
        (AXES | {"quadrants": {"top_right": "Worth it"}}, EMPTY | {"top_right": "Worth it"}),
    ],
)
def test_corners_without_a_name_are_empty_on_axes_of_ones_own(more, corners):
    exercise = PlaneSpec(prompt="What is worth it?", items=items("Survey", "Tutors"), **more)
    assert exercise.quadrants.model_dump() == corners
    kept = PlaneSpec.model_validate(exercise.model_dump(mode="json"))
    assert kept == exercise


def test_what_stands_in_a_corner_without_a_name_is_said_by_its_place():
    exercise = PlaneSpec(
        prompt="What is worth it?",
        items=items("Survey", "Tutors"),
        both=True,
        quadrants={"bottom_left": "Leave it"},
        **AXES,
    )
    answers = placed({"survey": (0.9, 0.9), "tutors": (0.1, 0.1)}, student=12)
    _, _, found, reading = seen(answers, exercise)
    words = " ".join([reading.headline, reading.detail, plane.alt(exercise, found, reading)])
    assert "top right" in str(plane.table(exercise, found))
    assert "Leave it" in str(plane.table(exercise, found))
    assert "everyone top right" in words
    assert "most effort and gain: “Survey”".lower() in words.lower()
    drawn = svg(plane.chart(found, STAGE), STAGE)
    assert "Leave it" in drawn
    for name in POWER_INTEREST.model_dump().values():
        assert name not in words + drawn
