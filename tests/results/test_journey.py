"""journey: where an initiative stalls, and the other journey beside it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

import commonroom as cr
from commonroom.comparisons.journey import results as journey
from commonroom.kinds.cards import results as cards
from commonroom.kinds.cards.spec import CardsSpec
from commonroom.kinds.results import PHONE, STAGE, svg

from .answering import ROLES, Answer, chance, crowd

STAGES = tuple(item.id for item in cr.pack("four_i"))
SPEC = CardsSpec(
    prompt="What has happened so far?",
    items=[item.model_dump() for item in cr.pack("four_i")],
    marks=[{"id": "barrier", "label": "Barrier"}, {"id": "enabler", "label": "Enabler"}],
)
SPIRE: dict[str, Any] = {
    "name": "SPIRE",
    "events": [
        {name: event[name] for name in ("label", "stage", "mark")} | {"date": event["date"]}
        for event in cr.pack("spire_journey").records()
    ],
}

Events = list[tuple[str, str]]
HARD: Events = [("intuition", "enabler"), ("integration", "barrier"), ("integration", "barrier")]
FAR: Events = [("institutionalization", "enabler")]


def written(events: Events, number: int) -> dict[str, Any]:
    """An answer with these events as cards."""
    return {
        "cards": {
            f"card{number:03d}{place}": {"column": stage, "text": "Something"}
            | ({"mark": mark} if mark else {})
            for place, (stage, mark) in enumerate(events)
        },
        "votes": [],
    }


def told(students: list[Events], staff: list[Events] = ()) -> list[Answer]:  # type: ignore[assignment]
    everybody = [("student", events) for events in students] + [("staff", one) for one in staff]
    return [
        Answer(f"p{place:03d}", role, written(events, place))
        for place, (role, events) in enumerate(everybody)
    ]


def seen(answers: list[Answer]) -> tuple[Any, Any, Any]:
    responses = cards.responses(SPEC, answers)
    found = journey.results(SPEC, responses, SPIRE, ROLES)
    return responses, found, journey.headline(SPEC, responses, SPIRE, found)


def test_shares_are_of_each_groups_own_events():
    dice = chance(2)
    answers = [
        Answer(who, role, written([(dice.choice(STAGES), dice.choice(("barrier", "enabler")))], n))
        for n, (who, role) in enumerate(crowd(student=11, staff=5))
    ]
    found = seen(answers)[1].set_index(["role", "item"])
    for role in ("student", "staff"):
        events = Counter(
            (card["column"], card["mark"])
            for answer in answers
            if answer.role == role
            for card in answer.payload["cards"].values()
        )
        for stage in STAGES:
            row = found.loc[role, stage]
            assert row["barriers"] == events[stage, "barrier"]
            assert row["enabler"] == pytest.approx(events[stage, "enabler"] / events.total())


def test_where_barriers_outnumber_enablers_by_most_is_where_it_stalls():
    responses, found, reading = seen(told([HARD + FAR] * 9, [HARD + FAR] * 4))
    assert reading.headline == (
        "Our journey stalls at “Integration”. For SPIRE it was at “Interpretation”."
    )
    assert reading.detail.startswith("13 people wrote 52 events. Barriers outnumber enablers there")
    assert "rooms like this" not in reading.detail
    top = journey.top(SPEC, responses, SPIRE, 2)
    assert [stage.id for stage in top] == ["integration", "interpretation"]
    assert found.set_index("item")["stalls"]["integration"].tolist() == [1, 1]


def test_a_journey_that_nothing_follows_stops_there_and_the_next_stage_is_to_work_on():
    eased = [("intuition", "enabler"), ("interpretation", "enabler"), ("interpretation", "barrier")]
    responses, _, reading = seen(told([eased] * 9))
    assert reading.headline == (
        "Our journey stops after “Interpretation”. Hardest for SPIRE: “Interpretation”."
    )
    assert journey.top(SPEC, responses, SPIRE, 1)[0].id == "integration"


def test_one_early_card_of_many_does_not_carry_a_journey_on():
    stopped = [("intuition", "enabler"), ("interpretation", "enabler")]
    assert "stops after “Interpretation”" in seen(told([stopped] * 30 + [FAR]))[2].headline


def test_groups_that_see_it_stall_elsewhere_are_told():
    other = [("interpretation", "barrier"), ("integration", "enabler"), *FAR]
    detail = seen(told([HARD + FAR] * 9, [other] * 5))[2].detail
    assert "Students see it stall at “Integration”, staff at “Interpretation”." in detail


def test_it_is_not_named_where_stages_are_too_close():
    mixed = [[("integration", "barrier"), *FAR], [("interpretation", "barrier"), *FAR]] * 3
    reading = seen(told(mixed))[2]
    assert reading.headline == "It is not clear yet where this stalls."
    assert "but no more than chance would do" in reading.detail
    assert "What so few say may change with the next answer." in reading.detail


def test_nothing_stalls_where_more_helped_than_hindered():
    good = [(stage, "enabler") for stage in STAGES]
    assert seen(told([good] * 8))[2].headline == "At no stage did more hinder than help."


def test_what_is_said_when_little_can_be():
    assert seen([])[2].headline == "No answers yet."
    assert seen(told([HARD]))[2].headline == "One answer so far."
    unmarked = [[("intuition", ""), ("integration", "")]] * 3
    assert seen(told(unmarked))[2].headline == "Nothing is marked yet."
    responses = cards.responses(SPEC, [])
    assert journey.top(SPEC, responses, SPIRE, 1)[0].id == "intuition"


def test_spires_own_journey_had_its_barrier_at_interpretation():
    assert journey.hardest(SPEC, SPIRE["events"]) == SPEC.items[1]


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
@pytest.mark.parametrize("sizes", [(0, 0), (1, 0), (7, 0), (9, 4)])
def test_chart_table_and_alt_hold_every_stage_and_every_event_of_the_other(look, sizes):
    students, staff = sizes
    responses, found, reading = seen(told([HARD + FAR] * students, [HARD] * staff))
    drawn = svg(journey.chart(found, look), look)
    table = journey.table(SPEC, responses, SPIRE, found)
    text = journey.alt(SPEC, responses, SPIRE, found, reading)
    json.dumps([text, table], allow_nan=False)
    assert "nan" not in str([text, table, drawn]).lower()
    if students:
        assert all(item.label in drawn and item.label in text for item in SPEC.items)
        for event in SPIRE["events"]:
            assert event["label"] in str(table["rows"])
            assert event["label"] in drawn
        assert "SPIRE" in drawn
        assert "March 2018" in drawn


@pytest.mark.parametrize("sizes", [{"student": 3}, {"student": 12}, {"student": 27, "staff": 4}])
def test_a_journey_written_by_chance_seldom_stalls(sizes):
    dice, said = chance(31), 0
    for _ in range(60):
        answers = [
            Answer(
                who,
                role,
                written(
                    [(dice.choice(STAGES), dice.choice(("barrier", "enabler"))) for _ in range(3)],
                    number,
                ),
            )
            for number, (who, role) in enumerate(crowd(**sizes))
        ]
        said += seen(answers)[2].headline != "It is not clear yet where this stalls."
    assert said <= 8


def test_groups_that_wrote_by_chance_are_seldom_said_to_see_it_stall_elsewhere():
    dice, said = chance(32), 0
    for _ in range(50):
        answers = [
            Answer(who, role, written([(dice.choice(STAGES), "barrier")], number))
            for number, (who, role) in enumerate(crowd(student=12, staff=5))
        ]
        said += "see it stall at" in seen(answers)[2].detail
    assert said <= 7


def test_of_two_stages_equally_hard_the_other_journey_names_none():
    even = [{"stage": stage, "mark": "barrier", "label": "x"} for stage in STAGES[:2]]
    assert journey.hardest(SPEC, even) is None
