"""A page that the browser has translated goes on saying what is so."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served, wait_for
from .phone import Phone
from .rooms import POINTS
from .venue import Venue

# As Chrome does: every text gives way to two <font>, and later ones do as they come.
TRANSLATE = """() => {
  const texts = root => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  };
  const translate = text => {
    const out = text.parentElement?.closest("font, script, style, svg, [translate=no]");
    if (!text.data.trim() || out !== null) return;
    const outer = document.createElement("font"), inner = document.createElement("font");
    outer.append(inner);
    inner.textContent = `«${text.data}»`;
    text.replaceWith(outer);
  };
  texts(document.body).forEach(translate);
  new MutationObserver(records => records.forEach(({ target, addedNodes }) => {
    [target, ...addedNodes].filter(one => one.nodeType === 3).forEach(translate);
    [...addedNodes].filter(one => one.nodeType === 1).flatMap(texts).forEach(translate);
  })).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


WORKSHOP = "Values voting"
QUESTION = "Which values should guide our partnership?"


def translated(venue: Venue, room: Room) -> Phone:
    """A phone on the question about points, translated."""
    room["points"].open()
    phone = venue.phone()
    phone.join(room.code).sees(POINTS)
    phone.page.evaluate(TRANSLATE)
    expect(phone.heading).to_have_text(f"«{POINTS}»")
    return phone


def test_what_was_tapped_shows_on_a_translated_page(venue: Venue, room: Room) -> None:
    phone = translated(venue, room)
    phone.give("Trust", 2)
    count = phone.points("Trust").locator(".cr-count")
    expect(count).to_have_text("«2»")
    expect(phone.progress.locator(".cr-left")).to_have_text("«3 points left»")
    phone.give("Trust", 3)
    expect(count).to_have_text("«5»")
    expect(phone.progress.locator(".cr-left")).to_have_text("«All points given»")


def test_a_translated_page_follows_the_room(venue: Venue, room: Room) -> None:
    phone = translated(venue, room)
    phone.give("Trust", 2)
    phone.page.get_by_text("✓ Saved").wait_for()
    room["points"].close()
    expect(phone.page.locator(".cr-closed")).to_contain_text("This question is closed.")
    room["scale"].open()
    expect(phone.heading).to_have_text("«How well do we live them today?»")


def test_a_translated_stage_and_remote_follow_the_room(venue: Venue, server: Served) -> None:
    stage = venue.stage().start(WORKSHOP)
    stage.go_to(QUESTION).open()
    remote = venue.remote().take(server, stage.code)
    expect(remote.hand).to_contain_text(QUESTION)
    titles = remote.slides.text_content()
    for window in (stage, remote):
        window.page.evaluate(TRANSLATE)
    expect(stage.headline).to_have_text(f"«{QUESTION}»")
    expect(remote.hand.get_by_role("heading")).to_have_text(f"«{QUESTION}»")

    phone = venue.phone().join(stage.code).sees(QUESTION).give("Trust")
    progress = stage.main.locator(".cr-progress-words").filter(visible=True)
    for points in (1, 2):
        expect(stage.bar.locator(".cr-bar-count b").first).to_have_text("«1»")
        expect(progress).to_have_text("«1 of 1 have answered»")
        expect(remote.hand).to_contain_text("«1»")
        expect(remote.page.locator(".cr-here")).to_have_text("«1»« person is here»")
        phone.give("Trust", points)
    venue.phone().join(stage.code)
    expect(stage.bar.locator(".cr-bar-count b").first).to_have_text("«2»")
    expect(progress).to_have_text("«1 of 2 have answered»")
    expect(remote.page.locator(".cr-here")).to_contain_text("«2»")
    assert re.sub("[«»]", "", remote.slides.text_content() or "") == titles

    remote.slides.get_by_role("button").last.click()
    asked = stage.main.get_by_text(QUESTION).filter(visible=True)
    expect(asked).to_have_count(0)  # the stage is where the remote sent it
    expect(remote.slides).not_to_contain_text(QUESTION)
    stage.page.locator(".deck-back").click()
    expect(remote.slides).to_contain_text(f"«{QUESTION}»")
    slides = room_slides(server, stage.code)
    wait_for(lambda: slides() and not any("«" in title for title in slides()))


def room_slides(server: Served, code: str) -> Callable[[], list[str]]:
    """What the room knows its slides to be called."""

    def titles() -> list[str]:
        store = server.store()
        room = store.room(code)
        store.close()
        return [one["title"] for one in room.settings["outline"]] if room else []

    return titles
