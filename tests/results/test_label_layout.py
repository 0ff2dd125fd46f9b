"""Labels beside points: inside the map, off the marks, off one another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from commonroom.charts.canvas import spread, text_width, wrapped
from commonroom.charts.label_layout import Box, around, place

from .answering import chance

MAP = Box(0, 0, 800, 560)


def test_a_lonely_label_stands_to_the_right_of_its_point():
    (box,) = place([(100, 100)], [(120, 30)], MAP, 20)
    assert box.left > 100
    assert box.top < 100 < box.bottom


def test_at_the_right_edge_a_label_moves_to_the_left():
    (box,) = place([(790, 100)], [(120, 30)], MAP, 20)
    assert box.right < 790


@pytest.mark.parametrize("seed", range(5))
def test_twelve_labels_do_not_cover_one_another(seed):
    dice = chance(seed)
    points = [(dice.uniform(20, 780), dice.uniform(20, 540)) for _ in range(12)]
    boxes = place(points, [(dice.uniform(90, 220), 29) for _ in points], MAP, 22)
    assert all(a.overlap(b) < 0.06 * a.area for a, b in combinations(boxes, 2))
    assert all(MAP.overlap(box) == pytest.approx(box.area) for box in boxes)


def test_a_label_is_nearer_to_its_own_point_than_to_a_neighbour():
    points = [(300, 200), (345, 200), (355, 240)]
    boxes = place(points, [(70, 29), (230, 29), (130, 29)], MAP, 22)

    def away(box: Box, point: tuple[float, float]) -> float:
        across = max(box.left - point[0], point[0] - box.right, 0)
        return float((across**2 + max(box.top - point[1], point[1] - box.bottom, 0) ** 2) ** 0.5)

    for own, box in zip(points, boxes, strict=True):
        assert all(away(box, own) <= away(box, other) for other in points)


def test_labels_of_points_on_one_spot_all_find_a_place():
    boxes = place([(400, 280)] * 6, [(150, 29)] * 6, MAP, 22)
    assert all(a.overlap(b) == 0 for a, b in combinations(boxes, 2))
    assert all(box.overlap(around(400, 280, 20)) == 0 for box in boxes)


def test_neighbours_in_a_row_are_spread():
    centres = spread([100, 105, 110], [80, 80, 80], 0, 400)
    assert centres == sorted(centres)
    assert all(b - a >= 80 for a, b in pairwise(centres))
    assert min(centres) >= 40


def test_text_is_wrapped_and_cut_to_its_room():
    lines = wrapped("Curriculum design and pedagogic consultancy", 26, 260, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 26) <= 260 for line in lines)
    assert wrapped("Donaudampfschifffahrtsgesellschaft", 26, 200, 2)[0].endswith("…")


def test_a_long_word_goes_on_in_the_next_line():
    lines = wrapped("Trust in Qualitätssicherungsausschüsse", 26, 260, 3, hyphens=True)
    assert (
        "".join(lines).replace("-", "").replace(" ", "") == "TrustinQualitätssicherungsausschüsse"
    )
    assert all(text_width(line, 26) <= 260 for line in lines)
    assert sum(line.endswith("-") for line in lines) == 1
    (cut,) = wrapped("Qualitätssicherungsausschüsse", 26, 200, 1, hyphens=True)
    assert cut.endswith("…")


def test_names_keep_off_words_that_stand_there_already():
    corner = Box(650, 10, 790, 40)
    (name,) = place([(700, 25)], [(160, 29)], MAP, 22, words=[corner])
    assert name.overlap(corner) == 0
