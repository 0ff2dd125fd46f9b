"""What the stage, a report and the record’s dictionary say of findings beside a room’s own."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("beside-prompt")
METHOD = phrase("beside-method")
COLUMNS = columns("beside", "found", "here")
