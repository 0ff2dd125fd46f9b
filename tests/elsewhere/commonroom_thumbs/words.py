"""What a report and the record’s dictionary say of thumbs."""

from __future__ import annotations

HOW = "thumb up or down"
METHOD = "Shares are of those who judged a thing, whatever they made of the others."
COLUMNS = {"up": "whether the thumb was up", "judged": "people who judged the item"}
