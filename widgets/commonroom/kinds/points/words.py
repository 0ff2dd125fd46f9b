"""What a report and the record’s dictionary say of points."""

from __future__ import annotations

from ...locale.readings import tell

HOW = tell("points-how")
METHOD = tell("points-method")
COLUMNS = {
    "points": "points given to the item",
}
