"""What a simulated person writes on cards, and which cards of others they vote for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from ..views import Views
from .spec import FIELD, CardField, CardsSpec

FIRST, WEEKS = date(2027, 1, 11), 20  # the dates that they write lie in these weeks


def answers(spec: CardsSpec, views: Views) -> list[dict[str, Any]]:
    """One to three cards, written one after the other, in columns that fit or at random."""
    rng = views.rng
    written: dict[str, Any] = {}
    steps = []
    for number in range(rng.randint(1, min(3, spec.most))):
        column = rng.choice(spec.items).id
        said = {card["text"] for card in written.values()}
        *order, last = views.sentences(column, number)
        chosen = next((one for one in order if one.text[: spec.longest] not in said), last)
        column = chosen.column if chosen.column in spec.item_ids else column
        card: dict[str, Any] = {"column": column, "text": chosen.text[: spec.longest]}
        if spec.marks:
            marks = [one.id for one in spec.marks]
            card["mark"] = chosen.mark if chosen.mark in marks else rng.choice(marks)
        if filled := _filled(spec, views):
            card["fields"] = filled
        written[f"{rng.getrandbits(48):012x}"] = card
        steps.append({FIELD: dict(written), "votes": []})
    return steps


def climbs(spec: CardsSpec) -> bool:
    """Cards have no height."""
    return False


def votes(answer: Mapping[str, Any], wall: Mapping[str, Any], rng: Random) -> dict[str, Any]:
    """The answer with votes for some cards of others, more for those that stand first."""
    own = tuple(f"-{name}" for name in answer[FIELD])
    others = [card["ref"] for card in wall["cards"] if not card["ref"].endswith(own)]
    wanted = rng.randint(0, wall["votes"])
    liked = sorted(others, key=lambda ref: rng.random() * (2 + others.index(ref)))[:wanted]
    return {**answer, "votes": liked}


def _filled(spec: CardsSpec, views: Views) -> dict[str, Any]:
    filled = {}
    for field in spec.fields:
        if field.required or views.rng.random() >= 0.2:
            filled[field.id] = _value(field, views)
    return filled


def _value(field: CardField, views: Views) -> str | list[str]:
    if field.kind == "date":
        return (FIRST + timedelta(weeks=views.rng.randint(0, WEEKS))).isoformat()
    if field.kind == "choice":
        return [views.rng.choice(field.options).id]
    return views.line(field.id)[: field.longest]
