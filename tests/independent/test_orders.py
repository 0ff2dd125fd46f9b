"""What a ranking tells, against plain Python that lets each two items meet and counts all ways."""

from __future__ import annotations

import math
import random
import re

import pytest

from commonroom.kinds import read_spec
from commonroom.kinds.ranking import results as ranking
from tests.results.answering import ROLES, Answer, items

from . import orders

THINGS = ["amber", "birch", "cedar", "dahlia", "elder"]
SPEC = read_spec(
    "ranking", {"prompt": "Which first?", "items": items(*(t.title() for t in THINGS))}
)


def drawn(seed: int, students: int, staff: int) -> list[tuple[str, orders.Order]]:
    """(role, order): Amber is first for all in one room of three, else mostly for students."""
    dice = random.Random(seed)
    said = []
    for nth in range(students + staff):
        role = "student" if nth < students else "staff"
        rest = dice.sample(THINGS[1:], 4)
        often = [0, 0, 0, 1, 4] if role == "student" else [0, 1, 2, 3, 4]
        at = dice.choice([0] if seed % 3 == 0 else often)
        order = [*rest[:at], "amber", *rest[at:]][: dice.randint(1, 5)]
        said.append((role, {one: place for place, one in enumerate(order, start=1)}))
    return said


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sizes", [(6, 4), (10, 0)])
def test_a_ranking_says_what_plain_python_says(seed: int, sizes: tuple[int, int]) -> None:
    said = drawn(seed, *sizes)
    answers = [Answer(f"p{n:02d}", role, {"ranking": o}) for n, (role, o) in enumerate(said)]
    rows = ranking.responses(SPEC, answers)
    found = ranking.results(SPEC, rows, ROLES)
    groups = {role: [order for r, order in said if r == role] for role in ("student", "staff")}
    apart = {role: group for role, group in groups.items() if group}
    if len(apart) == 1:
        apart = {"everyone": next(iter(apart.values()))}
    for row in found.to_dict("records"):
        group, item = apart[row["role"]], row["item"]
        assert math.isclose(row["share"], orders.share(group, item, THINGS))
        assert row["first"] == sum(order.get(item) == 1 for order in group)
        assert row["ranked"] == sum(item in order for order in group)
    every = list(apart.values())
    duels = found.attrs["duels"]
    for at, one in enumerate(THINGS):
        won = [orders.wins(every, one, other)[0] for other in THINGS if other != one]
        assert duels.wins[at] == sum(won)
    winner = None if duels.winner is None else THINGS[duels.winner]
    assert winner == orders.winner(every, THINGS)
    if winner is None:
        told = duels.circle and frozenset(THINGS[at] for at in duels.circle)
        circles = orders.circles(every, THINGS)
        assert told in circles if circles else told is None
    w = orders.concordance([order for _, order in said], THINGS)
    assert math.isclose(found.attrs["concordance"].w, w)
    words = ranking.headline(SPEC, rows, found)
    assert f"Kendall’s W is {float(w):.2f} (" in words.detail
    said_to_win = re.search(r"each of the others loses to “(\w+)”", words.detail)
    assert (said_to_win and said_to_win[1].lower()) == winner


def test_plain_python_finds_a_winner_in_some_of_these_rooms() -> None:
    """Or the comparison above would compare nothing with nothing."""
    found = set()
    for seed in range(6):
        groups = [[order for _, order in drawn(seed, 10, 0)]]
        found.add(orders.winner(groups, THINGS))
    assert {"amber", None} <= found
