"""Simulated people, let into a room from its stage."""

from __future__ import annotations

import json
import time

import pytest

from commonroom.store import NewAnswer, RoomRecord, Store
from tests.serving import TOKEN, Served, wait_for

from .browsing import Browser
from .conftest import Opened

ADDRESS = "/workshops/rehearse"


@pytest.fixture
def facilitator(server: Served) -> Browser:
    browser = Browser(server.url)
    browser.get(f"/workshops?token={TOKEN}")
    return browser


def here(store: Store, room: RoomRecord) -> int:
    return store.answered_counts(room.id, rehearsal=True, present_since=0).here


def test_as_many_come_as_were_asked_for_and_once(
    facilitator: Browser, store: Store, room: Opened
) -> None:
    assert facilitator.post(ADDRESS, code=room.code, people="4").status == 204
    assert facilitator.post(ADDRESS, code=room.code, people="4").status == 204
    wait_for(lambda: here(store, room.record) == 4, 60, "four simulated people")
    kept = store.room(room.code)
    assert kept
    assert kept.settings["rehearsal"] is True
    wait_for(
        lambda: store.answered_counts(room.record.id, rehearsal=True, present_since=0).answered[
            "values"
        ],
        60,
        "an answer",
    )
    assert here(store, room.record) == 4
    store.end_room(room.record.id)


def test_where_real_people_have_answered_nobody_is_simulated(
    facilitator: Browser, store: Store, room: Opened
) -> None:
    person = store.join(room.record.id, "student")
    payload = {"points": {"trust": 1}}
    exercise = room.exercises["values"].id
    store.append([NewAnswer(exercise, person.id, payload, False, "a", time.time())])
    page = facilitator.post(ADDRESS, code=room.code, people="4")
    assert page.status == 409
    assert json.loads(page.text)["reason"].startswith("Real people have answered here")


def test_nobody_comes_into_a_room_that_has_ended(
    facilitator: Browser, store: Store, room: Opened
) -> None:
    store.end_room(room.record.id)
    page = facilitator.post(ADDRESS, code=room.code, people="4")
    assert (page.status, json.loads(page.text)["reason"]) == (409, "This room has ended.")


@pytest.mark.parametrize("people", ["0", "61", "-3", "many", "1e9"])
def test_a_crowd_has_a_size_that_the_machine_can_bear(
    facilitator: Browser, store: Store, room: Opened, people: str
) -> None:
    assert facilitator.post(ADDRESS, code=room.code, people=people).status == 404
    assert facilitator.post(ADDRESS, code="ZZZZZZ", people="4").status == 404
    assert here(store, room.record) == 0


def test_only_the_facilitator_lets_simulated_people_in(server: Served, room: Opened) -> None:
    anybody = Browser(server.url)
    anybody.get(f"/{room.code}")
    assert anybody.post(ADDRESS, code=room.code, people="4").status == 403
