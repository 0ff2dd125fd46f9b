"""What the stage, a report and the record’s dictionary say of a journey."""

from __future__ import annotations

PROMPT = "Where does our journey stall?"
METHOD = "Of each stage the shares of barriers and enablers are of a group's own events."
COLUMNS = {
    "events": "how many events the group wrote down",
    "barriers": "how many of them are barriers of this stage",
    "enablers": "how many of them are enablers of this stage",
    "barrier": "barriers of this stage as a part of the group's events, from 0 to 1",
    "enabler": "enablers of this stage as a part of the group's events, from 0 to 1",
    "stalls": "whether the journey stalls there, by more than chance would do",
}
