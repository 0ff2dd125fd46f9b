"""Plausible answers: one generator a kind, in the order in which a person would give them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from ..kinds import Item, Spec, read_spec
from ..kinds.cards.spec import CardsSpec
from ..kinds.lanes.spec import LanesSpec
from ..kinds.plane.spec import PlaneSpec
from ..kinds.points.spec import PointsSpec
from ..kinds.scale.spec import ScaleSpec
from . import tastes
from .sentences import Question, Sentence, filler, in_turn, question

Payload = dict[str, Any]
Generator = Callable[[Any, str, str, float, Random], list[Payload]]

KEENNESS = 4.0  # how much likelier a point goes to the dearest item than to one of no appeal (log)
ODD = 0.04  # of all ratings: how many say that it does not apply
DOUBT = 0.16  # standard deviation of a person's view around that of their role, of a 0–1 scale


def answers(
    kind: str,
    spec: dict[str, Any],
    key: str,
    role: str,
    drift: float,
    rng: Random,
    place: int | None = None,
) -> list[Payload]:
    """What one person sends for an exercise, step by step: each payload replaces the last.

    drift: how much higher, on what has a height, than the first time these items were asked about
        (0–1); of points, how much more goes to what is dear

    place: which of the simulated people this is, so that not all write the same

    Empty if the kind is one that simulated people do not know.
    """
    generator = GENERATORS.get(kind)
    if generator is None:
        return []
    read = read_spec(kind, spec)
    if isinstance(read, CardsSpec):
        return cards(read, key, role, drift, rng, place)
    return generator(read, key, role, drift, rng)


def points(spec: PointsSpec, key: str, role: str, drift: float, rng: Random) -> list[Payload]:
    """Points given one by one, most to what the role holds dear; now and then one is left."""
    appeal = [
        math.exp(KEENNESS * (1 + 3 * drift) * tastes.level(key, item.id, role) + rng.gauss(0, 0.8))
        for item in spec.items
    ]
    budget = spec.points if rng.random() < 0.9 else rng.randint(1, spec.points)
    given: dict[str, int] = {}
    steps = []
    for item in rng.choices([item.id for item in spec.items], appeal, k=budget):
        given[item] = given.get(item, 0) + 1
        steps.append({"points": dict(given)})
    return steps


def lanes(spec: LanesSpec, key: str, role: str, drift: float, rng: Random) -> list[Payload]:
    """Items placed one after the other."""
    placed: dict[str, list[str]] = {}
    steps = []
    for item in _some(spec, rng):
        placed[item.id] = [spec.lanes[i].id for i in _lanes_of(spec, item, key, role, drift, rng)]
        steps.append({"lanes": dict(placed)})
    return steps


def _lanes_of(
    spec: LanesSpec, item: Item, key: str, role: str, drift: float, rng: Random
) -> list[int]:
    """The lane nearest to the person's view; where several will do, all that fit."""
    last = len(spec.lanes) - 1
    if spec.several:
        fit = [tastes.heard(key, item.id, role, lane.id) for lane in spec.lanes]
        found = [place for place, chance in enumerate(fit) if rng.random() < chance]
        return found or [fit.index(max(fit))]
    view = tastes.level(key, item.id, role) + drift + rng.gauss(0, DOUBT)
    return [min(max(round(view * last), 0), last)]


def plane(spec: PlaneSpec, key: str, role: str, drift: float, rng: Random) -> list[Payload]:
    """Items put on the map one after the other, around where the role sees them."""
    placed: dict[str, list[float]] = {}
    steps = []
    for item in _some(spec, rng):
        x, y = tastes.place(key, item.id, role)
        at = (x, y + drift)
        placed[item.id] = [round(min(max(rng.gauss(c, DOUBT / 2), 0.02), 0.98), 3) for c in at]
        steps.append({"plane": dict(placed)})
    return steps


def scale(spec: ScaleSpec, key: str, role: str, drift: float, rng: Random) -> list[Payload]:
    """Items rated one after the other, around the role's view; now and then one does not apply."""
    last = len(spec.labels) - 1
    rated: dict[str, int | None] = {}
    steps = []
    for item in _some(spec, rng):
        view = tastes.lived(item.id, role) + drift + rng.gauss(0, DOUBT)
        rated[item.id] = min(max(round(view * last), 0), last) + 1
        if spec.na and rng.random() < ODD:
            rated[item.id] = None
        steps.append({"scale": dict(rated)})
    return steps


def cards(
    spec: CardsSpec, key: str, role: str, drift: float, rng: Random, place: int | None = None
) -> list[Payload]:
    """One to three cards, written one after the other, in columns that fit or at random."""
    written: dict[str, Any] = {}
    steps = []
    known = question(key, spec.prompt)
    for number in range(rng.randint(1, min(3, spec.most))):
        column = rng.choice(spec.items).id
        said = {card["text"] for card in written.values()}
        chosen = Sentence(filler(place, number, rng))
        if known:
            order = in_turn(known.sentences(role, column), f"{key} {column} {role}", place, rng)
            chosen = next((one for one in order if one.text[: spec.longest] not in said), chosen)
        column = chosen.column if chosen.column in spec.item_ids else column
        card: dict[str, Any] = {"column": column, "text": chosen.text[: spec.longest]}
        if spec.marks:
            marks = [one.id for one in spec.marks]
            card["mark"] = chosen.mark if chosen.mark in marks else rng.choice(marks)
        if filled := _filled(spec, known, role, rng):
            card["fields"] = filled
        written[f"{rng.getrandbits(48):012x}"] = card
        steps.append({"cards": dict(written), "votes": []})
    return steps


def votes(answer: Payload, wall: dict[str, Any], rng: Random) -> Payload:
    """The answer with votes for some cards of others, more for those that stand first."""
    own = tuple(f"-{name}" for name in answer["cards"])
    others = [card["ref"] for card in wall["cards"] if not card["ref"].endswith(own)]
    wanted = rng.randint(0, wall["votes"])
    liked = sorted(others, key=lambda ref: rng.random() * (2 + others.index(ref)))[:wanted]
    return {**answer, "votes": liked}


def _filled(spec: CardsSpec, known: Question | None, role: str, rng: Random) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for field in spec.fields:
        if not field.required and rng.random() < 0.2:
            continue
        if field.kind == "date":
            filled[field.id] = (date(2027, 1, 11) + timedelta(weeks=rng.randint(0, 20))).isoformat()
        elif field.kind == "choice":
            filled[field.id] = [rng.choice(field.options).id]
        else:
            lines = known.lines(field.id, role) if known else ()
            line = rng.choice(lines) if lines else filler(None, 0, rng)
            filled[field.id] = line[: field.longest]
    return filled


GENERATORS: dict[str, Generator] = {
    "points": points,
    "lanes": lanes,
    "plane": plane,
    "scale": scale,
    "cards": cards,
}


def _some(spec: Spec, rng: Random) -> Sequence[Item]:
    """All items, in the order shown; one person in six leaves the last ones out."""
    if rng.random() < 5 / 6:
        return spec.items
    return spec.items[: rng.randint(1, len(spec.items))]
