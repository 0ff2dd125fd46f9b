"""Rooms without a stage, run from the test itself, and people who have answered in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import time

import commonroom as cr
from commonroom.notebook import Room
from commonroom.rehearsal.answers import answers, votes
from commonroom.store import NewAnswer, Saved

from ..serving import Served

HALL = ("student",) * 26 + ("staff",) * 8
POINTS = "Which values should guide our partnership?"
LANES = "Where is each activity today?"
PLANE = "Who has power over the module, and who cares most?"
SCALE = "How well do we live them today?"
CARDS = "What would help?"
RANKING = "What should come first, second, third?"
CHOICE = "Which of these should we begin with?"
BY = ({"label": "By when", "kind": "date"},)
STEPS = ("Not at all", "A little", "Half and half", "Mostly", "Fully")


def every_kind(served: Served) -> Room:
    """A room with an exercise of each kind, whose key is what the kind is called."""
    # On a thread, as Playwright's event loop would have the room follow the store for ever.
    with ThreadPoolExecutor(1) as thread:
        room = thread.submit(Room, "Ways to answer", database=served.database).result()
    room.points("points", POINTS, items=cr.pack("values"), points=5)
    room.lanes("lanes", LANES, items=cr.pack("activities"), lanes=cr.pack("ladder"), ordered=True)
    room.plane("plane", PLANE, items=cr.pack("stakeholders"))
    room.scale("scale", SCALE, items=cr.pack("values"), labels=STEPS)
    room.ranking("ranking", RANKING, items=cr.pack("values"))
    room.choice("choice", CHOICE, items=cr.pack("values"), most=2, rather_not=True)
    room.cards("cards", CARDS, marks=["Barrier", "Enabler"], fields=BY)
    return room


def fill(
    served: Served,
    code: str,
    key: str,
    roles: Sequence[str] = HALL,
    *,
    thinking: int = 0,
    place: str = "",
) -> None:
    """Let so many people answer an open exercise, plausibly; the same each time in a ``place``.

    With ``thinking`` at 4, every fourth of them is here but has not answered yet.
    """
    rng = Random(f"{key}{place}")
    store = served.store()
    try:
        room = store.room(code)
        assert room is not None
        exercise = next(one for one in store.exercises(room.id) if one.key == key)
        new = []
        for number, role in enumerate(roles):
            drift = 0.3 if key == "aim" else 0.0
            payload = answers(exercise.kind, exercise.spec, key, role, drift, rng)[-1]
            device = f"{role} {number}"  # the same people in each exercise
            person = store.join(room.id, role, device=device).id
            if thinking and number % thinking == 0:
                continue
            new.append(NewAnswer(exercise.id, person, payload, False, f"{key} {number}", time()))
        assert all(isinstance(one, Saved) for one in store.append(new))
    finally:
        store.close()


def four_places(served: Served) -> dict[str, str]:
    """Four rooms of 10 to 60 people each who were asked the same: name → code.

    In the east nobody was offered empowerment at first, so that there is a difference to see.
    """
    sizes = {"North": (44, 16), "South": (6, 4), "East": (26, 8), "West": (17, 5)}
    codes = {}
    for place, (students, staff) in sizes.items():
        with ThreadPoolExecutor(1) as thread:
            room = thread.submit(Room, "Values voting", database=served.database).result()
        items = cr.pack("values") if place != "East" else cr.pack("values").without("empowerment")
        for exercise in (
            room.points("values", POINTS, items=items, points=5),
            room.scale("lived", SCALE, items=cr.pack("values"), labels=STEPS),
        ):
            exercise.open()
            roles = ("student",) * students + ("staff",) * staff
            fill(served, room.code, exercise.key, roles, place=place)
        room.points("values", POINTS, items=cr.pack("values"), points=5)
        room.end()
        room.close()
        codes[place] = room.code
    return codes


def vote(served: Served, code: str, key: str, themes: Mapping[str, Sequence[str]]) -> int:
    """Let those who wrote cards vote, and gather cards into themes by parts of their words.

    The same words again go under the first card with them; returns how many are left on the wall.
    """
    rng = Random(key)
    store = served.store()
    try:
        room = store.room(code)
        assert room is not None
        exercise = next(one for one in store.exercises(room.id) if one.key == key)
        wall = store.publications(room.id)[key].payload["wall"]
        new = [
            NewAnswer(
                exercise.id,
                one.participant_id,
                votes(one.payload, wall, rng),
                False,
                f"votes {number}",
                time(),
            )
            for number, one in enumerate(store.answers(exercise.id, rehearsal=False))
            if one.source != "stage"
        ]
        assert all(isinstance(one, Saved) for one in store.append(new))
        first: dict[str, str] = {}
        for card in wall["cards"]:
            for theme, parts in themes.items():
                if any(part in card["text"] for part in parts):
                    store.curate(exercise.id, card["ref"], theme=theme)
                    break
            if first.setdefault(card["text"], card["ref"]) != card["ref"]:
                store.curate(exercise.id, card["ref"], into=first[card["text"]])
        return len(first)
    finally:
        store.close()
