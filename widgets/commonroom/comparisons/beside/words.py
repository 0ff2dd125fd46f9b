"""What the stage, a report and the record’s dictionary say of a beside."""

from __future__ import annotations

PROMPT = "What did they find, and what do we?"
METHOD = "Themes that were found elsewhere stand beside how many here wrote of them."
COLUMNS = {
    "found": "whether the study found the theme",
    "here": "whether any card in the room has the theme",
}
