"""What the stage, a report and the record’s dictionary say of a shift."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("shift-prompt")
METHOD = phrase("shift-method")
COLUMNS = columns(
    "shift", "now", "aim", "shift", "room_shift", "room_low", "room_high", "room_p", "room_clear"
)
