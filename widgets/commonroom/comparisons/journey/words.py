"""What the stage, a report and the record’s dictionary say of a journey."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("journey-prompt")
METHOD = phrase("journey-method")
COLUMNS = columns("journey", "events", "barriers", "enablers", "barrier", "enabler", "stalls")
