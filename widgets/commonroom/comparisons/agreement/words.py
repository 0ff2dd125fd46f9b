"""What the stage, a report and the record’s dictionary say of an agreement."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase

PROMPT = phrase("agreement-prompt")
METHOD = phrase("agreement-method")
COLUMNS = columns("agreement", "about", "between", "coders", "alpha", "heard")
