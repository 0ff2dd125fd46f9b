"""What a report and the record’s dictionary say of cards."""

from __future__ import annotations

from ...locale.readings import tell

HOW = tell("cards-how")
METHOD = tell("cards-method")
COLUMNS = {
    "card": "a card's name on the wall",
    "text": "what was written",
    "mark": "what the card was marked as",
    "theme": "the theme that the facilitator gave the card",
    "votes": "how many people voted for the card; empty if it is not on the wall any more",
    "cards": "how many cards were written on it",
    "into": "the card that it stands under on the wall; itself if it was not merged",
    "state": "shown, pinned, merged, hidden, or waiting (for approval); of the last two the words "
    "are left out",
}
