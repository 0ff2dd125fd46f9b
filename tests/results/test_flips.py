"""What each person says twice: leaders against the runner-up, groups that count alike."""

from __future__ import annotations

import numpy as np
import pytest

from commonroom.analysis.statistics import sign_flips

ROLES = np.array(["student"] * 60 + ["staff"] * 3)
MASKS = [ROLES == "student", ROLES == "staff"]


def portions(values, masks=MASKS):
    return sign_flips.portions(values, np.ones_like(values), np.ones(len(values)), masks)


def test_portions_add_up_to_the_mean_of_the_groups_means():
    values = np.random.default_rng(1).normal(size=(63, 4))
    means = [values[of].mean(axis=0) for of in MASKS]
    assert portions(values).sum(axis=0) == pytest.approx(np.mean(means, axis=0))


def test_what_three_of_staff_want_and_sixty_students_do_not_is_not_the_rooms():
    values = np.zeros((63, 3))
    values[60:, 0] = 5.0
    assert not (sign_flips.flipped(portions(values)).p < 0.05).any()
    assert sign_flips.leader(portions(values)) is None


def test_a_leader_is_named_and_two_equal_ones_are_not():
    rng = np.random.default_rng(2)
    named = {0.0: 0, 1.0: 0}
    for more in named:
        for _ in range(200):
            values = rng.integers(1, 6, (63, 5)).astype(float)
            values[:, 3:] -= 3  # the last two are far behind
            values[:, 0] += more
            values[:, 1] += more
            values[:, 2] -= 1
            values[:, 0] += more
            named[more] += (
                sign_flips.leader(portions(values, [np.ones(63, dtype=bool)])) is not None
            )
    assert named[0.0] / 200 <= 0.05 + 3 * 0.0155
    assert named[1.0] / 200 > 0.8


def test_two_people_or_five_never_name_anything():
    for number in (0, 1, 2, 5):
        values = np.tile([5.0, 0.0, 1.0], (number, 1))
        parts = portions(values, [np.ones(number, dtype=bool)])
        assert not (sign_flips.flipped(parts).p < 0.05).any()
        assert sign_flips.leader(parts) is None
