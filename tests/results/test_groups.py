"""Who is shown on their own, and who is compared."""

from __future__ import annotations

import pytest

from commonroom.analysis.groups import about, groups, pair
from commonroom.kinds.points import results as points
from commonroom.kinds.points.spec import PointsSpec

from .answering import ROLES, Answer, crowd, items

SPEC = PointsSpec(prompt="Which?", items=items("Trust", "Care"))


def rows(*answers: Answer, **sizes: int):
    many = [Answer(who, role, {"points": {"trust": 1}}) for who, role in crowd(**sizes)]
    return points.responses(SPEC, [*many, *answers])


def names(shown) -> list[str]:
    return [str(group.sized) for group in shown]


def test_roles_from_three_people_are_shown_in_the_order_of_the_room():
    assert names(groups(rows(staff=3, student=5, other=3), ROLES)) == [
        "students (5)",
        "staff (3)",
        "others (3)",
    ]


@pytest.mark.parametrize("sizes", [{"student": 9, "staff": 2}, {"student": 9}, {"student": 1}])
def test_with_fewer_than_two_such_roles_there_is_only_everyone(sizes):
    (only,) = groups(rows(**sizes), ROLES)
    assert only.role == "everyone"
    assert only.n == sum(sizes.values())


def test_of_cards_all_are_one_where_what_is_left_out_would_be_of_one_or_two():
    """Everybody reads the wall: what neither students nor staff wrote would be theirs."""

    def shown(**sizes: int):
        return groups(rows(**sizes).assign(card="a"), ROLES)

    (all_of_them,) = shown(student=5, staff=4, other=2)
    assert (all_of_them.role, all_of_them.n) == ("everyone", 11)
    assert "beside the wall" in str(all_of_them.why)
    assert names(shown(student=5, staff=4)) == ["students (5)", "staff (4)"]
    assert names(shown(student=5, staff=4, guest=2, helper=1)) == ["students (5)", "staff (4)"]
    assert len(groups(rows(student=5, staff=4, other=2), ROLES)) == 2


def test_a_table_that_answered_together_counts_for_its_people():
    table = Answer("t", "staff", {"points": {"care": 2}}, people=5)
    assert names(groups(rows(table, student=4), ROLES)) == ["students (4)", "staff (5)"]


def test_a_higher_threshold_hides_more():
    assert len(groups(rows(student=6, staff=4), ROLES, threshold=5)) == 1


def test_roles_may_be_mappings_and_may_have_left_the_settings():
    shown = groups(rows(tutor=3, student=4), [{"id": "student", "label": "Lernende"}])
    assert names(shown) == ["Lernende (4)", "tutor (3)"]


def test_students_and_staff_are_compared_else_the_first_two_named():
    shown = groups(rows(other=9, student=4, staff=3), ROLES)
    assert [group.role for group in pair(shown) or ()] == ["student", "staff"]
    shown = groups(rows(other=9, student=4, tutor=5), ROLES)
    assert [group.role for group in pair(shown) or ()] == ["student", "other"]


def test_no_two_roles_look_alike():
    roles = [*ROLES, ("a", "A"), ("b", "B"), ("c", "C")]
    shown = groups(rows(student=3, staff=3, other=3, a=3, b=3, c=3), roles)
    assert len({group.colour for group in shown}) == len({group.shape for group in shown}) == 6


def test_a_selection_of_results_still_knows_its_exercise_and_a_stranger_is_told():
    found = points.results(SPEC, rows(student=5), ROLES)
    assert about(found[found["share"] > 0]).n == 5
    found.attrs.clear()
    with pytest.raises(ValueError, match="no longer know their exercise"):
        about(found)
