"""What the stage, a report and the record’s dictionary say of an importance."""

from __future__ import annotations

PROMPT = "What matters here, and is it lived?"
METHOD = "What matters is the share of points, how it is lived the mean rating."
COLUMNS = {
    "importance": "share of all points, from 0 to 1",
    "practice": "mean step of those who rated how it is lived",
    "matters": "whether it has more than an equal share of the points",
    "lived": "whether it is rated above the middle of the scale",
    "least": "whether of what matters it is lived least, by more than chance would do",
    "most": "whether it matters most, ahead of each other by more than chance would do",
}
