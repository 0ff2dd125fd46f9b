"""Who finds a place when lines are many: strangers who hold all they can keep nobody known out."""

from __future__ import annotations

from typing import Any

import pytest

from commonroom.server.limits import places
from commonroom.server.limits.places import Places


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Places:
    for name, number in (("MOST", 100), ("KEPT", 40), ("EACH", 3)):
        monkeypatch.setattr(places, name, number)
    return Places()


def come(hall: Places, times: int, device: str | None = None) -> list[Any]:
    """The lines, of so many that try, that found a place."""
    lines: list[Any] = [object() for _ in range(times)]
    return [line for line in lines if hall.take(line, device)]


def test_strangers_take_no_place_that_is_kept_for_the_known(hall: Places) -> None:
    assert len(come(hall, 200)) == 60
    assert not hall.full
    assert [len(come(hall, 1, f"phone {n}")) for n in range(41)] == [1] * 40 + [0]
    assert hall.full


def test_a_hall_of_known_phones_may_fill_every_place(hall: Places) -> None:
    assert sum(len(come(hall, 1, f"phone {n}")) for n in range(150)) == 100


def test_one_cookie_does_not_make_many_strangers_known(hall: Places) -> None:
    assert len(come(hall, 200, "the same")) == 3 + 60
    assert len(come(hall, 1, "another")) == 1


def test_whoever_goes_leaves_a_place_once(hall: Places) -> None:
    lines = come(hall, 200)
    known = come(hall, 3, "phone")
    for line in (*lines, *lines, *known, *known):
        hall.give_back(line)
    assert len(hall) == 0
    assert len(come(hall, 5, "phone")) == 5


class Line:
    """A line that may have to make way."""

    def __init__(self) -> None:
        self.cut = False

    def make_way(self) -> None:
        self.cut = True


def silent(hall: Places, times: int) -> list[Any]:
    """So many strangers who come and say nothing."""
    lines: list[Any] = [Line() for _ in range(times)]
    for line in lines:
        assert hall.take(line, None)
        hall.silent(line)
    return lines


def test_whoever_has_said_nothing_for_longest_makes_way(hall: Places) -> None:
    lines = silent(hall, 60)
    hall.spoke(lines[0])
    hall.spoke(lines[1])
    hall.silent(lines[1])  # what they said was wrong
    (new,) = silent(hall, 1)
    assert [line for line in lines if line.cut] == [lines[2]]
    silent(hall, 57)
    assert not lines[1].cut
    silent(hall, 1)
    assert lines[1].cut
    assert not lines[0].cut
    assert not new.cut
    assert len(hall) == 60


def test_silent_strangers_leave_every_place_to_the_known(hall: Places) -> None:
    lines = silent(hall, 60)
    assert sum(len(come(hall, 1, f"phone {n}")) for n in range(150)) == 100
    assert all(line.cut for line in lines)
    assert hall.full


def test_whoever_is_in_a_room_is_a_stranger_no_more(hall: Places) -> None:
    lines = silent(hall, 60)
    for number, line in enumerate(lines[:30]):
        hall.know(line, f"person {number}")
    assert len(come(hall, 100)) == 60  # of whom 30 are let in for silent ones
    assert [line.cut for line in lines] == [False] * 30 + [True] * 30
    for line in lines:
        hall.give_back(line)
    assert len(hall) == 60


def test_one_person_does_not_make_many_lines_known(hall: Places) -> None:
    lines = silent(hall, 60)
    for line in lines:
        hall.know(line, "the same")
    assert len(come(hall, 100)) == 3
