"""A phone that may keep nothing, neither cookies nor storage, is one person all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect

from tests.server.conftest import open_room
from tests.serving import Served, serving

from . import chromium

NO_SITE_DATA = {"profile": {"default_content_setting_values": {"cookies": 2}}}  # as one may set it


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as one:
        yield one


def test_three_reloads_are_one_person(browser: Browser, served: Served, tmp_path: Path) -> None:
    store = served.store()
    room = open_room(store)
    for key, one in room.exercises.items():
        store.set_exercise(one.id, open=key == "values")
    context = chromium.with_settings(browser, tmp_path / "phone", NO_SITE_DATA)
    phone = context.new_page()
    phone.goto(f"{served.url}/{room.code}")
    with pytest.raises(Error, match="denied"):
        phone.evaluate("localStorage.length")
    phone.get_by_role("button", name="Student").click()
    phone.get_by_role("button", name="One point more for Trust").click()
    expect(phone.get_by_text("✓ Saved")).to_be_visible()
    for _ in range(3):
        phone.reload()
        expect(phone.get_by_role("group", name="Trust: 1 point")).to_be_visible()
    assert not context.cookies()
    people = store.participants(room.record.id, rehearsal=False)
    assert len(people) == 1
    assert len(store.answers(room.exercises["values"].id, rehearsal=False)) == 1
    assert room.code in phone.url
    assert people[0].id not in phone.url, "a link that is passed on passes on nobody"
    other = context.new_page()
    other.goto(phone.url)
    expect(other.get_by_role("button", name="Student")).to_be_visible()
    context.close()
    store.close()
