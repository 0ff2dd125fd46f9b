"""What a report and the record’s dictionary say of lanes."""

from __future__ import annotations

HOW = "place in lanes"
METHOD = (
    "Shares are of those who placed an item; where it may stand in several lanes, of all who "
    "answered."
)
COLUMNS = {
    "lane": "the id of the lane",
    "lane_label": "what people saw of the lane",
    "level": "the place of the lane from low to high, counted from 1",
}
