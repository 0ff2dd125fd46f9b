"""Kinds recomputed from raw answers: points, choice, lanes, plane and scale.

No code of ours, no pandas: fractions and counting. Each function returns what results() should say,
by (role, item) or (role, item, lane or step), and the table as it should be published.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from .plain import (
    FEWEST,
    Plainly,
    apart,
    compared,
    gap_of,
    groups,
    mean,
    middle,
    number,
    of,
    percents,
    ranked,
    reached,
    who,
)
from .raw import Asked, Said


def points(asked: Asked, exact: bool) -> Plainly:
    """Shares of the points that a group gave."""
    given = {one.who: one.payload["points"] for one in asked.said}
    said = [one for one in asked.said if sum(given[one.who].get(i, 0) for i in asked.items)]
    shown, sizes = groups(said)
    cells = {}
    for role in shown:
        number_of = {
            item: sum(one.people * given[one.who].get(item, 0) for one in of(said, role))
            for item in asked.items
        }
        for item, got in number_of.items():
            share = Fraction(got, sum(number_of.values()))
            cells[role, item] = {"n": sizes[role], "points": got, "share": share}
    found = compared(
        said,
        shown,
        lambda one: [Fraction(given[one.who].get(i, 0)) for i in asked.items],
        lambda one: [sum(given[one.who].get(i, 0) for i in asked.items)] * len(asked.items),
        exact,
    )
    return of_shares(asked, shown, cells, found)


def choice(asked: Asked, exact: bool) -> Plainly:
    """Shares of the people who chose something."""
    given = {one.who: one.payload["choice"].get("chosen", []) for one in asked.said}
    said = [one for one in asked.said if given[one.who]]
    shown, sizes = groups(said)
    cells = {}
    for role in shown:
        for item in asked.items:
            got = sum(one.people for one in of(said, role) if item in given[one.who])
            share = Fraction(got, sizes[role])
            cells[role, item] = {"n": sizes[role], "chosen": got, "share": share}
    found = compared(
        said,
        shown,
        lambda one: [Fraction(item in given[one.who]) for item in asked.items],
        lambda one: [1] * len(asked.items),
        exact,
    )
    return of_shares(asked, shown, cells, found)


def of_shares(
    asked: Asked, shown: Sequence[str], cells: dict[tuple[str, str], dict[str, Any]], found: Any
) -> Plainly:
    """An item a row with the share of each group, the largest first, and how far two are apart."""
    gaps = {
        item: (asked.labels[item], gap and gap.within(1))
        for item, gap in zip(asked.items, found, strict=True)
    }
    told = {
        role: dict(
            zip(asked.items, percents([cells[role, i]["share"] for i in asked.items]), strict=True)
        )
        for role in shown
    }
    rows = [
        [
            asked.labels[item],
            *(told[role][item] for role in shown),
            *(apart(gaps[item][1], 100, 0) if len(shown) > 1 else []),
        ]
        for item in ranked(asked.items, shown, lambda role, item: cells[role, item]["share"])
    ]
    return Plainly(cells, gaps, rows, (100, 0), shown)


def scale(asked: Asked, exact: bool) -> Plainly:
    """Shares of each step, means and the step in the middle."""
    given = {one.who: one.payload["scale"] for one in asked.said}
    said = [one for one in asked.said if set(given[one.who]) & set(asked.items)]
    steps = asked.spec["labels"]
    shown, sizes = groups(said)
    cells: dict[Any, dict[str, Any]] = {}
    means: dict[tuple[str, str], Fraction | None] = {}
    for role in shown:
        for item in asked.items:
            there = [one for one in of(said, role) if item in given[one.who]]
            levels = [
                (Fraction(given[one.who][item]), one.people)
                for one in there
                if given[one.who][item] is not None
            ]
            rated = sum(people for _, people in levels)
            na = sum(one.people for one in there) - rated
            told = rated >= FEWEST
            means[role, item] = mean(levels) if told else None
            for step, label in enumerate(steps, start=1):
                on = sum(people for level, people in levels if level == step)
                cells[role, item, step] = {
                    "n": sizes[role],
                    "rated": rated,
                    "na": na,
                    "step_label": label,
                    "share": Fraction(on, rated) if told else None,
                    "mean": means[role, item],
                    "median": steps[int(middle(levels)) - 1] if told else None,
                }
    found = compared(
        said,
        shown,
        lambda one: [Fraction(given[one.who].get(i) or 0) for i in asked.items],
        lambda one: [int(given[one.who].get(i) is not None) for i in asked.items],
        exact,
        len(steps) - 1,
    )
    gaps = {}
    for item, gap in zip(asked.items, found, strict=True):
        told = all(means[role, item] is not None for role in shown)
        gaps[item] = asked.labels[item], gap.within(len(steps) - 1) if gap and told else None
    rows = []
    for item in ranked(asked.items, shown, lambda role, item: means[role, item]):
        for role in shown:
            first = cells[role, item, 1]
            row = [asked.labels[item], who(role, first["rated"])]
            row += percents([cells[role, item, step]["share"] for step in range(1, len(steps) + 1)])
            row.append("–" if first["mean"] is None else number(float(first["mean"]), 1))
            row += [str(first["na"])] if asked.spec["na"] else []
            rows.append(row + gap_of(role, shown, gaps[item][1]))
    return Plainly(cells, gaps, rows, (1, 1), shown)


def lanes(asked: Asked, exact: bool) -> Plainly:
    """Shares of each lane, and of lanes in order the mean level and the lane in the middle."""
    given = {one.who: one.payload["lanes"] for one in asked.said}
    order = [lane["id"] for lane in asked.spec["lanes"]]
    titles = [lane["label"] for lane in asked.spec["lanes"]]
    ordered, several = asked.spec["ordered"], asked.spec["several"]
    said = [one for one in asked.said if any(given[one.who].get(i) for i in asked.items)]
    shown, sizes = groups(said)

    def level(one: Said, item: str) -> Fraction | None:
        where = [Fraction(order.index(lane) + 1) for lane in given[one.who].get(item, [])]
        return sum(where, Fraction(0)) / len(where) if where else None

    cells: dict[Any, dict[str, Any]] = {}
    for role in shown:
        group = of(said, role)
        for item in asked.items:
            put = [one for one in group if given[one.who].get(item)]
            placed = sum(one.people for one in put)
            base = sum(one.people for one in group) if several else placed
            told = placed >= FEWEST
            levels = [(level(one, item) or Fraction(0), one.people) for one in put]
            for lane, title in zip(order, titles, strict=True):
                here = sum(one.people for one in put if lane in given[one.who][item])
                cells[role, item, lane] = {
                    "n": sizes[role],
                    "placed": placed,
                    "lane_label": title,
                    "share": Fraction(here, base) if told else None,
                }
                if ordered:
                    cells[role, item, lane]["level"] = mean(levels) if told else None
                    median = titles[int(middle(levels)) - 1] if told else None
                    cells[role, item, lane]["median"] = median
    if ordered:
        found = compared(
            said,
            shown,
            lambda one: [level(one, i) for i in asked.items],
            lambda one: [int(level(one, i) is not None) for i in asked.items],
            exact,
            len(order) - 1,
        )
        keys: list[Any] = list(asked.items)
    else:
        keys = [(item, lane) for item in asked.items for lane in order]
        found = compared(
            said,
            shown,
            lambda one: [Fraction(lane in given[one.who].get(i, [])) for i, lane in keys],
            lambda one: [int(several or bool(given[one.who].get(i))) for i, _ in keys],
            exact,
        )
    gaps = {}
    for key, gap in zip(keys, found, strict=True):
        item = key if ordered else key[0]
        told = all(cells[role, item, order[0]]["share"] is not None for role in shown)
        most = len(order) - 1 if ordered else 1
        gaps[key] = asked.labels[item], gap.within(most) if gap and told else None
    rows = []
    for item in asked.items:
        for role in shown:
            part = [cells[role, item, lane] for lane in order]
            row = [asked.labels[item], who(role, part[0]["placed"])]
            row += percents([cell["share"] for cell in part])
            row += [part[0]["median"] or "–"] if ordered else []
            rows.append(row + (gap_of(role, shown, gaps[item][1]) if ordered else []))
    return Plainly(cells, gaps, rows, (1, 1) if ordered else (100, 0), shown)


def plane(asked: Asked, exact: bool) -> Plainly:
    """Means on both axes, the middle half, and how far people are from their mean."""
    given = {one.who: one.payload["plane"] for one in asked.said}
    said = [one for one in asked.said if set(given[one.who]) & set(asked.items)]
    shown, sizes = groups(said)
    cells: dict[Any, dict[str, Any]] = {}
    for role in shown:
        for item in asked.items:
            there = [one for one in of(said, role) if item in given[one.who]]
            placed = sum(one.people for one in there)
            cell: dict[str, Any] = {"n": sizes[role], "placed": placed}
            told = placed >= FEWEST
            places: list[list[tuple[Fraction, int]]] = [
                [(Fraction(str(given[one.who][item][axis])), one.people) for one in there]
                for axis in (0, 1)
            ]
            for axis, name in enumerate("xy"):
                at = mean(places[axis])
                cell[name] = at if told else None
                for end, part in (("low", Fraction(1, 4)), ("high", Fraction(3, 4))):
                    cell[f"{name}_{end}"] = reached(places[axis], part) if told else None
            if told:
                off = [
                    ((px - cell["x"]) ** 2 + (py - cell["y"]) ** 2, people)
                    for (px, people), (py, _) in zip(*places, strict=True)
                ]
                cell["spread"] = float(mean(off) or 0) ** 0.5
            cells[role, item] = cell
    both = [(item, axis) for axis in (0, 1) for item in asked.items]
    found = compared(
        said,
        shown,
        lambda one: [
            Fraction(str(given[one.who][item][axis])) if item in given[one.who] else Fraction(0)
            for item, axis in both
        ],
        lambda one: [int(item in given[one.who]) for item, _ in both],
        exact,
    )
    gaps = {}
    for place, item in enumerate(asked.items):
        two = [gap for gap in (found[place], found[place + len(asked.items)]) if gap]
        told = all(cells[role, item]["x"] is not None for role in shown)
        best = min(two, key=lambda gap: (gap.p, -abs(gap.size))) if two and told else None
        gaps[item] = asked.labels[item], best and best.within(1)
    return Plainly(cells, gaps, [], (100, 0), shown)
