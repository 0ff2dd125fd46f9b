"""What a report and the record’s dictionary say of a ranking."""

from __future__ import annotations

HOW = "put in order"
METHOD = (
    "A share says of how many of the other items an item is put above, on average over people "
    "(Borda’s count; items that somebody left out are level below those ranked)."
)
COLUMNS = {
    "place": "the place in the person’s order, 1 for first; empty if left out",
    "score": "of how many of the other items the person put it above, as a part of all of them; "
    "those level with it count half",
    "ranked": "people who gave the item a place",
    "first": "people who put the item first",
}
