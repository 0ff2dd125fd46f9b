"""The comparisons of exercises, recomputed from the raw answers in plain Python."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import isclose
from typing import Any

from . import alphas, chance, kinds, plain, wall
from .raw import Asked, Said


def against(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """Shares of points against mean ratings, item by item, groups counting alike."""
    given, rated = (room[one.spec[part]] for part in ("importance", "practice"))
    shares, steps = kinds.points(given, False), kinds.scale(rated, False)
    middle = Fraction(len(rated.spec["labels"]) + 1, 2)
    rows = {row["item"]: row for row in results.to_dict("records")}
    assert list(rows) == [item for item in given.items if item in rated.items]
    needs = {}
    parts = [
        sum(shares.cells[role, item]["share"] for role in shares.groups) / len(shares.groups)
        for item in rows
    ]
    told = dict(zip(rows, plain.percents(parts), strict=True))
    for item, row in rows.items():
        share = [shares.cells[role, item]["share"] for role in shares.groups]
        means = [steps.cells[role, item, 1]["mean"] for role in steps.groups]
        means = [value for value in means if value is not None]
        importance = sum(share) / len(share)
        practice = sum(means) / len(means)
        assert isclose(row["importance"], importance)
        assert isclose(row["practice"], practice)
        assert row["matters"] == (importance > Fraction(1, len(given.items)))
        assert row["lived"] == (practice > middle)
        if row["matters"]:
            needs[item] = practice
        (cells,) = [cells for cells in one.published["table"]["rows"] if cells[0] == row["label"]]
        assert cells[1:3] == [told[item], plain.number(float(practice), 1)]
    if "lived least: " in one.published["headline"]:
        least = min(needs, key=lambda item: needs[item])
        assert given.labels[least].lower() in one.published["headline"].lower()


def shift(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """From what one chart shows to what the other does; and those who answered both, flipped."""
    asked = [room[one.spec[part]] for part in ("before", "after")]
    levels = [{said.who: _levels(each, said) for said in each.said} for each in asked]
    items = [item for item in asked[0].items if item in asked[1].items]
    answered = [
        [said for said in each.said if any(own[said.who].get(i) for i in items)]
        for each, own in zip(asked, levels, strict=True)
    ]
    sides = [plain.groups(said) for said in answered]
    shown = [role for role in sides[1][0] if role in sides[0][0]]
    shown = shown if len(shown) > 1 else ["everyone"]
    assert set(results["role"]) == set(shown)
    both = [said for said in answered[0] if said.who in {other.who for other in answered[1]}]
    told: dict[tuple[str, str], list[tuple[Said, Fraction]]] = {}
    moved: dict[tuple[str, str], Fraction] = {}
    for role in shown:
        for item in items:
            of = results[(results["role"] == role) & (results["item"] == item)]
            (row,) = of.to_dict("records")
            ends = []
            for own, said in zip(levels, answered, strict=True):
                here = [each for each in plain.of(said, role) if own[each.who].get(item)]
                number = sum(each.people for each in here)
                few = number < plain.FEWEST
                mean = plain.mean([(own[each.who][item], each.people) for each in here])
                ends.append(None if few else mean)
            for name, end in zip(("now", "aim"), ends, strict=True):
                assert row[name] != row[name] if end is None else isclose(row[name], end)
            start, stop = ends
            if start is None or stop is None:
                assert row["shift"] != row["shift"]
                continue
            moved[role, item] = stop - start
            assert isclose(row["shift"], stop - start, abs_tol=1e-9)
            told[role, item] = [
                (each, levels[1][each.who][item] - levels[0][each.who][item])
                for each in plain.of(both, role)
                if all(own[each.who].get(item) for own in levels)
            ]
            assert row["placed"] == sum(each.people for each, _ in told[role, item])
    for item in items:
        means = [moved[role, item] for role in shown if (role, item) in moved]
        if means:
            (seen,) = set(results.loc[results["item"] == item, "room_shift"])
            moved["room", item] = sum(means, Fraction(0)) / len(means)
            assert isclose(seen, moved["room", item], abs_tol=1e-9)
    if exact and 2 ** len(both) <= 2000:
        _flips(both, shown, items, told, moved, results)


def _flips(both: Any, shown: Any, items: Any, told: Any, moved: Any, results: Any) -> None:
    """Every group's shift and the room's, against all ways to flip people's signs, all at once."""
    parts = []
    for said in both:
        adds = {}
        for (role, item), moves in told.items():
            people = sum(one.people for one, _ in moves)
            own = [change * one.people for one, change in moves if one.who == said.who]
            adds[role, item] = sum(own, Fraction(0)) / max(people, 1)
        row = [adds.get((role, item), Fraction(0)) for role in shown for item in items]
        for item in items:
            groups = [role for role in shown if told.get((role, item))]
            every = sum((adds[role, item] for role in groups), Fraction(0))
            row.append(every / max(len(groups), 1))
        parts.append(row)
    found = chance.flips(parts)
    for nth, role in enumerate([*shown, "room"]):
        for place, item in enumerate(items):
            if (role, item) not in moved:
                continue
            of = results[results["item"] == item]
            row = (of if role == "room" else of[of["role"] == role]).iloc[0]
            gap = found[nth * len(items) + place]
            at = "room_" if role == "room" else ""
            assert isclose(row[f"{at}p"], gap.p, abs_tol=1e-9)
            along = (gap.size > 0) == (moved[role, item] > 0) and gap.size and moved[role, item]
            assert row[f"{at}clear"] == (gap.clear and bool(along))
            if row[f"{at}low"] == row[f"{at}low"]:  # the same people placed it in both
                for name, ours in (("low", gap.low), ("high", gap.high)):
                    assert isclose(row[f"{at}{name}"], ours, abs_tol=1e-9)


