"""What the stage, a report and the record’s dictionary say of a shift."""

from __future__ import annotations

PROMPT = "How far is it from here to there?"
METHOD = (
    "Arrows go from what the one chart shows to what the other does; whether it is more than "
    "chance was asked of those who answered both."
)
COLUMNS = {
    "now": "mean level at first, 1 for the first lane or step",
    "aim": "mean level afterwards, 1 for the first lane or step",
    "shift": "aim minus now",
    "room_shift": "the mean of the groups' shifts: what is said of the room",
    "room_low": "lower end of the simultaneous 95 % interval of that mean",
    "room_high": "upper end of the simultaneous 95 % interval of that mean",
    "room_p": "permutation p value of the mean of the groups, adjusted for all items and groups",
    "room_clear": "whether the mean of the groups moved by more than chance would do",
}
