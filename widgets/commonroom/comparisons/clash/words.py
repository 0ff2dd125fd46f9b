"""What the stage, a report and the record’s dictionary say of a clash."""

from __future__ import annotations

PROMPT = "Where do our views clash?"
METHOD = ""
COLUMNS = {
    "differ": "the chance that two people of the group put it in different lanes",
    "told": "the share as whole per cent; with the other lanes of the item it adds up to 100",
    "mind": "whether the group is of one mind, leaning, or divided; empty if that cannot be told",
    "reach": "what chance may do to the largest difference in this item",
}
