"""What the stage, a report and the record’s dictionary say of an importance."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("importance-prompt")
METHOD = phrase("importance-method")
COLUMNS = columns("importance", "importance", "practice", "matters", "lived", "least", "most")
