"""Cards from the first word to the wall: written, kept, revealed, voted for, arranged."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served
from .phone import Phone
from .rooms import CARDS, every_kind, fill
from .venue import Venue


def opened(venue: Venue, room: Room, role: str = "Student") -> Phone:
    phone = venue.phone().join(room.code, role)
    return phone.sees(CARDS)


def test_what_is_typed_is_saved_and_survives_a_reload(venue: Venue, server: Served) -> None:
    room = every_kind(server)
    room["cards"].open()
    phone = opened(venue, room)
    expect(phone.progress).to_contain_text("Up to 3 cards")
    phone.write("Meet once a month").mark("Enabler")
    phone.page.get_by_label("By when").fill("2027-03-01")
    phone.write("Ask those who are not here", "Card 2").is_saved("2 cards, 1 more if you like")
    phone.page.reload()
    phone.sees(CARDS)
    expect(phone.page.get_by_role("textbox", name="Card 1", exact=True)).to_have_value(
        "Meet once a month"
    )
    expect(phone.page.get_by_label("By when").first).to_have_value("2027-03-01")
    phone.page.get_by_role("button", name="Remove Card 1").tap()
    expect(phone.page.get_by_text("Card removed.")).to_be_attached()
    phone.is_saved("1 card, 2 more if you like")
    (answer,) = room["cards"].answers()
    (card,) = answer.payload["cards"].values()
    assert card == {"column": "cards", "text": "Ask those who are not here"}


def test_a_card_that_lacks_something_is_kept_and_not_called_saved(
    venue: Venue, server: Served
) -> None:
    room = every_kind(server)
    plan = room.cards("plan", "Who does what?", fields=({"label": "Who", "required": True},))
    plan.open()
    phone = venue.phone().join(room.code, "Student").sees("Who does what?")
    phone.write("Ask the library")
    expect(phone.page.get_by_text("Still missing: Who")).to_be_visible()
    expect(phone.progress).to_have_text("1 card is not finished and not saved yet")
    phone.page.reload()
    phone.sees("Who does what?")
    text = phone.page.get_by_role("textbox", name="Card 1", exact=True)
    expect(text).to_have_value("Ask the library")
    phone.page.get_by_label("Who", exact=True).fill("Two of us")
    phone.is_saved("1 card, 2 more if you like")
    (answer,) = plan.answers()
    (card,) = answer.payload["cards"].values()
    assert card == {"column": "cards", "text": "Ask the library", "fields": {"who": "Two of us"}}
    phone.page.get_by_label("Who", exact=True).fill("")
    expect(phone.progress).to_contain_text("not saved yet")
    phone.page.get_by_role("button", name="Remove Card 1").tap()
    phone.is_saved("Up to 3 cards")


def test_a_third_card_is_the_last_and_an_empty_one_is_not_sent(
    venue: Venue, server: Served
) -> None:
    room = every_kind(server)
    room["cards"].open()
    phone = opened(venue, room)
    for number in (1, 2, 3):
        phone.write(f"Thought {number}", f"Card {number}")
    phone.is_saved("All 3 cards written")
    phone.page.get_by_role("button", name="Another card").tap(force=True)
    expect(phone.page.get_by_text("You have written 3 cards. Remove one first.")).to_be_attached()
    phone.page.get_by_role("textbox", name="Card 2", exact=True).fill("  ")
    phone.is_saved("2 cards")


def test_the_wall_takes_votes_and_the_facilitator_arranges_it(venue: Venue, server: Served) -> None:
    stage = venue.stage().start("The meaning of partnership")
    prompt = "What does partnership mean to you?"
    stage.go_to(prompt).open()
    student = venue.phone().join(stage.code, "Student").sees(prompt)
    staff = venue.phone().join(stage.code, "Staff").sees(prompt)
    student.write("Being heard").write("Rude words", "Card 2").is_saved()
    staff.write("Making time for it").is_saved()
    expect(stage.main).not_to_contain_text("Being heard")
    stage.reveal()
    expect(stage.wall).to_contain_text("Being heard")

    expect(student.on_wall("Being heard")).to_contain_text("Your card")
    expect(student.progress).to_contain_text("3 votes left")
    student.vote("Making time for it").is_saved("2 votes left")
    expect(stage.wall.get_by_role("button", name=re.compile("Making time for it"))).to_contain_text(
        "1 vote"
    )
    expect(staff.on_wall("Making time for it")).to_contain_text("1 vote")
    student.vote("Making time for it").is_saved("3 votes left")

    staff.vote("Rude words").is_saved("2 votes left")
    dialog = stage.arrange("Rude words")
    dialog.get_by_role("button", name="Hide").click()
    expect(staff.progress).to_contain_text("3 votes left")
    for phone in (student, staff):
        expect(phone.results).not_to_contain_text("Rude words")
    expect(stage.wall).not_to_contain_text("Rude words")
    dialog = stage.arrange("Being heard")
    dialog.get_by_label("A new theme").fill("A say")
    dialog.get_by_role("button", name="Use it").click()
    expect(stage.wall.get_by_role("heading", name="A say")).to_be_visible()
    expect(staff.results.get_by_role("heading", name="A say")).to_be_visible()
    dialog = stage.arrange("Making time for it")
    dialog.get_by_label("Put it under another that says the same").select_option("Being heard")
    expect(stage.wall.get_by_role("button", name=re.compile("Being heard"))).to_contain_text("× 2")

    stage.wall.get_by_role("button", name="1 hidden").click()
    stage.page.get_by_role("button", name="Put back Rude words").click()
    stage.page.get_by_role("button", name="Done").click()
    expect(staff.on_wall("Rude words")).to_be_visible()

    stage.button("Chart").click()
    expect(stage.chart).to_be_visible()
    stage.button("Wall").click()
    assert stage.table()[0] == ["Card", "Theme", "Votes"]
    stage.hide()
    expect(student.results).to_be_hidden()


def test_a_wall_is_arranged_by_keyboard(venue: Venue, server: Served) -> None:
    stage = venue.stage().start("The meaning of partnership")
    stage.go_to("What does partnership mean to you?").open()
    fill(server, stage.code, "meaning")
    stage.counts(34, 34)
    stage.reveal()
    card = stage.wall.get_by_role("button").first
    card.focus()
    stage.key("Enter")
    dialog = stage.page.get_by_role("dialog", name="Arrange a card")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Pin").focus()
    stage.key("Enter")
    expect(dialog).to_be_hidden()
    expect(stage.wall.get_by_role("button").first).to_contain_text("Pinned")
    assert "cards" in (stage.headline.text_content() or "")
