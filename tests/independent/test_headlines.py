"""What headlines name, in rooms drawn at random, against plain Python that counts all ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from commonroom.comparisons.agreement import results as agreement
from commonroom.comparisons.importance import results as importance
from commonroom.comparisons.journey import results as journey
from commonroom.comparisons.rooms import results as rooms
from commonroom.comparisons.rooms import words as rooms_words
from commonroom.kinds import KINDS as FIELDS
from commonroom.kinds import read_spec
from commonroom.kinds.results import KINDS
from tests.benchmarks.drawn import ASKED, IDS, RUNGS, SPECS, STAGES, Crowd
from tests.results.answering import ROLES, Answer, items

from . import headlines
from .comparisons import _apart
from .headlines import One

# (students, staff, what is so of Amber, the seed): few enough that all ways are counted.
DRAWN = [
    (students, staff, truth, seed)
    for seed in range(3)
    for students, staff in ((6, 4), (10, 0))
    for truth in ("none", "one")
]
FURTHER = 2  # times as far apart as in the table of chance, so that ten people can tell


def drawn(name: str, students: int, staff: int, truth: str, seed: int, share: float = 1) -> Any:
    """Answers, and the same in rows for plain Python."""
    dice, crowd = np.random.default_rng(seed), Crowd(students, staff, truth)
    says = ASKED[name][2]
    answers = [
        Answer(who, role, says(dice, crowd, role, crowd.up(role) * FURTHER * share))
        for who, role in crowd.people
    ]
    return answers, [One(one.role, one.payload[FIELDS[ASKED[name][0]].FIELD]) for one in answers]


def told(name: str, answers: Any) -> str:
    kind, spec = KINDS[ASKED[name][0]], SPECS[name]
    rows = kind.responses(spec, answers)
    return str(kind.headline(spec, rows, kind.results(spec, rows, ROLES)).headline).lower()


def named(pattern: str, words: str) -> str | None:
    found = re.search(pattern, words)
    return found and found[1]


@pytest.mark.parametrize("room", DRAWN)
def test_what_leads_in_points(room: Any) -> None:
    answers, crowd = drawn("points", *room)
    every = lambda said, _: sum(said.values())  # noqa: E731
    away = lambda said, thing: said.get(thing, 0) - sum(said.values()) / len(IDS)  # noqa: E731
    best = headlines.front(headlines.adds(crowd, IDS, away, every))
    words = told("points", answers)
    leads = named(r"^in front[ \w]*: ([^.]+)\.", words)
    assert (leads or "") == _listed([f"“{IDS[at]}”" for at in best]), words
    alone = len(best) == 1 and room[1]
    each = [[one for one in crowd if one.role == role] for role in ("student", "staff")]
    everywhere = alone and all(
        headlines.leader(headlines.adds(own, IDS, away, every)) == best[0] for own in each
    )
    if " more." not in words:
        assert ("for everyone" in words) == bool(everywhere)


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


STANDS: dict[str, tuple[str, str, Callable[[Any, str], float]]] = {
    "scale": (r"strongest: “(\w+)”", r"weakest: “(\w+)”", lambda said, t: said[t]),
    "ladder": (
        r"highest: “(\w+)”",
        r"lowest: “(\w+)”",
        lambda said, t: [rung["id"] for rung in RUNGS].index(said[t][0]),
    ),
    "plane": (r"most \w+: “(\w+)”", r"least \w+: “(\w+)”", lambda said, t: said[t][1]),
}


@pytest.mark.parametrize("room", DRAWN)
@pytest.mark.parametrize("name", STANDS)
def test_what_stands_highest_and_lowest(name: str, room: Any) -> None:
    answers, crowd = drawn(name, *room)
    high, low, value = STANDS[name]
    parts = headlines.adds(crowd, IDS, value, lambda said, t: 1.0)
    words = told(name, answers)
    best = headlines.leader(parts)
    assert named(high, words) == (None if best is None else IDS[best]), words
    least = headlines.leader(parts, -1)
    said = named(low, words)
    assert said in (None, None if least is None else IDS[least]), words


@pytest.mark.parametrize("room", DRAWN)
def test_what_most_write_of(room: Any) -> None:
    answers, crowd = drawn("cards", *room)
    does = lambda said, topic: any(card["column"] == topic for card in said.values())  # noqa: E731
    best = headlines.leader(headlines.adds(crowd, IDS, does, lambda said, t: 1.0))
    most = best in headlines.majority(crowd, IDS, does)
    words = told("cards", answers)
    assert named(r"most write of “(\w+)”", words) == (
        IDS[best] if most and best is not None else None
    )
    more = None if most or best is None else IDS[best]
    assert named(r"more write of “(\w+)” than of", words) == more


@pytest.mark.parametrize("room", DRAWN)
def test_what_is_clear_in_lanes(room: Any) -> None:
    answers, crowd = drawn("lanes", *room)
    cells = [f"{item} {rung['id']}" for item in IDS for rung in RUNGS]
    does = lambda said, cell: cell.split()[1] in said[cell.split()[0]]  # noqa: E731
    sure = {cells[at] for at in headlines.majority(crowd, cells, does)}
    found = re.search(r"most put “(\w+)” in “(\w+)”", told("lanes", answers))
    assert bool(found) == bool(sure)
    assert not found or f"{found[1]} {found[2]}" in sure


@pytest.mark.parametrize("room", DRAWN)
def test_what_is_lived_least_of_what_matters(room: Any) -> None:
    given, points = drawn("points", *room)
    rated, steps = drawn("scale", *room, share=-1)
    crowd = [One(a.role, (a.said, b.said)) for a, b in zip(points, steps, strict=True)]
    parts: list[Any] = []
    for name, answers in (("points", given), ("scale", rated)):
        parts += [SPECS[name], KINDS[name].responses(SPECS[name], answers)]
    words = importance.headline(*parts, importance.results(*parts, ROLES)).headline.lower()
    least, most = headlines.lived_least(
        crowd, IDS, lambda said, t: said[0].get(t, 0), lambda said, t: said[1][t], 3
    )
    assert named(r"matters here, lived least: “(\w+)”", words) == (
        None if least is None else IDS[least]
    )
    if least is not None and "matters most" in words:
        assert most is not None
        assert named(r"matters most: “(\w+)”", words) == IDS[most]


@pytest.mark.parametrize("room", [*DRAWN, *((10, 0, "one", seed) for seed in range(3, 9))])
def test_where_a_journey_stalls(room: Any) -> None:
    answers, crowd = drawn("events", *room, share=3)
    for one in answers if room[3] > 2 else ():  # where hardly anything else hinders
        for card in list(one.payload["cards"].values())[:2]:
            card |= {"column": "amber", "mark": "barrier"}
    crowd = [
        One(one.role, [(card["column"], card["mark"]) for card in one.said.values()])
        for one in crowd
    ]
    spec, kind = SPECS["events"], KINDS["cards"]
    rows, beside = kind.responses(spec, answers), {"name": "SPIRE", "events": []}
    words = journey.headline(spec, rows, beside, journey.results(spec, rows, beside, ROLES))
    why, at = headlines.stalls(crowd, [stage.lower() for stage in STAGES])
    said = {
        "barrier": "stalls at “{}”" if at is not None else "not clear yet",
        "end": "stops after “{}”" if at is not None else "not clear yet",
        "none": "At no stage did more hinder than help",
        "unclear": "not clear yet",
    }[why]
    assert said.format(STAGES[at] if at is not None else "") in words.headline


TEXTS, THEMES = items(*"ABCDEFGH"), items("Time", "Power", "Care", "Trust")
CODING = read_spec("lanes", {"prompt": "?", "items": TEXTS, "lanes": THEMES, "several": True})


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("students", "staff"), [(6, 4), (8, 0)])
def test_how_far_people_hear_the_same(seed: int, students: int, staff: int) -> None:
    """With more and more that is heard by chance; in the last text of some by chance alone."""
    dice = np.random.default_rng(seed)
    themes = [theme["id"] for theme in THEMES]
    heard = dice.choice(themes, len(TEXTS))
    answers = []
    for who, role in Crowd(students, staff).people:
        amiss = dice.random(len(TEXTS)) < [*[seed / 14] * 7, seed % 2 or seed / 14]
        own = np.where(amiss, dice.choice(themes, len(TEXTS)), heard)
        coded = {text["id"]: [str(theme)] for text, theme in zip(TEXTS, own, strict=True)}
        answers.append(Answer(who, role, {"lanes": coded}))
    rows = KINDS["lanes"].responses(CODING, answers)
    words = agreement.headline(CODING, rows, agreement.results(CODING, rows, ROLES)).headline
    sides = [
        [
            [frozenset(own) for own in one.payload["lanes"].values()]
            for one in answers
            if one.role == role
        ]
        for role in (["student", "staff"] if staff else ["student"])
    ]
    said, divides = headlines.hears(sides, _apart)
    assert said in words
    text = None if divides is None else TEXTS[divides]["label"]
    assert named(r"ivides most: “(\w)”", words) == text


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sizes", [(6, 0), (4, 4)])
def test_what_divides_two_rooms(sizes: tuple[int, int], seed: int) -> None:
    spec, asked, crowds = SPECS["scale"], [], []
    for nth, name in enumerate(("North", "South")):
        share = (2, -2)[nth] if seed else 0
        answers, crowd = drawn("scale", *sizes, "one", 10 * seed + nth, share=share)
        for one in answers:
            one.participant_id = f"{name}{one.participant_id}"
        rows = KINDS["scale"].responses(spec, answers)
        asked.append(rooms.Asked(name, name, "", "scale", spec, rows, ROLES, 3))
        crowds.append(crowd)
    p = headlines.divides_rooms(crowds, IDS, lambda said, t: said[t], 4)
    words = rooms_words.headline(rooms.compared(asked)).headline.lower()
    said = named(r"rooms differ on “(\w+)”", words)
    if min(p.values(), default=1) < 0.035:  # ours deals two thousand times, and not in all ways
        assert said in [IDS[at] for at, one in p.items() if one < 0.065]
    elif min(p.values(), default=1) > 0.065:
        assert said is None
    firsts = {
        headlines.leader(headlines.adds(crowd, IDS, lambda s, t: float(s[t]), lambda s, t: 1.0), -1)
        for crowd in crowds
    }
    lowest = named(r"lowest in both rooms: “(\w+)”", words)
    if lowest:
        assert {IDS.index(lowest)} == firsts


def test_something_is_said_in_some_of_these_rooms() -> None:
    """That nothing is ever named would be no test of what is."""
    words = [told(name, drawn(name, *room)[0]) for name in ("points", *STANDS) for room in DRAWN]
    assert 10 < sum("nothing stands out" not in one for one in words) < len(words)
