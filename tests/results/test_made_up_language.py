"""Comparisons in a language that is made up: what has no brackets was never a message."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import commonroom as cr
from tests.outside import outside

LABELS = ["Trust", "Care", "Time"]
STEPS = ["Never", "Seldom", "Often", "Always"]
FORM = [
    {"label": "About", "kind": "choice", "options": ["Field", "Lab"]},
    {"label": "Day", "kind": "date"},
]
THEMES = ["Rooms", "Days"]
OTHER = "North’s"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> cr.Room:
    """Nine students and six of staff who have answered what comparisons are made of."""
    outside(monkeypatch)
    monkeypatch.chdir(tmp_path)
    room = cr.Room("Made up", database=str(tmp_path / "rooms.db"), language="en-XA")
    ids = [label.lower() for label in LABELS]
    given = room.points("given", "Which?", items=LABELS)
    rated = room.scale("rated", "How far?", items=LABELS, labels=STEPS)
    now = room.lanes("now", "Where now?", items=LABELS, lanes=STEPS, ordered=True)
    aim = room.lanes("aim", "Where then?", items=LABELS, lanes=STEPS, ordered=True)
    coded = room.lanes(
        "coded", "Which do you hear?", items=list("ABCDEF"), lanes=LABELS, several=True
    )
    marks = ["Barrier", "Enabler"]
    events = room.cards("events", "What?", columns=LABELS, marks=marks, themes=THEMES, votes=0)
    cases = room.cards("cases", "Which?", fields=FORM, votes=0)
    for one in (given, rated, now, aim, coded, events, cases):
        one.open()
    for number in range(15):
        who: Any = {"role": "student" if number < 9 else "staff", "table": f"Table {number}"}
        own = ids[number % 3]
        said = [
            (given, {"points": {"trust": 3, own: 2}}),
            (rated, {"scale": {"trust": 1, "care": 3, "time": 4}}),
            (now, {"lanes": {one: ["never"] for one in ids}}),
            (aim, {"lanes": {one: ["always"] for one in ids[:2]} | {"time": ["seldom"]}}),
            (coded, {"lanes": {one: [ids[number % 2]] for one in "abcdef"}}),
        ]
        card = {"column": own, "text": f"Card {number}", "mark": "barrier"}
        fields = {"about": ["field"], "day": "2027-03-14"}
        case = {"column": "cards", "text": f"Case {number}", "fields": fields}
        said += [(events, {"cards": {f"abcdef{number:02}": card}, "votes": []})]
        said += [(cases, {"cards": {f"fedcba{number:02}": case}, "votes": []})]
        for one, payload in said:
            assert one.enter(payload, **who) == "", one.key
    events.curate(events.responses()["card"].iloc[0], theme=THEMES[0])
    room.against("against", given, rated)
    room.shift("shift", now, aim)
    room.clash("clash", aim)
    room.agreement("agreement", coded)
    room.overlap("overlap", coded)
    room.journey("journey", events, beside=journey_of(tmp_path), name=OTHER)
    room.beside("beside", events)
    room.cases("collection", cases)
    room.timeline("timeline", cases)
    return room


def journey_of(folder: Path) -> Any:
    """Another journey, of a single event."""
    path = folder / "journey.yml"
    fields = "fields: {stage: text, mark: text, date: text}"
    event = "{id: one, label: Doors, stage: care, mark: enabler}"
    path.write_text(f"title: Another\nsource: spire\n{fields}\nitems:\n  - {event}\n")
    return cr.pack(path)


COMPARED = (
    "against",
    "shift",
    "clash",
    "agreement",
    "overlap",
    "journey",
    "beside",
    "collection",
    "timeline",
)


@pytest.mark.parametrize("key", COMPARED)
def test_a_comparison_has_no_english_of_ours(room: cr.Room, key: str) -> None:
    one = room[key]
    assert re.fullmatch("⟦.*⟧", one.prompt)
    seen = one.outcome()
    drawn = "\n".join(re.findall(r">([^<>]+)<", seen.wide + seen.narrow))
    drawn = re.sub("⟦[^⟦⟧]*⟧", "", unescape(drawn)).splitlines()  # some stand in two lines
    cells = [*seen.table["columns"], *(cell for row in seen.table["rows"] for cell in row)]
    alt = re.sub("|".join([*LABELS, *THEMES, OTHER]), "", seen.alt)
    theirs = {
        *LABELS,
        *STEPS,
        *THEMES,
        *"ABCDEF",
        OTHER,
        "Doors",
        "About",
        "Day",
        "Field",
        "Lab",
        "staff",
    }
    for words in (seen.headline, seen.detail, alt, *drawn, *cells):
        assert not re.search("[A-Za-z]{2}", left(str(words), theirs)), words


def left(words: str, theirs: set[str]) -> str:
    """What stands in no brackets and is nobody's label."""
    words = re.sub(
        r" and |^\d · |^← | →$|\bMar\b", "", words
    )  # as CLDR has it; the place of a rung
    if re.fullmatch(r"(Case|Card) \d+", words) or words in theirs:
        return ""
    while (less := re.sub("⟦[^⟦⟧]*⟧", "", words)) != words:
        words = less
    return words
