"""Every workshop's results, recomputed from the raw answers by a method of its own.

Answers from a fixed seed are put into a real room through the store; what results() says, what is
published as a table, and the numbers in the words beside the chart have to be what plain Python
makes of the rows in the database.
"""

from __future__ import annotations

import ast
import math
import re
from pathlib import Path
from typing import Any

import pytest

from commonroom.catalogue.paths import bundled_workshops
from tests.outside import outside

from . import alphas, chance, comparisons, headlines, kinds, lenses, plain, playing, raw, wall

WORKSHOPS = sorted(path.stem for path in bundled_workshops().glob("[0-9]*.ipynb"))
KINDS = {
    "points": kinds.points,
    "lanes": kinds.lanes,
    "plane": kinds.plane,
    "scale": kinds.scale,
    "choice": kinds.choice,
    "cards": wall.cards,
}
RECOMPUTED = {**KINDS, **comparisons.KINDS}
PLAIN = {"__future__", "collections", "dataclasses", "fractions", "hashlib", "itertools", "json"}
PLAIN |= {"math", "pathlib", "sqlite3", "statistics", "typing"}
# Few enough that every way to deal them to two groups is counted; and more than can be.
SIZES = {"a few": (6, 4, 1), "a room": (17, 9, 2)}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A database of its own, and a notebook's working directory."""
    outside(monkeypatch)
    monkeypatch.setenv("COMMONROOM_DATABASE", str(tmp_path / "rooms.db"))
    monkeypatch.chdir(bundled_workshops())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WORKSHOPS)
def test_a_workshop_says_what_plain_python_says(name: str, size: str, elsewhere: None) -> None:
    database, put = playing.play(name, SIZES[size])
    asked = raw.room(database)
    assert asked, "this workshop asks nothing"
    assert asked.keys() == put.keys()
    for key, one in asked.items():
        assert one.kind in RECOMPUTED, f"nobody recomputes “{one.kind}”: add it to {__package__}"
        results = put[key].results()
        if one.kind in comparisons.KINDS:
            comparisons.KINDS[one.kind](one, asked, results, size == "a few")
            continue
        found = KINDS[one.kind](one, size == "a few")
        assert _keys(results) == set(found.cells)
        for row in results.to_dict("records"):
            _same_row(row, found)
        if one.kind != "plane":
            _same_table(one.published["table"]["rows"], found.rows, size == "a few")
        if size == "a few":
            _same_words(one, found)


def test_the_recomputation_uses_nothing_of_ours() -> None:
    for module in (raw, plain, kinds, wall, comparisons, lenses, headlines, alphas, chance):
        tree = ast.parse(Path(str(module.__file__)).read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert {one.name for one in node.names} <= PLAIN
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert node.module
                assert node.module.split(".")[0] in PLAIN


def _keys(results: Any) -> set[Any]:
    third = [name for name in ("lane", "step") if name in results]
    names = ["role", "item", *third]
    return set(results[names].itertuples(index=False, name=None))


def _same_row(row: dict[str, Any], found: plain.Plainly) -> None:
    third = [row[name] for name in ("lane", "step") if name in row]
    cell = found.cells[(row["role"], row["item"], *third)]
    for column, value in cell.items():
        _same(row[column], value, f"{column} of {row['role']} {row['item']}")
    key = row["item"] if row["item"] in found.gaps else (row["item"], *third)
    gap = found.gaps[key][1]
    if gap is not None:
        _same(row["gap"], gap.size, f"gap of {row['item']}")
        for column, value in (("gap_low", gap.low), ("gap_high", gap.high), ("p", gap.p)):
            _same(row[column], value, f"{column} of {row['item']}", STUDENT)
        assert row["clear"] == gap.clear


STUDENT = 1e-5  # how exactly Student's t is known


def _same(ours: Any, theirs: Any, what: str, close: float = 1e-9) -> None:
    if theirs is None or theirs != theirs:
        assert ours is None or ours != ours, what
    elif isinstance(theirs, str):
        assert ours == theirs, what
    else:
        assert math.isclose(float(ours), float(theirs), rel_tol=close, abs_tol=close), what


def _same_table(published: list[list[str]], rows: list[list[str]], exact: bool) -> None:
    if not exact:  # gaps of many people are drawn at random; what was counted is the same
        width = min(len(row) for row in rows) - (2 if rows and rows[0][-1] in _TOLD else 0)
        published, rows = ([row[:width] for row in table] for table in (published, rows))
    assert len(published) == len(rows)
    for ours, theirs in zip(published, rows, strict=True):
        assert [_NUMBER.sub("#", cell) for cell in ours] == [_NUMBER.sub("#", c) for c in theirs]
        for one, other in zip(_numbers(ours), _numbers(theirs), strict=True):
            # Halfway, a binary fraction may fall to one side and an exact one to the other.
            unit = 10 ** -len(other.partition(".")[2])
            assert abs(float(one) - float(other)) <= unit * 1.01


def _numbers(cells: list[str]) -> list[str]:
    return [n.replace("−", "-") for cell in cells for n in _NUMBER.findall(cell)]


_NUMBER = re.compile(r"[+−]?\d+(?:\.\d+)?")
_TOLD = ("yes", "no", "too few to tell")


def _same_words(one: raw.Asked, found: plain.Plainly) -> None:
    """What the words say of the widest gap, or of how wide one would have to be."""
    if len(found.groups) < 2:
        return
    measure, digits = found.unit
    known = [(label, gap) for label, gap in found.gaps.values() if gap]
    clear = sorted((pair for pair in known if pair[1].clear), key=lambda pair: -abs(pair[1].size))
    said = re.search(r"([\d.]+)(?: points| steps|% of the map) apart", one.words)
    if clear:
        label, gap = clear[0]
        assert said
        assert label in one.words
        assert said[1] == plain.number(abs(gap.size) * measure, digits)
        ends = sorted(abs(end) for end in (gap.low, gap.high)) if gap.low * gap.high > 0 else (0, 0)
        low, high = (plain.number(end * measure, digits) for end in ends)
        assert f"(95% interval {low} to {high})." in one.words
    else:
        assert not said
        about = re.search(r"a gap of less than about ([\d.]+)(?: |%)", one.words)
        reach = max(max(gap.high - gap.size, gap.size - gap.low) for _, gap in known)
        if about:
            assert about[1] == plain.number(reach * measure, digits)
    ahead = re.search(r"(?:is ahead|first place) with (\d+%)", one.words)
    if ahead:
        means = [
            sum(found.cells[role, item]["share"] for role in found.groups) / len(found.groups)
            for item in one.items
        ]
        assert ahead[1] == max(plain.percents(means), key=lambda share: int(share[:-1]))
