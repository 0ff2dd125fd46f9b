"""Whether two views of the same people, subtracted from each other, would give a few away.

One view shows the sums of some roles, another the sums of some groups. Whoever has both can add
and subtract them as they like. Nothing that they get that way concerns fewer people than some sum
of roles differs from some sum of groups: if Σ a(role) + Σ b(group) is zero but for a few people,
then the roles with a > t and the groups with −b > t differ, for a suitable t, in some of these
people and in nobody else. So it is enough to look at sums.

Both views are of one moment. Two moments differ in whoever answered, changed an answer or went to
another group in between, and nothing here hides those; the guide tells who runs a room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

FOLDED = "several"  # the role, or group, of those who are too few to be told apart
Cells = Mapping[tuple[str, str], int]  # people by (role, group)


def gives_away(cells: Cells, roles: Sequence[str], groups: Iterable[str], threshold: int) -> bool:
    """Whether some sum of ``roles`` differs from some sum of ``groups`` in too few people.

    ``cells`` hold everybody whom the view by roles shows. Too few are 1 to ``threshold`` − 1: the
    answers of nobody, or of enough together, tell nothing of anyone.
    """
    shown = set(groups)
    for size in range(1, len(roles) + 1):
        for some in combinations(roles, size):
            if 0 < _least(cells, set(some), shown) < threshold:
                return True
    return False


def _least(cells: Cells, roles: set[str], shown: set[str]) -> int:
    """In how many people these roles differ from the sum of groups that comes closest to them."""
    inside: dict[str, int] = {}
    outside: dict[str, int] = {}
    for (role, group), people in cells.items():
        side = inside if role in roles else outside
        side[group] = side.get(group, 0) + people
    return sum(
        min(people, outside.get(group, 0)) if group in shown else people
        for group, people in inside.items()
    )
