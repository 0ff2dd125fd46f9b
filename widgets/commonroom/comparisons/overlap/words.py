"""What the stage, a report and the record’s dictionary say of an overlap."""

from __future__ import annotations

PROMPT = "Where do they meet, and what is empty?"
METHOD = ""
COLUMNS = {
    "lanes": "how many lanes the combination has",
    "things": "how many items stand in exactly these lanes",
    "names": "those items",
}
