"""A room of a workshop in which people have answered everything, each through the store."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import Any

import nbformat

from commonroom.catalogue.paths import bundled_workshops
from commonroom.kinds import KINDS
from commonroom.notebook import Exercise, Room
from commonroom.store import NewAnswer, Saved

SEED = 20261124
ROLES = ("student", "staff", "other")
WORDS = [
    "time",
    "trust",
    "say",
    "power",
    "pay",
    "plans",
    "doubt",
    "marks",
    "listen",
    "share",
    "early",
    "fair",
    "open",
    "meet",
]


def run(name: str) -> dict[str, Any]:
    """What the code cells of a workshop define."""
    notebook = nbformat.read(bundled_workshops() / f"{name}.ipynb", as_version=4)
    defined: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{name}, cell {cell.id}", "exec"), defined)
    return defined


def play(name: str, sizes: tuple[int, int, int]) -> tuple[Path, dict[str, Any]]:
    """Fills the workshop with so many answers of students, staff and others, and reveals all.

    One answer of staff stands for a table of three, one person takes an answer back, one changes
    theirs, and a simulated participant answers, too. Returns the database and what was put.
    """
    defined = run(name)
    room: Room = defined["room"]
    dice = Random(SEED)
    crowd = [
        room.store.join(
            room.id,
            role,
            source="stage" if (role, turn) == ("staff", 0) else "phone",
            device=f"{role} {turn}",
            people=3 if (role, turn) == ("staff", 0) else 1,
        )
        for role, size in zip(ROLES, sizes, strict=True)
        for turn in range(size)
    ]
    simulated = room.store.join(room.id, "student", source="rehearsal", device="simulated")
    put = {one.key: one for one in defined.values() if hasattr(one, "outcome")}
    for key, exercise in put.items():
        if not isinstance(exercise, Exercise):
            continue
        exercise.open()
        for turn, person in enumerate([*crowd, simulated]):
            role = person.role
            _say(exercise, room, person.id, _answer(exercise, dice, role), f"{key} {turn}")
            if turn == 1:
                _say(exercise, room, person.id, _answer(exercise, dice, role), f"{key} again")
            if turn == 2:
                empty = {KINDS[exercise.kind].FIELD: {}}
                _say(exercise, room, person.id, empty, f"{key} taken back", blank=True)
        room.refresh()
        if exercise.kind == "cards":
            _vote(exercise, room, dice)
            _curate(exercise, dice)
        exercise.close()
        room.refresh()
    for one in put.values():
        one.reveal()
    return Path(str(room.store.engine.url.database)), put


def _say(
    exercise: Exercise, room: Room, who: str, payload: Any, name: str, blank: bool = False
) -> None:
    record = {one.key: one for one in room.store.exercises(room.id)}[exercise.key]
    new = NewAnswer(record.id, who, payload, blank, name, 1.8e9)
    (saved,) = room.store.append([new])
    assert isinstance(saved, Saved)


def _answer(exercise: Exercise, dice: Random, role: str) -> dict[str, Any]:
    spec: Any = exercise.spec.model_dump()
    ids = [item["id"] for item in spec["items"]]
    student = role == "student"
    if exercise.kind == "points":
        lean = [6 if i == 0 else 5 if (i % 3 == 1) is student else 1 for i in range(len(ids))]
        given: dict[str, int] = {}
        for one in dice.choices(ids, lean, k=dice.randint(1, spec["points"])):
            given[one] = given.get(one, 0) + 1
        return {"points": given}
    if exercise.kind == "choice":
        lean = [3 if (i % 2 == 0) is student else 1 for i in range(len(ids))]
        chosen = {*dice.choices(ids, lean, k=dice.randint(1, spec["most"]))}
        return {"choice": {"chosen": sorted(chosen, key=ids.index)}}
    some = [one for one in ids if dice.random() > 0.08] or ids[:1]
    if not student and len(ids) > 1 and dice.random() < 0.9:
        some = [one for one in some if one != ids[-1]] or ids[:1]  # hardly told by anybody
    if exercise.kind == "lanes":
        lanes = [lane["id"] for lane in spec["lanes"]]
        most = 3 if spec["several"] else 1
        lean = [1 + 2 * (place if student else len(lanes) - place) for place in range(len(lanes))]
        return {
            "lanes": {
                one: sorted({*dice.choices(lanes, lean, k=dice.randint(1, most))}, key=lanes.index)
                for one in some
            }
        }
    if exercise.kind == "scale":
        steps = len(spec["labels"])
        levels: dict[str, int | None] = {
            one: min(steps, max(1, dice.randint(1, steps) + (ids.index(one) % 3 - 1) * student))
            for one in some
        }
        if spec["na"]:
            levels |= dict.fromkeys([one for one in some if dice.random() < 0.1])
        return {"scale": levels}
    if exercise.kind == "plane":
        return {
            "plane": {
                one: [
                    round(dice.betavariate(2, 3 - 2 * student * (ids.index(one) % 2)), 4)
                    if axis
                    else round(dice.random(), 4)
                    for axis in (0, 1)
                ]
                for one in some
            }
        }
    return {"cards": dict(_card(spec, ids, dice) for _ in range(dice.randint(1, spec["most"])))}


def _card(spec: Any, ids: list[str], dice: Random) -> tuple[str, dict[str, Any]]:
    card: dict[str, Any] = {"column": dice.choice(ids), "text": " ".join(dice.sample(WORDS, 4))}
    if spec["marks"]:
        card["mark"] = dice.choice(spec["marks"])["id"]
    said: dict[str, Any] = {}
    for field in spec["fields"]:
        if field["kind"] == "choice":
            options = [one["id"] for one in field["options"]]
            many = dice.randint(1, 2 if field["several"] else 1)
            said[field["id"]] = sorted(dice.sample(options, many), key=options.index)
        elif field["kind"] == "date":
            said[field["id"]] = f"2027-0{dice.randint(1, 9)}-15"
        else:
            said[field["id"]] = dice.choice(WORDS)
    return f"{dice.getrandbits(40):010x}", {**card, **({"fields": said} if said else {})}


def _vote(exercise: Exercise, room: Room, dice: Random) -> None:
    """Everybody votes for cards of the wall, with their own cards kept as they are."""
    answers = exercise.answers()
    votes = exercise.spec.model_dump()["votes"]
    refs = sorted(
        f"{hashlib.sha256(f'{one.participant_id}:{name}'.encode()).hexdigest()[:8]}-{name}"
        for one in answers
        for name in one.payload["cards"]
    )
    for turn, one in enumerate(answers if votes else []):
        chosen = sorted({*dice.choices(refs, range(len(refs), 0, -1), k=votes)})
        payload = {**one.payload, "votes": chosen}
        _say(exercise, room, one.participant_id, payload, f"{exercise.key} vote {turn}")
    room.refresh()


def _curate(exercise: Any, dice: Random) -> None:
    """The facilitator gives most cards a theme, pins one, hides one, and merges two."""
    names = sorted(exercise.responses()["card"])
    offered = [one.label for one in exercise.spec.themes][:3]
    for name in names[: len(names) * 3 // 4]:
        exercise.curate(name, theme=dice.choice([*offered, "Being heard", "Time"]))
    if len(names) > 3:
        exercise.curate(names[0], pinned=True)
        exercise.curate(names[1], hidden=True)
        exercise.curate(names[2], into=names[3])
