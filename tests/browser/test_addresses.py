"""Phones cannot reach it: the facilitator finds out which address they reach, and uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ..serving import Served, free_port, serving
from .venue import Venue

ELSEWHERE = {"X-Forwarded-For": "203.0.113.9"}  # as a proxy says where a phone is


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server whose first address is one that no phone of ours reaches."""
    with serving(args=["--public-url", f"http://lost.localhost:{free_port()}"]) as served:
        yield served


def test_a_phone_shows_which_address_works_and_every_stage_uses_it(
    server: Served, venue: Venue
) -> None:
    first = venue.stage().start("Values voting")
    second = venue.beside(first).visit(first.page.url)
    works = f"works.localhost:{server.port}"

    host = venue.beside(first)
    host.expects("400", "what is no address is refused")
    desk = host.page
    desk.goto(f"{server.url}/workshops")
    desk.get_by_role("link", name="Phones cannot reach it?").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Which address can phones reach?")
    desk.get_by_label("A name or an address").fill("http://10.0.0.1:8866/workshops")
    desk.get_by_role("button", name="Use it", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("Give http://10.0.0.1:8866")
    desk.get_by_label("A name or an address").fill(works)
    desk.get_by_role("button", name="Use it", exact=True).click()
    tried = desk.get_by_role("listitem").filter(has_text=works)
    expect(tried).to_contain_text("In use")
    for stage in (first, second):
        expect(stage.bar).to_contain_text(f"Join at {works}")

    # Back to the first one, and a phone is pointed at the square of the other.
    lost = desk.get_by_role("listitem").filter(has_text="lost.localhost")
    lost.get_by_role("button", name="Use this address").click()
    for stage in (first, second):
        expect(stage.bar).to_contain_text("Join at lost.localhost")
    phone = venue.phone(extra_http_headers=ELSEWHERE)
    phone.expects("works.localhost", "that is where it goes")
    typed = tried.get_by_text(re.compile(r"/reached/\w{6}$")).last.text_content()
    phone.page.goto(f"http://{typed}")
    expect(phone.page.get_by_role("heading", name="This address works")).to_be_visible()
    expect(desk.get_by_role("status")).to_contain_text(f"A phone has reached {works}")
    expect(tried).to_contain_text("A phone has reached it at")

    # The stage knows it, too, and every room changes at once.
    first.room().get_by_role("button", name="Phones cannot reach it?").click()
    dialog = first.page.get_by_role("dialog", name="Choose another address")
    line = dialog.get_by_role("listitem").filter(has_text=works)
    expect(line).to_contain_text("reached by a phone at")
    line.get_by_role("button", name=f"Use {works}").click()
    expect(dialog.get_by_role("status")).to_have_text(f"Phones are now given {works}")
    dialog.get_by_role("button", name="Done").click()
    for stage in (first, second):
        expect(stage.bar).to_contain_text(f"Join at {works}")
    guest = venue.phone()
    guest.expects("works.localhost", "that is where it goes")
    guest.page.goto(f"http://{works}/{first.code}")
    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
