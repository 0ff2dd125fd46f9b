"""A page that the browser has translated goes on saying what is so."""

from __future__ import annotations

from playwright.sync_api import expect

from commonroom.notebook import Room

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
    const out = text.parentElement?.closest("font, script, style, [translate=no]");
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
