"""What a report and the record’s dictionary say of points."""

from __future__ import annotations

HOW = "share points"
METHOD = "Shares are of all the points that a group gave."
COLUMNS = {
    "points": "points given to the item",
}
