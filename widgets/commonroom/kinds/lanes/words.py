"""What a report and the record’s dictionary say of lanes."""

from __future__ import annotations

from ...locale.readings import tell

HOW = tell("lanes-how")
METHOD = tell("lanes-method")
COLUMNS = {
    "lane": "the id of the lane",
    "lane_label": "what people saw of the lane",
    "level": "the place of the lane from low to high, counted from 1",
}
