"""A wall of more cards than fit is shown in pages, and stage and remote turn the same one."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from ..serving import Served, wait_for
from .overlaps import overlaps
from .remote import Remote
from .rooms import fill
from .stage import Stage
from .venue import Venue

PROMPT = "What does partnership mean to you?"
CROWD = ("student",) * 60 + ("staff",) * 20

# Names of the cards that are drawn, and whether each of them is whole in its box.
CARDS = """box => {
  const edge = box.getBoundingClientRect();
  return [...box.querySelectorAll(".cr-wall-card")].map(one => {
    const { top, bottom, right } = one.getBoundingClientRect();
    const inside = top >= edge.top - 1 && bottom <= edge.bottom + 1 && right <= edge.right + 1;
    return [one.dataset.ref, inside];
  });
}"""


def crowded(venue: Venue, server: Served, **window: int) -> Stage:
    """A stage with a wall of far more cards than fit."""
    size = {"width": 1280, "height": 720} | window
    stage = venue.stage(viewport=size, reduced_motion="reduce").start("The meaning of partnership")
    stage.go_to(PROMPT).open()
    fill(server, stage.code, "meaning", CROWD)
    stage.counts(80, 80)
    stage.reveal()
    return stage


def cards(stage: Stage) -> list[tuple[str, bool]]:
    return [(ref, whole) for ref, whole in stage.wall.locator(".cr-stage-cards").evaluate(CARDS)]


def said(stage: Stage) -> tuple[int, int, int]:
    """“1–18 of 57”."""
    words = stage.wall.get_by_role("status").inner_text()
    found = re.fullmatch(r"(?:(\d+)–)?(\d+) of (\d+)", words)
    assert found, words
    return int(found[1] or found[2]), int(found[2]), int(found[3])


def kept_page(server: Served, code: str) -> int:
    """The page that a reload comes back to, from 0."""
    store = server.store()
    try:
        room = store.room(code)
        assert room is not None
        return int(room.settings.get("wall_page", {}).get("n", 0))
    finally:
        store.close()


def test_every_card_is_on_one_page_and_whole(venue: Venue, server: Served) -> None:
    stage = crowded(venue, server, width=1024, height=560)
    seen: list[str] = []
    while True:
        first, last, of = said(stage)
        shown = cards(stage)
        assert all(whole for _, whole in shown)
        assert (len(seen) + 1, len(seen) + len(shown)) == (first, last)
        assert overlaps(stage.page) == []
        seen += [ref for ref, _ in shown]
        if last == of:
            break
        stage.wall.get_by_role("button", name="Next cards").click()
        expect(stage.wall.get_by_role("status")).to_contain_text(re.compile(rf"^{last + 1}\D"))
    assert len(set(seen)) == len(seen) == of


def test_keys_turn_the_pages_and_a_reload_keeps_the_page(venue: Venue, server: Served) -> None:
    stage = crowded(venue, server, width=1024, height=560)
    status = stage.wall.get_by_role("status")
    _, last, of = said(stage)
    stage.key("ArrowDown")
    expect(status).to_contain_text(re.compile(rf"^{last + 1}\D.*of {of}"))
    wait_for(lambda: kept_page(server, stage.code) == 1)  # the kernel has heard of it
    stage.key("ArrowUp")
    expect(status).to_contain_text(re.compile(r"^1\D"))
    wait_for(lambda: kept_page(server, stage.code) == 0)
    stage.key("ArrowUp")  # there is none before it
    stage.key("ArrowDown")
    expect(status).to_contain_text(re.compile(rf"^{last + 1}\D"))
    wait_for(lambda: kept_page(server, stage.code) == 1)
    stage.reload()  # a trainer's cell of this workshop may arrange the cards anew
    expect(status).to_contain_text(re.compile(r"^(?!1\D)"))
    stage.key("ArrowRight")  # that is for slides
    expect(stage.wall).to_be_hidden()


def test_stage_and_remote_turn_the_same_page(venue: Venue, server: Served) -> None:
    stage = crowded(venue, server, width=1024, height=560)
    _, last, of = said(stage)
    remote: Remote = venue.remote().take(server, stage.code)
    pages = remote.hand.get_by_role("group", name="Cards on the stage")
    expect(pages).to_contain_text(f"1–{last} of {of} cards")
    pages.get_by_role("button", name="Next cards").click()
    status = stage.wall.get_by_role("status")
    expect(status).to_contain_text(re.compile(rf"^{last + 1}\D"))
    expect(pages).to_contain_text(re.compile(rf"{last + 1}\D.*of {of} cards"))
    stage.key("ArrowUp")
    expect(pages).to_contain_text(f"1–{last} of {of} cards")
    pages.get_by_text("Pages turn by themselves").click()
    expect(stage.wall.get_by_label("By itself")).to_be_checked()


def test_pages_turn_by_themselves_if_the_facilitator_wants(venue: Venue, server: Served) -> None:
    stage = venue.stage(viewport={"width": 1024, "height": 560}, reduced_motion="reduce")
    stage.page.clock.install()
    stage.start("The meaning of partnership").go_to(PROMPT).open()
    fill(server, stage.code, "meaning", CROWD)
    stage.counts(80, 80)
    stage.reveal()
    status = stage.wall.get_by_role("status")
    first, last, _ = said(stage)
    assert first == 1
    stage.wall.get_by_label("By itself").check()
    expect(stage.wall.get_by_label("By itself")).to_be_checked()
    for _ in range(3):
        stage.page.clock.run_for(7_000)
        stage.page.evaluate("dispatchEvent(new CustomEvent('deck:beat'))")  # the kernel lives
    expect(status).to_contain_text(re.compile(rf"^{last + 1}\D"))


def test_a_wall_that_fits_has_no_pages(venue: Venue, server: Served) -> None:
    stage = venue.stage(reduced_motion="reduce").start("The meaning of partnership")
    stage.go_to(PROMPT).open()
    fill(server, stage.code, "meaning", ("student",) * 3)
    stage.counts(3, 3)
    stage.reveal()
    expect(stage.wall.get_by_role("group", name="Pages of cards")).to_be_hidden()
    assert all(whole for _, whole in cards(stage))
