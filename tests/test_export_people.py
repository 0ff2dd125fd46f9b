"""Who is told by role and group in an export, and what cannot be worked out from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from commonroom.export.people import FOLDED, cast, cast_of, told_groups, told_roles


@dataclass
class One:
    id: str
    role: str
    group: str
    people: int = 1


def crowd(**sizes: dict[str, int]) -> list[One]:
    return [
        One(f"{role}-{group}-{n}", role, group)
        for role, groups in sizes.items()
        for group, size in groups.items()
        for n in range(size)
    ]


def told(people: list[One], threshold: int = 3) -> Counter[tuple[str, str]]:
    roles = told_roles(people, threshold)
    groups = told_groups(people, roles, threshold)
    return Counter((roles[one.role], groups[one.id]) for one in people)


def test_groups_are_told_beside_roles_where_there_are_enough_of_both():
    room = crowd(student={"north": 5, "south": 4}, staff={"north": 3, "south": 3})
    assert told(room) == {
        ("student", "north"): 5,
        ("student", "south"): 4,
        ("staff", "north"): 3,
        ("staff", "south"): 3,
    }


def test_a_room_without_groups_tells_none():
    assert set(told(crowd(student={"": 5}, staff={"": 2}))) == {(FOLDED, "")}


def test_two_staff_at_a_table_are_told_neither_by_it_nor_by_who_is_left():
    room = crowd(
        student={"north": 9, "south": 8, "east": 7},
        staff={"north": 2, "south": 3, "east": 4},
    )
    seen = told(room)
    # All staff less the three of south would still be those two, so others are folded with them.
    assert seen == {("student", "south"): 8, ("student", FOLDED): 16, ("staff", FOLDED): 9}


def test_where_folding_cannot_help_no_group_is_told():
    room = crowd(student={"north": 9, "south": 9}, staff={"north": 2, "south": 9})
    assert set(told(room)) == {("student", FOLDED), ("staff", FOLDED)}


def test_an_exercise_that_few_of_a_group_answered_has_numbers_of_its_own():
    everybody = crowd(student={"north": 5, "south": 4})
    room = cast(everybody, 3)
    assert set(room.groups.values()) == {"north", "south"}
    here = cast_of("values", everybody[:7], room, 3)
    assert set(here.groups.values()) == {FOLDED}
    assert not set(here.names.values()) & set(room.names.values())
    assert cast_of("values", everybody, room, 3) == room


def test_a_group_that_the_room_does_not_tell_no_exercise_tells():
    everybody = crowd(student={"north": 6, "south": 6}, staff={"north": 4, "south": 2})
    room = cast(everybody, 3)
    assert set(room.groups.values()) == {FOLDED}
    assert set(cast_of("values", everybody[:12], room, 3).groups.values()) == {FOLDED}


PEOPLE = st.lists(
    st.builds(
        One,
        st.uuids().map(str),
        st.sampled_from(["student", "student", "staff", "other"]),
        st.sampled_from(["north", "south", "east", "west", ""]),
        st.sampled_from([1, 1, 1, 4]),
    ),
    max_size=40,
)


def unions(names):
    names = sorted(names)
    every = (combinations(names, size) for size in range(len(names) + 1))
    return [set(some) for some in chain.from_iterable(every)]


@settings(deadline=None, max_examples=300)
@given(PEOPLE, st.sampled_from([2, 3, 5]))
def test_told_cells_and_all_sums_leave_nobody_alone(people, threshold):
    roles = told_roles(people, threshold)
    groups = told_groups(people, roles, threshold)
    cells, away = Counter(), Counter()
    for one in people:
        folded = groups[one.id] == FOLDED
        (away if folded else cells)[roles[one.role], one.group] += one.people
    if not any(one.group for one in people) or not cells:
        return  # no group is told: charts by group have their own rule
    assert min(cells.values()) >= threshold
    assert not set(cells) & set(away)
    sizes = Counter()
    for (_, group), size in (cells + away).items():
        sizes[group] += size
    shown = {group for group, size in sizes.items() if group and size >= threshold}
    for some, others in product(unions({r for r, _ in away}), unions(shown)):
        left = sum(n for (role, group), n in away.items() if (role in some) != (group in others))
        assert left == 0 or left >= threshold
