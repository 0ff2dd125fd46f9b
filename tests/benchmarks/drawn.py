"""Rooms drawn at random from people of whom the truth is known, and what a room is told of them.

Eight things, all alike but one, Amber. Of that one either nothing is so (“none”), or all put it
higher (“one”), or students put it higher and staff as much lower (“opposed”).

Some sentences need another truth. Of texts that are coded nobody hears anything alike (“none”), all
hear the same but in one in four texts, and in Amber anything (“one”), or students the same, and
staff the same, but not as students do (“opposed”). Where rooms or tables are compared, only the
first of them says what is so. Where nobody is divided, six of ten place each thing in one lane.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from commonroom.analysis.groups import ByGroup, seated
from commonroom.comparisons.agreement import results as agreement
from commonroom.comparisons.beside import results as beside
from commonroom.comparisons.cases import results as cases
from commonroom.comparisons.clash import results as clash
from commonroom.comparisons.importance import results as importance
from commonroom.comparisons.journey import results as journey
from commonroom.comparisons.overlap import results as overlap
from commonroom.comparisons.rooms import results as rooms
from commonroom.comparisons.rooms import words as rooms_words
from commonroom.comparisons.rounds import results as rounds
from commonroom.comparisons.shift import results as shift
from commonroom.kinds import divides, read_spec
from commonroom.kinds.results import KINDS
from tests.results.answering import ROLES, Answer, items

Dice = np.random.Generator
NAMES = ("Amber", "Birch", "Cedar", "Dahlia", "Elder", "Fern", "Grove", "Hazel")
IDS = [name.lower() for name in NAMES]
RUNGS = items("Low", "Some", "More", "High")
MARKS = [{"id": one, "label": one.title()} for one in ("barrier", "enabler")]
STRENGTH = 1.5  # how much higher: in spreads of a person, about
SIX_OF_TEN, ONE_IN_FOUR = 0.6, 0.25
STAGES = ("Amber", "Birch", "Cedar", "Dahlia")


@dataclass(frozen=True)
class Crowd:
    """Who is in a room, what is so, and whether staff are more varied (1) or less (−1)."""

    students: int
    staff: int
    truth: str = "none"
    uneven: int = 0

    @property
    def people(self) -> list[tuple[str, str]]:
        """(name, role) of everybody."""
        roles = ["student"] * self.students + ["staff"] * self.staff
        return [(f"p{place:04d}", role) for place, role in enumerate(roles)]

    def up(self, role: str) -> float:
        """How much higher somebody of a role puts Amber."""
        if self.truth == "opposed":
            return STRENGTH if role == "student" else -STRENGTH
        return STRENGTH if self.truth == "one" else 0.0

    def spread(self, role: str) -> float:
        """How varied a role is."""
        return {1: 2.5, -1: 0.4, 0: 1.0}[self.uneven] if role == "staff" else 1.0


def levels(dice: Dice, crowd: Crowd, role: str, steps: int, up: float) -> list[int]:
    """How high somebody puts each thing, in steps from 1, Amber higher by ``up``."""
    away = dice.normal(0, crowd.spread(role), len(NAMES))
    away[0] += up
    return [int(one) for one in np.clip(np.rint((steps + 1) / 2 + away), 1, steps)]


def _scale(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    return {"scale": dict(zip(IDS, levels(dice, crowd, role, 5, up), strict=True))}


def _ladder(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    on = levels(dice, crowd, role, len(RUNGS), up)
    return {"lanes": {one: [RUNGS[at - 1]["id"]] for one, at in zip(IDS, on, strict=True)}}


def _plane(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """In the middle, more or less, in steps of 5 %, as keys and sliders have them."""
    places = 0.5 + 0.18 * dice.normal(0, crowd.spread(role), (len(NAMES), 2))
    places[0, 1] += 0.18 * up
    places = np.clip(np.rint(places * 20) / 20, 0, 1).round(4)
    return {"plane": dict(zip(IDS, places.tolist(), strict=True))}


def _points(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    taste = np.exp(dice.normal(0, crowd.spread(role), len(NAMES)) + np.eye(len(NAMES))[0] * up)
    given = dice.multinomial(8, taste / taste.sum())
    return {"points": {one: int(n) for one, n in zip(IDS, given, strict=True) if n}}


def _choice(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """One thing, chosen by taste."""
    taste = dice.gumbel(0, 1, len(NAMES)) + np.eye(len(NAMES))[0] * up
    return {"choice": {"chosen": [IDS[np.argmax(taste)]]}}


def _choices(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """The two or three things that somebody puts highest."""
    taste = dice.normal(0, crowd.spread(role), len(NAMES)) + np.eye(len(NAMES))[0] * up
    best = np.argsort(-taste)[: dice.integers(2, 4)]
    return {"choice": {"chosen": [IDS[place] for place in sorted(best)]}}


def _ranking(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """In order of taste, often not all of them."""
    taste = dice.normal(0, crowd.spread(role), len(NAMES)) + np.eye(len(NAMES))[0] * up
    order = np.argsort(-taste)[: dice.integers(2, len(NAMES) + 3)]
    return {"ranking": {IDS[at]: place for place, at in enumerate(order, start=1)}}


def _lanes(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """In one of four lanes at random; of Amber mostly in the last, or in the first."""
    on = dice.integers(0, 4, len(NAMES))
    if up and dice.random() < 0.7:
        on[0] = 3 if up > 0 else 0
    return {"lanes": {one: [RUNGS[at]["id"]] for one, at in zip(IDS, on, strict=True)}}


def _cards(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    weights = np.exp(np.eye(len(NAMES))[0] * up)
    columns = dice.choice(IDS, dice.integers(1, 4), p=weights / weights.sum())
    made = {
        f"abcdef{n}": {"column": str(column), "text": f"{dice.integers(1e9)}"}
        for n, column in enumerate(columns)
    }
    return {"cards": made, "votes": []}


def _united(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """Each thing by six of ten in a lane of its own, by the others anywhere else."""
    own = np.arange(len(NAMES)) % 4
    others = (own + dice.integers(1, 4, len(NAMES))) % 4
    on = np.where(dice.random(len(NAMES)) < SIX_OF_TEN, own, others)
    return {"lanes": {one: [RUNGS[at]["id"]] for one, at in zip(IDS, on, strict=True)}}


def _strands(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """Each thing in a lane of its own, mostly, and perhaps in another.

    The first lane is none's own where all put it lower, nor where students do; staff then put half
    of all things there.
    """
    place = np.arange(len(NAMES))
    own = place % 4 if not up else place % 3 + 1
    if up < 0:
        own = np.where(place % 2, 0, own)
    placed = {}
    for one, lane in zip(IDS, own, strict=True):
        first = lane if dice.random() < SIX_OF_TEN else dice.integers(0, 4)
        more = {int(first), int(dice.integers(0, 4))}
        placed[one] = [RUNGS[at]["id"] for at in sorted(more)]
    return {"lanes": placed}


def _coding(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """One of four themes in each text (see above)."""
    heard = dice.integers(0, 4, len(NAMES))
    if crowd.truth != "none":
        known = (np.arange(len(NAMES)) * 3 // 2 + (up < 0)) % 4
        alike = dice.random(len(NAMES)) > ONE_IN_FOUR
        alike[0] &= crowd.truth == "opposed"
        heard = np.where(alike, known, heard)
    return {"lanes": {one: [RUNGS[at]["id"]] for one, at in zip(IDS, heard, strict=True)}}


def _form(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """As many cases as cards, of the same subjects."""
    made = _cards(dice, crowd, role, up)["cards"]
    for card in made.values():
        card |= {"column": "cases", "fields": {"subject": [card["column"]]}}
    return {"cards": made, "votes": []}


def _events(dice: Dice, crowd: Crowd, role: str, up: float) -> dict[str, Any]:
    """Four events, at any stage, helping or hindering alike; at Amber mostly hindering."""
    made = {}
    for n in range(4):
        stage = dice.integers(0, len(STAGES))
        hinders = 1 / (1 + np.exp(-up)) if stage == 0 else 1 / 2
        mark = "barrier" if dice.random() < hinders else "enabler"
        made[f"abcdef{n}"] = {"column": IDS[stage], "text": f"{dice.integers(1e9)}", "mark": mark}
    return {"cards": made, "votes": []}


SUBJECT = {"id": "subject", "label": "Subject", "kind": "choice", "options": items(*NAMES)}
Says = Callable[[Dice, Crowd, str, float], dict[str, Any]]
LADDER = {"lanes": RUNGS, "ordered": True}
ASKED: dict[str, tuple[str, dict[str, Any], Says]] = {
    "points": ("points", {"points": 8}, _points),
    "scale": ("scale", {}, _scale),
    "ladder": ("lanes", LADDER, _ladder),
    "choice": ("choice", {}, _choice),
    "choices": ("choice", {"most": 3}, _choices),
    "ranking": ("ranking", {}, _ranking),
    "lanes": ("lanes", {"lanes": RUNGS}, _lanes),
    "plane": ("plane", {}, _plane),
    "cards": ("cards", {}, _cards),
    "united": ("lanes", {"lanes": RUNGS}, _united),
    "strands": ("lanes", {"lanes": RUNGS, "several": True}, _strands),
    "coding": ("lanes", {"lanes": RUNGS, "several": True}, _coding),
    "themes": ("cards", {"themes": items(*NAMES)}, _cards),
    "form": ("cards", {"items": items("Cases"), "fields": [SUBJECT]}, _form),
    "events": ("cards", {"items": items(*STAGES), "marks": MARKS}, _events),
}
SPECS = {
    name: read_spec(kind, {"prompt": "Which?", "items": items(*NAMES), **more})
    for name, (kind, more, _) in ASKED.items()
}


def rows(name: str, dice: Dice, crowd: Crowd, share: float = 1.0, at: str = "p") -> Any:
    """Tidy answers of everybody; ``share`` is how much of what is so they say."""
    kind, _, says = ASKED[name]
    answers = [
        Answer(at + who, role, says(dice, crowd, role, crowd.up(role) * share))
        for who, role in crowd.people
    ]
    return KINDS[kind].responses(SPECS[name], answers)


def _own(name: str) -> Callable[[Dice, Crowd], Any]:
    def told(dice: Dice, crowd: Crowd) -> Any:
        module, spec, said = KINDS[ASKED[name][0]], SPECS[name], rows(name, dice, crowd)
        return module.headline(spec, said, module.results(spec, said, ROLES))

    return told


def _compared(module: ModuleType, *parts: tuple[str, float]) -> Callable[[Dice, Crowd], Any]:
    def told(dice: Dice, crowd: Crowd) -> Any:
        given: list[Any] = []
        for name, share in parts:
            given += [SPECS[name], rows(name, dice, crowd, share)]
        return module.headline(*given, module.results(*given, ROLES))

    return told


def _rounds(dice: Dice, crowd: Crowd) -> Any:
    both = [rows("scale", dice, crowd, share) for share in (0, 1)]
    return rounds.headline(rounds.compared("scale", SPECS["scale"], *both, ROLES))


TABLES = ByGroup([("t1", "First"), ("t2", "Second"), ("t3", "Third")], ROLES)


def _rooms(dice: Dice, crowd: Crowd) -> Any:
    """Two rooms, of which only the first says what is so."""
    asked = [
        rooms.Asked(
            name,
            name,
            "today",
            "scale",
            SPECS["scale"],
            rows("scale", dice, crowd, share, name),
            ROLES,
            3,
        )
        for name, share in (("North", 1), ("South", 0))
    ]
    return rooms_words.headline(rooms.compared(asked))


def _one_table(dice: Dice, crowd: Crowd) -> Any:
    """Three tables, of which only the first says what all say; of roles, nothing that tables do."""
    spec, kind = SPECS["scale"], KINDS["scale"]
    answers = []
    for place, (who, role) in enumerate(crowd.people):
        table = f"t{place % 3 + 1}"
        up = crowd.up(role) * (crowd.truth == "opposed" or table == "t1")
        says = _scale(dice, crowd, role, up)
        answers.append(Answer(who, role, says, group=table))
    said = seated(kind.responses(spec, answers), TABLES)
    found = kind.results(spec, said, TABLES)
    told = kind.headline(spec, said, found)
    return divides.reading("scale", spec, said, found, TABLES, told)


def _themes(dice: Dice, crowd: Crowd) -> Any:
    spec, said = SPECS["themes"], rows("themes", dice, crowd)
    said = said.assign(theme=said["label"])
    return beside.headline(spec, said, beside.results(spec, said, ROLES))


def _cases(dice: Dice, crowd: Crowd) -> Any:
    spec, said = SPECS["form"], rows("form", dice, crowd)
    return cases.headline(spec, said, [], cases.results(spec, said, [], ROLES))


def _journey(dice: Dice, crowd: Crowd) -> Any:
    beside = {"name": "SPIRE", "events": []}
    spec, said = SPECS["events"], rows("events", dice, crowd)
    return journey.headline(spec, said, beside, journey.results(spec, said, beside, ROLES))


def words(of: str, dice: Dice, crowd: Crowd) -> str:
    """What a room of these people is told: headline and detail."""
    reading = TOLD[of](dice, crowd)
    return f"{reading.headline}. {reading.detail}"


TOLD: dict[str, Callable[[Dice, Crowd], Any]] = {
    **{name: _own(name) for name in ("points", "choice", "choices", "scale", "ladder", "lanes")},
    **{name: _own(name) for name in ("ranking", "plane", "cards")},
    "shift": _compared(shift, ("ladder", 0), ("ladder", 1)),
    "clash": _compared(clash, ("lanes", 1)),
    "importance": _compared(importance, ("points", 1), ("scale", -1)),
    "rounds": _rounds,
    "rooms": _rooms,
    "journey": _journey,
    "united": _compared(clash, ("united", 1)),
    "overlap": _compared(overlap, ("strands", 1)),
    "agreement": _compared(agreement, ("coding", 1)),
    "beside": _themes,
    "cases": _cases,
    "tables": _one_table,
}


def sizes(people: int) -> Sequence[tuple[int, int]]:
    """Students and staff, so many in all: all of one kind, three staff, half and half."""
    some = [(people, 0), (people - 3, 3), (people - people // 2, people // 2)]
    return [one for one in dict.fromkeys(some) if one[0] >= 3 or one == (people, 0)]
