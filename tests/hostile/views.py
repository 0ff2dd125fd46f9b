"""Every view of two exercises that a room may see at one moment, for the attack on all of them.

Of each kind there is one exercise “now” and one “aim” (or two rounds, or rooms), with two items.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from commonroom.analysis.groups import THRESHOLD, ByGroup, Roles, seated, shown_by_role
from commonroom.charter import sections
from commonroom.comparisons.agreement import results as agreement
from commonroom.comparisons.beside import results as beside
from commonroom.comparisons.cases import results as cases
from commonroom.comparisons.clash import results as clash
from commonroom.comparisons.importance import results as importance
from commonroom.comparisons.journey import results as journey
from commonroom.comparisons.overlap import results as overlap
from commonroom.comparisons.rooms import results as rooms
from commonroom.comparisons.rounds import results as rounds
from commonroom.comparisons.shift import results as shift
from commonroom.kinds import read_spec
from commonroom.kinds.results import KINDS
from tests.results.answering import ROLES, Answer, items

TABLES = ByGroup([("north", "North"), ("south", "South"), ("east", "East")], ROLES)
ITEM = "trust"
THINGS = items("Trust", "Time")
RUNGS = items("None", "Some", "Much", "All")
MARKS = items("Barrier", "Enabler")
SUBJECT = {"id": "subject", "label": "Subject", "kind": "choice", "options": THINGS}
LADDER = {"items": THINGS, "lanes": RUNGS, "ordered": True}
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "points": ("points", {"items": THINGS, "points": 9}),
    "scale": ("scale", {"items": THINGS}),
    "plane": ("plane", {"items": THINGS}),
    "ladder": ("lanes", LADDER),
    "lanes": ("lanes", {"items": THINGS, "lanes": RUNGS}),
    "coding": ("lanes", {"items": THINGS, "lanes": RUNGS, "several": True}),
    "ranking": ("ranking", {"items": THINGS}),
    "choice": ("choice", {"items": THINGS, "rather_not": True}),
    "cards": ("cards", {"items": THINGS, "marks": MARKS, "themes": THINGS}),
    "form": ("cards", {"items": items("Cases"), "fields": [SUBJECT]}),
}
SPECS: dict[str, Any] = {
    name: read_spec(kind, {"prompt": "?", **more}) for name, (kind, more) in ASKED.items()
}
# What is asked at first and then: mostly the same.
TWICE = {name: {"now": name, "aim": name} for name in ASKED} | {
    "values": {"now": "points", "aim": "scale"}
}


def _placed(v: float, nth: int) -> dict[str, Any]:
    where = ("some", "much")[nth % 2]
    return {"lanes": {"trust": [RUNGS[round(3 * v)]["id"]], "time": [where]}}


def _chose(v: float, nth: int) -> dict[str, Any]:
    return {"choice": {"chosen": ["trust" if v > 0.5 else "time"]}}


def _ranked(v: float, nth: int) -> dict[str, Any]:
    return {"ranking": {"trust": 1, "time": 2} if v > 0.5 else {"time": 1, "trust": 2}}


def _wrote(v: float, nth: int) -> dict[str, Any]:
    on = {"column": "trust" if v > 0.5 else "time", "text": "So it is", "mark": "barrier"}
    return {"cards": {"abcdef": on}, "votes": []}


def _told(v: float, nth: int) -> dict[str, Any]:
    said = {"subject": ["trust" if v > 0.5 else "time"]}
    return {"cards": {"abcdef": {"column": "cases", "text": "So it is", "fields": said}}}


# An answer that says so much (0 to 1) about the item; of another, it depends on who says it.
SAYS: dict[str, Callable[[float, int], dict[str, Any]]] = {
    "points": lambda v, _: {"points": {"trust": round(9 * v), "time": 9 - round(9 * v)}},
    "scale": lambda v, _: {"scale": {"trust": 1 + round(4 * v), "time": 3}},
    "plane": lambda v, _: {"plane": {"trust": [v, 0.5], "time": [0.5, 0.5]}},
    **dict.fromkeys(("ladder", "lanes", "coding"), _placed),
    "choice": _chose,
    "ranking": _ranked,
    "cards": _wrote,
    "form": _told,
}
# What is read from both exercises together, and from each alone (with what else it is given).
BOTH: dict[str, dict[str, Any]] = {
    "ladder": {"shift": shift},
    "scale": {"shift": shift},
    "values": {"importance": importance},
}


class Themed:
    """The themes of cards, each of which has that of its column."""

    @staticmethod
    def results(spec: Any, rows: pd.DataFrame, roles: Roles) -> pd.DataFrame:
        """As ``beside`` has them."""
        return beside.results(spec, rows.assign(theme=rows["label"]), roles)


NOBODY = {"name": "Nobody", "events": []}
ALONE: dict[str, dict[str, tuple[Any, ...]]] = {
    "lanes": {"overlap": (overlap,), "clash": (clash,)},
    "coding": {"overlap": (overlap,), "agreement": (agreement,)},
    "cards": {"beside": (Themed,), "journey": (journey, NOBODY)},
    "form": {"cases": (cases, [])},
}

CHARTED = ("points", "scale", "lanes")  # what a charter puts in order by numbers
Said = dict[str, list[Answer]]  # exercise → answers
View = Callable[[Said], pd.DataFrame]


@dataclass
class Charted:
    """A question as a charter reads it."""

    kind: str
    spec: Any
    rows: pd.DataFrame
    threshold: int = THRESHOLD

    @property
    def room(self) -> Charted:
        return self

    def shown(self) -> pd.DataFrame:
        return shown_by_role(self.rows, ROLES)


class Views:
    """All that may be public of two exercises, or rounds, at one moment."""

    def __init__(self, asked: str) -> None:
        self.asked = asked
        self.parts = TWICE[asked]
        self.kinds = {one: ASKED[name][0] for one, name in self.parts.items()}
        self.specs = {one: SPECS[name] for one, name in self.parts.items()}

    def all(self) -> dict[str, View]:
        """By name, which says of which exercise it is if it is of one."""
        found: dict[str, View] = {}
        if self.asked != "values":
            found["rooms"] = self.side_by_side
            if self.kinds["now"] != "cards":
                found["rounds"] = self.in_rounds
        for one, kind in self.kinds.items():
            if kind == "cards":
                found[f"wall of {one}"] = partial(self.on_wall, one)
            elif kind in CHARTED:
                found[f"charter of {one}"] = partial(self.in_charter, one)
        for name, roles in (("roles", ROLES), ("tables", TABLES)):
            for what, module in BOTH.get(self.asked, {}).items():
                found[f"{what} by {name}"] = partial(self.together, module, roles)
            for one, kind in self.kinds.items():
                found[f"{one} by {name}"] = partial(self.alone, KINDS[kind], one, roles, ())
                for what, (module, *more) in ALONE.get(self.asked, {}).items():
                    view = partial(self.alone, module, one, roles, more)
                    found[f"{what} of {one} by {name}"] = view
        return found

    def rows(self, said: Said, one: str, roles: Roles = ROLES) -> Any:
        """Tidy answers, seated if they are looked at by table."""
        kept = KINDS[self.kinds[one]].responses(self.specs[one], said[one])
        return seated(kept, roles) if isinstance(roles, ByGroup) else kept

    def alone(self, module: Any, one: str, roles: Roles, more: Any, said: Said) -> pd.DataFrame:
        """What is read from one exercise."""
        found: pd.DataFrame = module.results(
            self.specs[one], self.rows(said, one, roles), *more, roles
        )
        return found

    def together(self, module: Any, roles: Roles, said: Said) -> pd.DataFrame:
        """What is read from both."""
        given = [(self.specs[one], self.rows(said, one, roles)) for one in self.parts]
        found: pd.DataFrame = module.results(*given[0], *given[1], roles)
        return found

    def side_by_side(self, said: Said) -> pd.DataFrame:
        """Both as if they were of two rooms."""
        return rooms.compared(
            [
                rooms.Asked(one, one, "", self.kinds[one], spec, self.rows(said, one), ROLES, 3)
                for one, spec in self.specs.items()
            ]
        )

    def in_rounds(self, said: Said) -> pd.DataFrame:
        """Both as rounds of one question."""
        both = [self.rows(said, one) for one in self.parts]
        return rounds.compared(self.kinds["now"], self.specs["now"], *both, ROLES)

    def on_wall(self, one: str, said: Said) -> pd.DataFrame:
        """How many cards are about what: everybody reads them on the wall."""
        cards = self.rows(said, one)
        about = list(cards["subject"].str.lower() if "subject" in cards else cards["item"])
        cells = [(item["id"], float(about.count(item["id"]))) for item in THINGS]
        return pd.DataFrame(cells, columns=["item", "value"])

    def in_charter(self, one: str, said: Said) -> pd.DataFrame:
        """By what the charter puts things in order."""
        charted = Charted(self.kinds[one], self.specs[one], self.rows(said, one))
        if charted.kind == "lanes":
            cells = [
                (item.id, lane.id, number)
                for item, row in zip(
                    charted.spec.items, sections.placings(charted).sum(axis=0), strict=True
                )
                for lane, number in zip(charted.spec.lanes, row, strict=True)
            ]
        else:
            ranked_by = {"points": sections.points, "scale": sections.lowness}[charted.kind]
            cells = [(item.id, "", number) for item, number in ranked_by(charted)]
        return pd.DataFrame(cells, columns=["item", "lane", "value"])
