"""Who finds a place when lines are many: strangers who hold all they can keep nobody known out."""

from __future__ import annotations

from typing import Any

import pytest

from commonroom.server import places
from commonroom.server.places import Places


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
