"""What the stage, a report and the record’s dictionary say of a cases."""

from __future__ import annotations

PROMPT = "Which cases do we know?"
METHOD = "Cases of the room are counted beside those of the literature."
COLUMNS = {
    "elsewhere": "how many cases of others there are",
}
