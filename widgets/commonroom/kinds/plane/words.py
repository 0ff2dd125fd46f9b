"""What a report and the record’s dictionary say of plane."""

from __future__ import annotations

from ...locale.readings import tell

HOW = tell("plane-how")
METHOD = tell("plane-method")
COLUMNS = {
    "x": "how far right, from 0 to 1",
    "y": "how far up, from 0 to 1",
    "x_low": "a quarter of the people put it further left than this",
    "x_high": "a quarter of the people put it further right than this",
    "y_low": "a quarter of the people put it lower than this",
    "y_high": "a quarter of the people put it higher than this",
    "spread": "standard distance of people's places from their mean",
    "quadrant": "the corner in which the mean lies",
    "camps": "x or y, the axis that parts two camps, where people fall into two; else empty",
    "axis": "the axis on which the two groups differ more",
}
