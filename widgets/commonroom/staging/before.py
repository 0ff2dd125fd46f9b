"""A question as it stood when it was put before: which of its items are still the same.

An id made from a label would go with the label. Whoever corrects a word while people answer means
the same item; answers name it by its id, so that stays.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..kinds import Item, Spec
from ..text.visible import as_seen
from .errors import RoomError
from .ids import Made, each_its_own

IN_PLACE = 0.6  # how alike two labels are, from 0 to 1, to be one that was corrected where it stood
ELSEWHERE = 0.8  # the same for other places, if no third comes as close


class AnswersWarning(UserWarning):
    """What becomes of answers to a question that was changed."""


class Before:
    """The spec of a question that people are answering or have answered; empty for a new one."""

    def __init__(
        self, key: str = "", spec: Mapping[str, Any] | None = None, *, answered: bool = False
    ) -> None:
        self._key, self._spec, self._answered = key, spec or {}, answered
        self._same: list[tuple[str, str]] = []  # labels, as they were and as they are
        self._gone: list[str] = []

    def named(
        self, what: str, items: Sequence[Item], taken: Collection[str] = ()
    ) -> tuple[Item, ...]:
        """The items with their ids; a made one is that which the same item had before."""
        old = [Item(id=one["id"], label=one["label"]) for one in self._spec.get(what) or ()]
        written = {one.id for one in items if not isinstance(one, Made)}
        same = _same([one for one in old if one.id not in written], old, items)
        kept = [_called(same[n].id, one) if n in same else one for n, one in enumerate(items)]
        found = each_its_own(kept, {*taken, *(one.id for one in old)} - written)
        self._same += [(was.label, items[n].label) for n, was in sorted(same.items())]
        left = {one.id for one in found}
        self._gone += [one.label for one in old if one.id not in left]
        return found

    def check_steps(self, spec: Spec) -> None:
        """Raise RoomError if answers to this question would stand for other steps than meant."""
        old = type(spec).model_validate(self._spec).steps if self._answered else spec.steps
        if old != spec.steps:
            raise RoomError(
                f"“{self._key}” has been answered on {old} steps; on {spec.steps} the answers "
                f"would say something else. Keep {old} steps, or give the question another key."
            )

    def tell(self) -> None:
        """Say in the notebook what was taken as the same; never on a projection."""
        better = [(was, now) for was, now in self._same if as_seen(was) != as_seen(now)]
        said = [f"“{now}” is taken for “{was}” in better words: same id." for was, now in better]
        if better:
            said.append('If it is another, give it an id of its own: {"id": …, "label": …}.')
        if self._answered:
            said += [f"Answers to “{one}” count again only if it is there." for one in self._gone]
        if said and not os.environ.get("SERVER_SOFTWARE", "").startswith("voila"):
            warnings.warn(f"“{self._key}”: {' '.join(said)}", AnswersWarning, stacklevel=6)


def _called(id: str, item: Item) -> Item:
    return Item(**{**item.model_dump(), "id": id})


def _same(free: Sequence[Item], old: Sequence[Item], new: Sequence[Item]) -> dict[int, Item]:
    """What each new item without an id of its own was before, by the new one's place.

    First what has the same label, then what is alike in the same place, then what is most alike.
    ``free`` are the old ones whose ids nobody wrote down for another.
    """
    same: dict[int, Item] = {}
    made = [n for n, one in enumerate(new) if isinstance(one, Made)]

    def pairs(least: float, *, in_place: bool) -> list[tuple[int, Item]]:
        left = [one for one in free if one not in same.values()]
        near = {
            (n, one.id): ratio
            for n in made
            if n not in same
            for place, one in enumerate(old)
            if one in left
            and (place == n or not in_place)
            and (ratio := _alike(one.label, new[n].label)) >= least
        }

        def only(n: int, id: str) -> bool:
            others = [ratio for pair, ratio in near.items() if (pair[0] == n) != (pair[1] == id)]
            return all(ratio < near[n, id] for ratio in others)

        by_id = {one.id: one for one in left}
        return [(n, by_id[id]) for n, id in near if only(n, id)]

    same |= pairs(1.0, in_place=False)
    same |= pairs(IN_PLACE, in_place=True)
    same |= pairs(ELSEWHERE, in_place=False)
    return same


def _alike(one: str, other: str) -> float:
    """How alike two labels are to a reader, from 0 to 1."""
    return SequenceMatcher(None, as_seen(one), as_seen(other), autojunk=False).ratio()
