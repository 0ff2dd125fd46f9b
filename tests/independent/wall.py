"""Cards recomputed from raw answers: the wall, and who wrote of which topic."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

from .plain import Plainly, compared, groups, of
from .raw import Asked


def cards(asked: Asked, exact: bool) -> Plainly:
    """Who wrote of which topic, and the wall."""
    heads, seen = wall(asked)
    offered = {one["label"]: one["id"] for one in asked.spec["themes"]}
    used = sorted({card["theme"] for card in seen if card["theme"]})
    if used:
        ids = {label: offered.get(label, f"theme-{i}") for i, label in enumerate(used, start=1)}
        topics = {id: label for label, id in ids.items()}
        about = {card["ref"]: {ids.get(card["theme"])} for card in seen}
    elif len(asked.items) == 1 and asked.spec["marks"]:
        topics = {one["id"]: one["label"] for one in asked.spec["marks"]}
        about = {card["ref"]: {card["mark"]} for card in seen}
    else:
        topics = asked.labels
        about = {card["ref"]: {card["column"]} for card in seen}
    found = counted(asked, seen, topics, about, exact)
    found.rows = [_row(asked, card, bool(used)) for card in heads]
    return found


def counted(
    asked: Asked,
    seen: list[dict[str, Any]],
    topics: dict[str, str],
    about: dict[str, Any],
    exact: bool,
) -> Plainly:
    """Who wrote of each topic; ``about`` says of which topics a card is."""
    said = [one for one in asked.said if any(card["who"] == one.who for card in seen)]
    shown, sizes = groups(said, cards=True)
    wrote: dict[str, set[str]] = {one.who: set() for one in said}
    for card in seen:
        wrote[card["who"]] |= about[card["ref"]]
    cells = {}
    for role in shown:
        group = of(said, role)
        inside = {one.who for one in group}
        for topic in topics:
            people = sum(one.people for one in group if topic in wrote[one.who])
            written = [c for c in seen if c["who"] in inside and topic in about[c["ref"]]]
            cells[role, topic] = {
                "n": sizes[role],
                "cards": len(written),
                "people": people,
                "share": Fraction(people, sizes[role]),
            }
    found = compared(
        said,
        shown,
        lambda one: [Fraction(topic in wrote[one.who]) for topic in topics],
        lambda one: [1] * len(topics),
        exact,
    )
    gaps = {
        topic: (label, gap and gap.within(1))
        for (topic, label), gap in zip(topics.items(), found, strict=True)
    }
    return Plainly(cells, gaps, [], (100, 0), shown)


def wall(asked: Asked) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The cards that stand on the wall, in order, and all that are not hidden."""
    every: dict[str, dict[str, Any]] = {}
    for one in asked.said:
        for name, card in one.payload.get("cards", {}).items():
            ref = f"{hashlib.sha256(f'{one.who}:{name}'.encode()).hexdigest()[:8]}-{name}"
            every[ref] = {"ref": ref, "who": one.who, **card, "votes": 0}
    for one in asked.said:
        for ref in one.payload.get("votes", []):
            if ref in every and every[ref]["who"] != one.who:
                every[ref]["votes"] += one.people
    state = asked.cards
    seen = []
    for ref, card in every.items():
        head, hidden = ref, False
        while True:
            done = state.get(head, {})
            hidden |= bool(done.get("hidden"))
            if done.get("into") not in every:
                break
            head = done["into"]
        if not hidden:
            theme = state.get(head, {}).get("theme", "")
            pinned = bool(state.get(ref, {}).get("pinned"))
            seen.append({"mark": "", **card, "head": head, "theme": theme, "pinned": pinned})
    heads = []
    for card in seen:
        if card["head"] == card["ref"]:
            same = [one for one in seen if one["head"] == card["ref"]]
            votes = sum(one["votes"] for one in same)
            heads.append({**card, "votes": votes, "times": len(same)})
    order = lambda card: (not card["pinned"], -card["votes"], card["ref"])  # noqa: E731
    once: dict[Any, dict[str, Any]] = {}
    for card in sorted(heads, key=order):
        words = card["text"].casefold().strip(" .,;:!…–-")
        key = (card["column"], card["mark"], card["theme"], str(card.get("fields")), words)
        if key in once:
            for number in ("votes", "times"):
                once[key][number] += card[number]
        else:
            once[key] = dict(card)
    return sorted(once.values(), key=order), seen


def _row(asked: Asked, card: dict[str, Any], themed: bool) -> list[str]:
    spec = asked.spec
    marks = {one["id"]: one["label"] for one in spec["marks"]}
    row = [card["text"] + (f" ({card['times']} times)" if card["times"] > 1 else "")]
    row += [asked.labels[card["column"]]] if len(asked.items) > 1 else []
    row += [marks.get(card["mark"], "")] if marks else []
    for line in spec["fields"]:
        value = card.get("fields", {}).get(line["id"], "")
        if line["kind"] == "choice":
            labels = {one["id"]: one["label"] for one in line["options"]}
            value = "; ".join(labels[one] for one in value)
        row.append(value)
    row += [card["theme"]] if themed else []
    return row + ([str(card["votes"])] if spec["votes"] else [])
