"""Nobody sees results before they are revealed: not on the page, not in it, not on the wire."""

from __future__ import annotations

from playwright.sync_api import expect

from commonroom.notebook import Room

from ..serving import Served
from .crowd import Crowd
from .venue import Venue
from .visitor import Visitor

PROMPT = "Which values should guide our partnership?"


def reached(visitor: Visitor) -> str:
    """Everything that a window has, shown or not: its page as it stands, and what it was sent."""
    return visitor.page.content() + visitor.heard()


def test_results_stay_in_the_room_until_revealed(
    venue: Venue, crowd: Crowd, server: Served
) -> None:
    stage = venue.stage().start("Values voting")
    phone = venue.phone().join(stage.code, "Staff")
    crowd.join(stage.code, ["student"] * 3 + ["staff"] * 2)
    stage.go_to(PROMPT).open()
    phone.sees(PROMPT).give("Trust", 2).is_saved()
    crowd.answer("values", [{"points": {"trust": 5}}] * 5)
    stage.counts(6, 6)

    exercise = Room.open(stage.code, database=server.database)["values"]
    outcome = exercise.outcome()
    ids = [answer.participant_id for answer in exercise.answers()]
    secrets = [outcome.headline, outcome.detail, outcome.alt, "students (3)"]
    assert len(ids) == 6
    assert all(secrets)

    def known_to(visitor: Visitor) -> list[str]:
        everything = reached(visitor)
        return [secret for secret in [*secrets, *ids] if secret in everything]

    assert known_to(stage) == []
    assert known_to(phone) == []
    # The pages as the server sends them: the stage's cells are drawn there, too.
    for window in (stage, phone):
        source = window.page.context.request.get(window.page.url).text()
        assert "<html" in source
        assert [secret for secret in [*secrets, *ids] if secret in source] == []

    stage.reveal()
    phone.sees(outcome.headline)
    for window in (stage, phone):
        assert outcome.headline in window.heard()
        # Who answered what is never sent, not even then.
        assert not any(participant in reached(window) for participant in ids)

    stage.hide()
    expect(stage.headline).to_have_text(PROMPT)
    phone.sees(PROMPT)
    for window in (stage, phone):
        assert outcome.headline not in window.page.content()
        assert outcome.alt not in window.page.content()
    # Whoever comes now does not get them either.
    late = venue.phone().join(stage.code).sees(PROMPT)
    second = venue.beside(stage).visit(stage.page.url).go_to(PROMPT)
    expect(second.main).to_contain_text("6 of 7 have answered")
    assert known_to(late) == []
    assert known_to(second) == []
