"""What the stage, a report and the record’s dictionary say of cases."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("cases-prompt")
METHOD = phrase("cases-method")
COLUMNS = columns("cases", "elsewhere")
