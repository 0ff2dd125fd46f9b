"""lanes: shares per lane, levels, who sees it higher; against plain recomputation."""

from __future__ import annotations

from collections import Counter

import pytest

from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.lanes.spec import LanesSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, chance, crowd, items

RUNGS = ("Consultation", "Involvement", "Participation", "Partnership")
ACTIVITIES = ("Marking criteria", "Peer mentoring", "Module evaluation")


def ladder() -> LanesSpec:
    return LanesSpec(
        prompt="Where is each of the activities today?",
        items=items(*ACTIVITIES),
        lanes=items(*RUNGS),
        ordered=True,
    )


def deciders(several: bool = False) -> LanesSpec:
    return LanesSpec(
        prompt="Who decides what in the module?",
        items=items("Marking", "Reading lists", "Deadlines"),
        lanes=items("Staff", "Jointly", "Students"),
        several=several,
    )


def placed(who: str, role: str, people: int = 1, **lanes_of: str | list[str]) -> Answer:
    payload = {
        item.replace("_", "-"): lane if isinstance(lane, list) else [lane]
        for item, lane in lanes_of.items()
    }
    return Answer(who, role, {"lanes": payload}, people)


def seen(spec, answers, roles=ROLES):
    rows = lanes.responses(spec, answers)
    found = lanes.results(spec, rows, roles)
    return rows, found, lanes.headline(spec, rows, found)


def climbers(**sizes: int) -> list[Answer]:
    """Peer mentoring high, module evaluation low; staff see marking higher than students do."""
    dice = chance()
    answers = []
    for who, role in crowd(**sizes):
        marking = RUNGS[3:] if role == "staff" else RUNGS[1:2]
        answers.append(
            placed(
                who,
                role,
                marking_criteria=dice.choice(marking).lower(),
                peer_mentoring=RUNGS[3].lower()
                if who > "p0002"
                else dice.choice(RUNGS[2:]).lower(),
                module_evaluation=RUNGS[0].lower(),
            )
        )
    return answers


def test_shares_levels_and_medians_agree_with_counting():
    answers = climbers(student=17, staff=9)
    _, found, _ = seen(ladder(), answers)
    level = {rung.lower(): place for place, rung in enumerate(RUNGS, start=1)}
    for role in ("student", "staff"):
        for item in ("marking-criteria", "peer-mentoring"):
            put = [a.payload["lanes"][item][0] for a in answers if a.role == role]
            rows = found[(found["role"] == role) & (found["item"] == item)].set_index("lane")
            counted = Counter(put)
            assert rows["share"].to_dict() == pytest.approx(
                {rung: counted[rung] / len(put) for rung in level}
            )
            levels = sorted(level[rung] for rung in put)
            assert rows["level"].iloc[0] == pytest.approx(sum(levels) / len(levels))
            assert rows["median"].iloc[0] == RUNGS[levels[(len(levels) - 1) // 2] - 1]


def test_people_weigh_and_unplaced_items_do_not_count():
    answers = [
        placed("a", "student", people=3, marking="staff"),
        placed("b", "student", people=3, marking="jointly", deadlines="staff"),
        placed("c", "student", people=2, marking="staff"),
    ]
    _, found, _ = seen(deciders(), answers)
    share = found.set_index(["item", "lane"])["share"]
    assert share["marking", "staff"] == 0.625
    assert share["deadlines", "staff"] == 1
    assert share["reading-lists"].isna().all()


def test_with_several_lanes_shares_are_of_all_who_answered():
    answers = [
        placed("a", "student", marking=["staff", "jointly"]),
        placed("b", "student", deadlines=["staff"]),
    ]
    _, found, _ = seen(deciders(several=True), answers)
    share = found.set_index(["item", "lane"])["share"]
    assert share["marking", "staff"] == share["marking", "jointly"] == 0.5


def test_an_item_placed_by_one_person_of_a_shown_role_is_not_told():
    answers = [placed(who, role, marking="staff") for who, role in crowd(student=4, staff=4)]
    answers[0].payload["lanes"]["deadlines"] = ["students"]
    spec = deciders()
    _, found, _ = seen(spec, answers)
    told = found[(found["item"] == "deadlines") & (found["role"] == "student")]
    assert told["share"].isna().all()
    assert "Deadlines: too few answers" in lanes.alt(spec, found, lanes.headline(spec, _, found))


@pytest.mark.parametrize(
    ("answers", "headline"),
    [
        ([], "No answers yet."),
        (climbers(student=1), "One answer so far."),
        (climbers(student=2), "Nothing stands out yet."),
        (climbers(student=20), "Highest: “Peer mentoring”. Lowest: “Module evaluation”."),
        (
            climbers(student=20, staff=12),
            "Highest: “Peer mentoring”. Staff see “Marking criteria” higher.",
        ),
    ],
)
def test_the_headline_of_a_ladder(answers, headline):
    assert seen(ladder(), answers)[2].headline == headline


def test_the_headline_of_who_decides_names_what_is_clear_and_where_views_clash():
    answers = [
        placed(who, role, marking="staff", deadlines="staff" if role == "staff" else "jointly")
        for who, role in crowd(student=12, staff=8)
    ]
    reading = seen(deciders(), answers)[2]
    assert reading.headline == (
        "Most put “Marking” in “Staff”. Students and staff clash over “Deadlines”."
    )
    agreed = [placed(who, role, marking="jointly") for who, role in crowd(student=12, staff=8)]
    assert seen(deciders(), agreed)[2].headline == "Most put “Marking” in “Jointly”."


def test_top_gives_what_people_placed_most_differently():
    rows = lanes.responses(ladder(), climbers(student=20, staff=12))
    assert lanes.top(ladder(), rows, 1)[0].id == "marking-criteria"
    nobody = lanes.responses(ladder(), [])
    assert [item.label for item in lanes.top(ladder(), nobody, 2)] == list(ACTIVITIES[:2])


def test_the_table_has_a_row_for_each_item_and_group():
    spec = ladder()
    _, found, _ = seen(spec, climbers(student=20, staff=12))
    table = lanes.table(spec, found)
    assert len(table["rows"]) == 6
    assert [row[1] for row in table["rows"][:2]] == ["Students (20)", "Staff (12)"]
    assert all(len(row) == len(table["columns"]) for row in table["rows"])


@pytest.mark.parametrize("spec", [ladder(), deciders()], ids=["ladder", "deciders"])
@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_the_chart_names_every_item_and_lane(spec, look):
    lane = spec.lanes[0].id
    payload = {item.id: [lane] for item in spec.items}
    answers = [Answer(who, role, {"lanes": payload}) for who, role in crowd(student=5, staff=5)]
    _, found, _ = seen(spec, answers)
    drawn = svg(lanes.chart(found, look), look)
    assert all(item.label in drawn for item in spec.items)
    assert all(lane.label in drawn for lane in spec.lanes)
    assert svg(lanes.chart(seen(spec, [])[1], look), look)
