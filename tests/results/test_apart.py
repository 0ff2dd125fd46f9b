"""Groups are told apart only where nothing that is shown gives a few people away."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonroom.analysis.groups import ByGroup, about, groups, seated
from commonroom.kinds.lanes import results as lanes
from commonroom.kinds.lanes.spec import LanesSpec
from commonroom.kinds.plane import results as plane
from commonroom.kinds.plane.spec import PlaneSpec
from commonroom.kinds.points import results as points
from commonroom.kinds.points.spec import PointsSpec
from commonroom.kinds.results import PHONE, STAGE
from commonroom.kinds.scale import results as scale
from commonroom.kinds.scale.spec import ScaleSpec

from .answering import ROLES, Answer, items

TABLES = [(f"table-{n}", f"Table {n}") for n in range(1, 5)]
BY = ByGroup(TABLES, ROLES)
WHICH = items("Trust", "Care")
POINTS = PointsSpec(prompt="Which?", items=WHICH)
SCALE = ScaleSpec(prompt="How far?", items=WHICH)
LANES = LanesSpec(prompt="Where?", items=WHICH, lanes=items("Low", "High"), ordered=True)
SORTED = LanesSpec(prompt="Where?", items=WHICH, lanes=items("Low", "High"), several=True)
PLANE = PlaneSpec(prompt="Where?", items=WHICH)

# (role, group, people, which of the two items they say something about)
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["student", "student", "staff", "other", "guest"]),
        st.sampled_from(["table-1", "table-2", "table-3", "table-4", ""]),
        st.sampled_from([1, 1, 1, 2, 5]),
        st.sampled_from([("trust", "care")] * 3 + [("trust",), ("care",)]),
    ),
    max_size=24,
)


def seat(sizes: dict[tuple[str, str], int]) -> list[tuple]:
    both = ("trust", "care")
    return [(role, f"table-{n}", 1, both) for (role, n), size in sizes.items() for _ in range(size)]


def answers(people, payload) -> list[Answer]:
    return [
        Answer(f"p{place:03d}", role, payload(said), weight, group=group)
        for place, (role, group, weight, said) in enumerate(people)
    ]


def given_points(said):
    return {"points": dict.fromkeys(said, 1)}


def views(kind, spec, people, payload, threshold=3, by=BY):
    """The results by roles and by groups."""
    rows = kind.responses(spec, answers(people, payload))
    return [
        kind.results(spec, rows, ROLES, threshold),
        kind.results(spec, seated(rows, by, threshold), by, threshold),
    ]


def unions(sets):
    return [
        frozenset().union(*some)
        for some in chain.from_iterable(combinations(sets, size) for size in range(len(sets) + 1))
    ]


def shown_people(found, people, place, numbers):
    """For each group whose numbers are shown, who of ``people`` they are made of."""
    shown = []
    for group in about(found).groups:
        own = found[found["role"] == group.role]
        if len(own) and own[numbers].notna().all().all():
            shown.append(
                frozenset(
                    i for i, one in enumerate(people) if group.role in ("everyone", one[place])
                )
            )
    return shown


def weight(which, people) -> int:
    return sum(people[i][2] for i in which)


@settings(deadline=None, max_examples=400)
@given(PEOPLE, st.sampled_from([2, 3, 4, 6]))
def test_no_sum_of_groups_less_a_sum_of_roles_is_a_few_people(people, threshold):
    by_role, by_group = views(points, POINTS, people, given_points, threshold)
    if not people:
        assert not about(by_group).n
        return
    roles = shown_people(by_role, people, 0, ["share"])
    seen = frozenset().union(*roles)
    tables = [one & seen for one in shown_people(by_group, people, 1, ["share"])]
    if about(by_group).split:
        assert all(weight(one, people) >= threshold for one in tables)
    for some, others in product(unions(roles)[1:], unions(tables)[1:]):
        left = weight(some ^ others, people)
        assert left == 0 or left >= threshold


@settings(deadline=None, max_examples=150)
@given(
    PEOPLE.filter(bool),
    st.lists(st.integers(-2, 2), min_size=5, max_size=5),
    st.lists(st.integers(-2, 2), min_size=4, max_size=4),
)
def test_nor_is_anything_else_that_can_be_added_up_from_both(people, of_roles, of_groups):
    by_role, by_group = views(points, POINTS, people, given_points)
    if not (about(by_role).split and about(by_group).split):
        return
    roles = {g.role: n for g, n in zip(about(by_role).groups, of_roles, strict=False)}
    tables = {g.role: n for g, n in zip(about(by_group).groups, of_groups, strict=False)}
    left = Counter()
    for role, table, size, _ in people:
        if role in roles:
            left[roles[role] + tables.get(table, 0) != 0] += size
    assert left[True] == 0 or left[True] >= 3


@pytest.mark.parametrize(
    ("kind", "spec", "payload", "number"),
    [
        (scale, SCALE, lambda said: {"scale": dict.fromkeys(said, 2)}, "mean"),
        (lanes, LANES, lambda said: {"lanes": {one: ["low"] for one in said}}, "share"),
        (lanes, SORTED, lambda said: {"lanes": {one: ["low"] for one in said}}, "share"),
        (plane, PLANE, lambda said: {"plane": {one: [0.2, 0.3] for one in said}}, "x"),
    ],
)
@settings(deadline=None, max_examples=60)
@given(people=PEOPLE.filter(bool))
def test_nor_item_by_item_where_people_leave_some_out(kind, spec, payload, number, people):
    by_role, by_group = views(kind, spec, people, payload)
    for item in ("trust", "care"):
        there = [one if item in one[3] else (*one[:2], 0, ()) for one in people]
        roles, tables = (
            shown_people(found[found["item"] == item], there, place, [number])
            for place, found in ((0, by_role), (1, by_group))
        )
        known = [g.role for g in about(by_role).groups]
        seen = frozenset(i for i, one in enumerate(people) if {"everyone", one[0]} & {*known})
        for some, others in product(unions(roles)[1:], unions([one & seen for one in tables])[1:]):
            left = weight(some ^ others, there)
            assert left == 0 or left >= 3, item


def test_a_room_without_small_groups_is_shown_by_groups():
    people = seat({("student", 1): 6, ("staff", 1): 3, ("student", 2): 5, ("staff", 2): 4})
    _, found = views(points, POINTS, people, given_points)
    assert [str(group.sized) for group in about(found).groups] == ["Table 1 (9)", "Table 2 (9)"]
    assert about(found).pair == about(found).groups


def test_one_member_of_staff_at_a_table_of_students_folds_the_groups():
    people = seat({("student", 1): 6, ("staff", 1): 1, ("staff", 2): 5})
    by_role, found = views(points, POINTS, people, given_points)
    assert about(by_role).split
    assert [str(group.sized) for group in about(found).groups] == ["everyone (12)"]


def test_roles_that_are_not_shown_are_in_no_group_either():
    people = seat({("student", 1): 6, ("staff", 1): 3, ("student", 2): 4, ("staff", 2): 3})
    people += seat({("other", 2): 2})
    _, found = views(points, POINTS, people, given_points)
    assert [group.n for group in about(found).groups] == [9, 7]


def test_more_groups_than_a_chart_can_carry_are_the_largest():
    many = [(f"t{n}", f"Table {n}") for n in range(12)]
    people = [("student", f"t{n}", 1, ("trust",)) for n in range(12) for _ in range(3 + n)]
    _, found = views(points, POINTS, people, given_points, by=ByGroup(many, ROLES))
    shown = about(found).groups
    assert [group.role for group in shown] == [f"t{n}" for n in range(4, 12)]
    assert len({group.colour for group in shown}) == len({group.shape for group in shown}) == 8
    assert about(found).pair is None


@pytest.mark.parametrize("look", [STAGE, PHONE], ids=lambda look: look.name)
def test_marks_of_six_groups_at_one_place_stand_apart_and_in_their_row(look):
    spec = PointsSpec(prompt="Which?", items=items(*"ABCDEFGH"))
    six = [(f"t{n}", f"Table {n}") for n in range(6)]
    people = [("student", f"t{n}", 1, ("a",)) for n in range(6) for _ in range(3)]
    _, found = views(points, spec, people, given_points, by=ByGroup(six, ROLES))
    drawings = points.chart(found, look).to_dict()["datasets"].values()
    drawn = [one for drawing in drawings for one in drawing if "shape" in one]
    left = min(one["x"] for one in drawn)
    none = sorted((one["y"], one["shape"]) for one in drawn if one["x"] == left)  # at 0%
    assert len(none) == 6 * 7
    for row in (none[place : place + 6] for place in range(0, len(none), 6)):
        assert len({shape for _, shape in row}) == 6
    assert all(b - a > 1 for (a, _), (b, _) in pairwise(none))


def test_groups_are_not_taken_for_students_or_staff():
    people = seat({("student", n): 3 for n in range(1, 5)})
    _, found = views(points, POINTS, people, given_points)
    by_role = groups(
        points.responses(POINTS, answers(seat({("student", 1): 3, ("staff", 1): 3}), given_points)),
        ROLES,
    )
    shown = about(found).groups
    assert not {g.shape for g in shown} & {g.shape for g in by_role}
    assert not {g.colour for g in shown} & {g.colour for g in by_role}


def test_a_map_by_groups_shows_no_single_places():
    people = seat({("student", n): 8 for n in range(1, 3)})
    _, found = views(
        plane, PLANE, people, lambda said: {"plane": {one: [0.2, 0.3] for one in said}}
    )
    assert found[["x_low", "x_high", "y_low", "y_high"]].isna().all().all()
    assert not about(found).dots