def _levels(asked: Asked, said: Said) -> dict[str, Fraction]:
    """By item the rung, the mean of several, or the step; nothing where there is none."""
    if asked.kind == "scale":
        return {i: Fraction(v) for i, v in said.payload["scale"].items() if v is not None}
    order = [lane["id"] for lane in asked.spec["lanes"]]
    return {
        item: Fraction(sum(order.index(lane) + 1 for lane in where), len(where))
        for item, where in said.payload["lanes"].items()
        if where
    }


def beside(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """Who wrote of what a study found, and of what is the room's own."""
    asked = room[one.spec["cards"]]
    _, seen = wall.wall(asked)
    study = {theme["id"]: theme["label"] for theme in asked.spec["themes"]}
    used = {card["theme"] for card in seen if card["theme"]}
    rows = results.to_dict("records")
    assert {row["label"] for row in rows} == used | set(study.values())
    topics = {row["item"]: row["label"] for row in rows}
    by = {label: id for id, label in topics.items()}
    about = {card["ref"]: {by.get(card["theme"])} for card in seen}
    _counted(rows, wall.counted(asked, seen, topics, about, exact))
    for row in rows:
        assert row["found"] == (row["item"] in study)
        assert row["here"] == (row["label"] in used)


def cases(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """How many cases there are of each subject, here and elsewhere."""
    asked = room[one.spec["form"]]
    heads, seen = wall.wall(asked)
    subject = next(line for line in asked.spec["fields"] if line["kind"] == "choice")
    topics = {option["id"]: option["label"] for option in subject["options"]}
    about = {card["ref"]: {*card.get("fields", {}).get(subject["id"], [])} for card in seen}
    rows = results.to_dict("records")
    _counted(rows, wall.counted(asked, seen, topics, about, exact))
    others = one.spec["others"]
    for row in rows:
        told = [case["said"].get(subject["id"], []) for case in others]
        told = [[said] if isinstance(said, str) else said for said in told]
        assert row["elsewhere"] == sum(row["item"] in said for said in told)
    texts = [cells[0] for cells in one.published["table"]["rows"]]
    ours = [card["text"] + f" ({card['times']} times)" * (card["times"] > 1) for card in heads]
    assert texts == ours + [case["text"] for case in others]


def journey(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """Barriers and enablers of each stage, as shares of all that a group wrote."""
    asked = room[one.spec["events"]]
    _, seen = wall.wall(asked)
    wrote = [said for said in asked.said if any(card["who"] == said.who for card in seen)]
    shown, sizes = plain.groups(wrote, cards=True)
    assert set(results["role"]) == set(shown)
    for row in results.to_dict("records"):
        who = {said.who for said in plain.of(wrote, row["role"])}
        own = [card for card in seen if card["who"] in who]
        here = [card["mark"] for card in own if card["column"] == row["item"]]
        counts = [len(here), here.count("barrier"), here.count("enabler")]
        assert row["n"] == sizes[row["role"]]
        assert [row["events"], row["barriers"], row["enablers"]] == counts
        assert isclose(row["barrier"], Fraction(counts[1], len(own)), abs_tol=1e-9)
        assert isclose(row["enabler"], Fraction(counts[2], len(own)), abs_tol=1e-9)
        label = f"{plain.NAMES[row['role']].capitalize()} ({row['n']})"
        assert [row["label"], label, str(counts[0])] in [
            cells[:3] for cells in one.published["table"]["rows"]
        ]


def agreement(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """Krippendorff's alpha of sets of themes and of each theme, by group and across the two."""
    asked = room[one.spec["coding"]]
    given = {said.who: said.payload["lanes"] for said in asked.said}
    said = [one for one in asked.said if any(given[one.who].get(i) for i in asked.items)]
    shown, _ = plain.groups(said)
    codings = {
        role: {
            item: [
                frozenset(given[one.who][item])
                for one in plain.of(said, role)
                if given[one.who].get(item)
            ]
            for item in asked.items
        }
        for role in shown
    }
    for role in shown:
        for item in asked.items:
            coded = [one for one in plain.of(said, role) if given[one.who].get(item)]
            if sum(one.people for one in coded) < plain.FEWEST:
                codings[role][item] = []
    for row in results.to_dict("records"):
        two = ["student", "staff"] if row["who"] == "across" else [row["who"]]
        units = [[codings[role][item] for item in asked.items] for role in two]
        if row["about"] == "theme":
            of = [[Fraction(row["item"] in s) for u in one for s in u] for one in units]
            heard = sum(sum(one) / len(one) for one in of) / len(of)
            assert isclose(row["heard"], heard, abs_tol=1e-9)
            units = [[[frozenset({row["item"]} & s) for s in u] for u in one] for one in units]
            if heard < Fraction(1, 20):
                continue
        alpha, own = (alphas.across if len(two) > 1 else alphas.within)(*units, _apart)
        if row["about"] == "excerpt":
            alpha = own[asked.items.index(row["item"])]
        if alpha is None:
            assert row["alpha"] != row["alpha"]
        else:
            assert isclose(row["alpha"], alpha, abs_tol=1e-9)


def _apart(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """1 − Jaccard × MASI's 1, 2/3, 1/3 or 0 (Passonneau 2006); of one theme: same or not."""
    if one == other:
        return Fraction(0)
    both, either = one & other, one | other
    if not both:
        return Fraction(1)
    part = Fraction(2, 3) if both in (one, other) else Fraction(1, 3)
    return 1 - Fraction(len(both), len(either)) * part


def _counted(rows: list[dict[Any, Any]], found: plain.Plainly) -> None:
    assert {(row["role"], row["item"]) for row in rows} == set(found.cells)
    for row in rows:
        cell = found.cells[row["role"], row["item"]]
        assert [row[name] for name in ("n", "cards", "people")] == [
            cell[name] for name in ("n", "cards", "people")
        ]
        assert isclose(row["share"], cell["share"], abs_tol=1e-9)
        gap = found.gaps[row["item"]][1]
        if gap:
            for name, value in zip(_GAP, (gap.size, gap.low, gap.high, gap.p), strict=True):
                assert isclose(row[name], value, rel_tol=1e-5, abs_tol=1e-5) or value != value


_GAP = ("gap", "gap_low", "gap_high", "p")


def overlap(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """In which strands more than half put each thing, group by group, and how many stand where."""
    asked = room[one.spec["placed"]]
    lanes = [lane["id"] for lane in asked.spec["lanes"]]
    said = [each for each in asked.said if any(each.payload["lanes"].values())]
    shown, sizes = plain.groups(said)
    rows = {(row["role"], row["item"]): row for row in results.to_dict("records")}
    assert {role for role, _ in rows} == set(shown)
    for role in shown:
        where: dict[str, list[str]] = {}
        for item in asked.items:
            put = [
                (each.payload["lanes"][item], each.people)
                for each in plain.of(said, role)
                if each.payload["lanes"].get(item)
            ]
            placed = sum(people for _, people in put)
            if placed < plain.FEWEST:
                continue
            inside = _most_together(lanes, put)
            where.setdefault("+".join(inside), []).append(asked.labels[item])
        for item, row in ((item, row) for (whose, item), row in rows.items() if whose == role):
            names = where.pop(item, [])
            assert (row["n"], row["things"]) == (sizes[role], len(names))
            assert row["names"] == ", ".join(names)
            cell = f"{len(names)}: {', '.join(names)}" if names else "0"
            told = [cells for cells in one.published["table"]["rows"] if cells[0] == row["label"]]
            assert cell in told[0]
        assert where == {}


def _most_together(lanes: list[str], put: list[tuple[list[str], int]]) -> list[str]:
    """The most lanes that more than half put it into together; of equals, what they share."""
    sets = {
        some: sum(people for there, people in put if set(some) <= set(there))
        for size in range(1, len(lanes) + 1)
        for some in combinations(lanes, size)
    }
    half = Fraction(sum(people for _, people in put), 2)
    held = {some: people for some, people in sets.items() if people > half}
    longest = {some: n for some, n in held.items() if len(some) == max(map(len, held))}
    best = [set(some) for some, n in longest.items() if n == max(longest.values())]
    shared = set.intersection(*best) if best else set()
    return [lane for lane in lanes if lane in shared]


def clash(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """How far groups are apart on an item, and how many pairs of a group differ."""
    asked = room[one.spec["placed"]]
    lanes = [lane["id"] for lane in asked.spec["lanes"]]
    said = [each for each in asked.said if any(each.payload["lanes"].values())]
    shown, sizes = plain.groups(said)
    for item in asked.items:
        shares = {}
        for role in shown:
            put = [
                (each.payload["lanes"][item][0], each.people)
                for each in plain.of(said, role)
                if each.payload["lanes"].get(item)
            ]
            counts = [sum(n for lane, n in put if lane == where) for where in lanes]
            placed = sum(counts)
            (row,) = results[(results["role"] == role) & (results["item"] == item)].to_dict(
                "records"
            )
            assert (row["n"], row["placed"]) == (sizes[role], placed)
            if placed < plain.FEWEST:
                assert row["share"] != row["share"]
                continue
            shares[role] = [Fraction(count, placed) for count in counts]
            assert isclose(row["share"], max(shares[role]))
            majority = 2 * max(counts) > placed
            assert row["lane"] == (lanes[counts.index(max(counts))] if majority else "")
            alike = Fraction(sum(c * (c - 1) for c in counts), placed * (placed - 1) or 1)
            assert isclose(row["differ"], 1 - alike, abs_tol=1e-9)
        if shown[:2] == ["student", "staff"] and len(shares) == len(shown):
            pairs = zip(shares["student"], shares["staff"], strict=True)
            assert isclose(row["gap"], sum(abs(a - b) for a, b in pairs) / 2, abs_tol=1e-9)


def timeline(one: Asked, room: dict[str, Asked], results: Any, exact: bool) -> None:
    """What was promised, by date, those without one last."""
    asked = room[one.spec["commitments"]]
    heads, _ = wall.wall(asked)
    (due,) = (line["id"] for line in asked.spec["fields"] if line["kind"] == "date")
    told = [(card.get("fields", {}).get(due) or "9999", card["text"]) for card in heads]
    rows = results.to_dict("records")
    days = [str(row[due]) if row[due] else "9999" for row in rows]
    assert days == sorted(days)
    assert sorted(zip(days, (row["text"] for row in rows), strict=True)) == sorted(told)
    assert len(one.published["table"]["rows"]) == len(heads)


KINDS = {
    "against": against,
    "agreement": agreement,
    "beside": beside,
    "cases": cases,
    "clash": clash,
    "journey": journey,
    "overlap": overlap,
    "shift": shift,
    "timeline": timeline,
}
