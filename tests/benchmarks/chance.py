"""How often the words say something where there is nothing, the wrong thing, or miss what is there.

``python -m tests.benchmarks.chance`` prints the table for every sentence, ``--write`` puts it into
the guide. Rooms are drawn at random from people of whom the truth is known (see ``drawn``). Fixed
seeds; on two cores an hour or so for a hundred rooms of each kind and size.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from math import sqrt
from pathlib import Path

import numpy as np

from .drawn import TOLD, Crowd, sizes, words
from .tables import table

PEOPLE = (3, 7, 12, 30, 100, 200)
METHODS = Path(__file__).parents[2] / "facilitator_guide" / "methods.md"
MARK = "<!-- the table of chance -->"
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
MEANT = 0.05  # of rooms in which something may be said that is not so
WRONG = 0.01  # of rooms in which the opposite may be said


@dataclass(frozen=True)
class Sentence:
    """A sentence of the program: where it is said, how it reads, and when it is so.

    ``so`` holds for each truth (one, opposed) what is right: the words that the sentence then has.
    Where a truth is not in it, or nothing is so, the sentence must not be said at all.
    """

    name: str
    of: str
    said: str
    so: dict[str, str]


ONE = {"one": "amber"}
OPPOSED = {"opposed": "amber"}
STUDENTS = {"opposed": "tudents .*amber"}
CHOSEN = {"opposed": "students: “amber"}
FIRST = {"one": "\\w+: “amber", "opposed": "students: “amber"}
AGREE = {"one": "", "opposed": ""}
HIGHER = {"one": "up: “amber", "opposed": "tudents .*up: “amber|taff .*down: “amber"}
MOVED = {"one": "moved up .*“amber", "opposed": "moved (up for students|down for staff) .*“amber"}
UP = {"one": "moved up .*“amber"}
ALIKE = {"one": ""}
HARDLY = {"none": "", "opposed": ""}
DIVIDED = {"none": "", "one": "(?!amber)", "opposed": "(?!amber)"}
SENTENCES = tuple(
    Sentence(*one)
    for one in (
        ("in front (together): …", "points", r"in front[\w ]*: ([^.]+)\.", ONE),
        ("in front for everyone: …", "points", r"in front for everyone: “(\w+)”", ONE),
        ("… differ on …", "points", r"students and staff differ on “(\w+)”", OPPOSED),
        ("… give it more", "points", r"(\w+) give (?:it|“\w+”) more", {"opposed": "students"}),
        ("in front (together): …", "choice", r"in front[\w ]*: ([^.]+)\.", ONE),
        ("in front for everyone: …", "choice", r"in front for everyone: “(\w+)”", ONE),
        ("chosen more by …: …", "choice", r"chosen more by (\w+: “\w+)”", CHOSEN),
        ("in front: …, of several", "choices", r"in front[\w ]*: ([^.]+)\.", ONE),
        ("chosen more by …: …, of several", "choices", r"chosen more by (\w+: “\w+)”", CHOSEN),
        (
            "in front (together): …",
            "ranking",
            r"in front(?: together| for everyone)?: ([^.]+)\.",
            ONE,
        ),
        ("in front for everyone: …", "ranking", r"in front for everyone: “(\w+)”", ONE),
        ("in front for …: …", "ranking", r"in front for (s\w+: “\w+)”", FIRST),
        ("higher for …: …", "ranking", r"higher for (\w+: “\w+)”", CHOSEN),
        ("wins one against one: …", "ranking", r"the others loses to “(\w+)”", ONE),
        ("they go round in a circle", "ranking", r"(go round in a circle)", {}),
        ("the orders agree", "ranking", r"kendall’s w is [\d.]+ \([^)]*\)(\.)", AGREE),
        ("strongest: …", "scale", r"strongest: “(\w+)”", ONE),
        ("weakest: …", "scale", r"weakest: “(\w+)”", {}),
        ("… rate … higher", "scale", r"(\w+ rate “\w+”) higher", STUDENTS),
        ("highest: …", "ladder", r"highest: “(\w+)”", ONE),
        ("lowest: …", "ladder", r"lowest: “(\w+)”", {}),
        ("… see … higher", "ladder", r"(\w+ see “\w+”) higher", STUDENTS),
        ("most put … in …", "lanes", r"most put (“\w+” in “\w+”)", {"one": "“amber” in “high”"}),
        ("… clash over …", "lanes", r"clash over “(\w+)”", OPPOSED),
        ("most …: …", "plane", r"most \w+: “(\w+)”", ONE),
        ("least …: …", "plane", r"least \w+: “(\w+)”", {}),
        ("… see more … in …", "plane", r"(\w+ see more \w+ in “\w+”)", STUDENTS),
        ("two camps on …", "plane", r"two camps on “(\w+)”", {}),
        ("most (more) write of …", "cards", r"mo(?:st|re) write of “(\w+)”", ONE),
        ("… write of … more often", "cards", r"(\w+ write of “\w+”) more", STUDENTS),
        ("the room would move …", "shift", r"room would move ((?:up|down)[^:]*: [^.]+)\.", ONE),
        ("… would move …", "shift", r"((?:tudents|taff) would move \w+: “\w+)", HIGHER),
        ("… clash over …", "clash", r"clash over “(\w+)”", OPPOSED),
        ("… are divided over …", "clash", r"divided over “(\w+)”", DIVIDED),
        ("… are divided over …, where six of ten agree", "united", r"divided over “(\w+)”", {}),
        ("on each … more than half agree", "clash", r"(more than half of the room) agree", {}),
        ("… lived least: …", "importance", r"matters here, lived least: “(\w+)”", ONE),
        ("matters most: …", "importance", r"matters most: “(\w+)”", {}),
        ("moved up (down): …", "rounds", r"(moved \w+ in round 2: “\w+)", UP),
        ("moved … for …: …", "rounds", r"(moved \w+ for \w+ in round 2: “\w+)", MOVED),
        ("the rooms differ on …", "rooms", r"rooms differ on “(\w+)”", ONE),
        ("lowest in all rooms: …", "rooms", r"lowest in [\w ]+: “(\w+)”", {}),
        ("higher for … in … rooms: …", "rooms", r"higher for (\w+ [^:]+: “\w+)”", STUDENTS),
        ("stalls at …, stops after …", "journey", r"(?:stalls at|stops after) “(\w+)”", ONE),
        ("students see it stall at …", "journey", r"tudents see it stall at “(\w+)”", OPPOSED),
        ("at no stage did more hinder …", "journey", r"(no stage) did more hinder", {}),
        ("least in …", "overlap", r"east in “(\w+)”", {"one": "low", "opposed": "high"}),
        ("… hear (nearly) the same themes", "agreement", r"(hear [nearly ]*the same themes)", {}),
        ("… hear some themes alike", "agreement", r"(hear some) themes alike", ALIKE),
        ("… hardly more in common …", "agreement", r"(hardly more) in common", HARDLY),
        ("divides most: …", "agreement", r"divides most: “(\w+)”", ONE),
        ("… write of … more often", "beside", r"(\w+ write of “\w+)” more", STUDENTS),
        ("… tell more of …", "cases", r"(\w+ tell more of “\w+)”", STUDENTS),
        ("the groups differ on …", "tables", r"groups differ on “(\w+)”", ONE),
    )
)


@dataclass
class Found:
    """Rooms in which a sentence was said, of all: where it is not so, wrongly, and rightly."""

    alarms: int = 0
    untrue: int = 0
    wrong: int = 0
    right: int = 0
    true: int = 0

    def add(self, said: str | None, so: str | None) -> None:
        """One room: what was said, if anything, and what would be right, if anything."""
        if so is None:
            self.untrue += 1
            self.alarms += said is not None
            return
        self.true += 1
        if said is not None:
            right = re.match(f".*?(?:{so})" if so[:2] != "(?" else so, said) is not None
            self.right += right
            self.wrong += not right


def crowds(people: int) -> Iterator[Crowd]:
    """All kinds of rooms of so many people."""
    for students, staff in sizes(people):
        for truth in ("none", "one", "opposed") if staff else ("none", "one"):
            yield Crowd(students, staff, truth)
        for uneven in (1, -1) if staff else ():
            yield Crowd(students, staff, "none", uneven)


Told = dict[tuple[str, str], Found]
Task = tuple[int, int, int, int, int]


def measured(
    people: int, rooms: int, seed: int = 0, run: Callable[..., Iterable[Told]] = map
) -> Told:
    """For each sentence (where it is said, its name), of so many rooms of each kind.

    ``run`` does the work, room by room of a kind, like ``map``.
    """
    found = {(one.of, one.name): Found() for one in SENTENCES}
    tasks = [
        (people, rooms, seed, place, nth)
        for place in range(len(TOLD))
        for nth in range(len([*crowds(people)]))
    ]
    for told in run(drawn, tasks):
        for name, more in told.items():
            sums = zip(astuple(found[name]), astuple(more), strict=True)
            found[name] = Found(*(one + other for one, other in sums))
    return found


def drawn(task: Task) -> Told:
    """What is said in so many rooms of one kind and crowd, each sentence that can be said there."""
    people, rooms, seed, place, nth = task
    of, crowd = [*TOLD][place], [*crowds(people)][nth]
    sentences = [one for one in SENTENCES if one.of == of]
    found = {(of, one.name): Found() for one in sentences}
    dice = np.random.default_rng([seed, people, place, nth])
    for _ in range(rooms):
        told = words(of, dice, crowd).lower()
        for one in sentences:
            said = re.search(one.said, told)
            found[of, one.name].add(said and said[1].strip(), one.so.get(crowd.truth))
    return found


def most(part: float, rooms: int) -> float:
    """As many of so many rooms as may be, if this part is meant: three standard errors more."""
    return rooms * part + 3 * sqrt(rooms * part * (1 - part))


def written(by: Sequence[dict[tuple[str, str], Found]]) -> str:
    """The table, as Markdown: false alarms and what is seen, by the number of people."""
    numbers = [f"{people}" for people in PEOPLE]
    lines = [["of", "sentence", *numbers, "wrong", *numbers]]
    for one in SENTENCES:
        of = [found[one.of, one.name] for found in by]
        wrong, true = sum(each.wrong for each in of), sum(each.true for each in of)
        alarms = [_part(each.alarms, each.untrue) for each in of]
        seen = [_part(each.right, each.true) for each in of]
        lines.append([one.of, one.name, *alarms, _part(wrong, true), *seen])
    return table(lines)


def _part(number: int, of: int) -> str:
    return f"{100 * number / of:.0f}%" if of else "–"


def main() -> None:
    """Print the table, or put it where the guide has it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=100, help="of each kind")
    parser.add_argument("--write", action="store_true", help="into the guide's page on methods")
    asked = parser.parse_args()
    os.environ |= dict.fromkeys(ONE_THREAD, "1")  # before processes of their own load NumPy
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=200) as pool:
        by = [measured(n, asked.rooms, run=pool.imap_unordered) for n in PEOPLE]
    found = written(by)
    if not asked.write:
        print(found)
        return
    before, _, after = METHODS.read_text(encoding="utf-8").split(MARK)
    told = f"{MARK}\n{asked.rooms} rooms of each kind and size:\n\n{found}\n{MARK}"
    METHODS.write_text(f"{before}{told}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
