"""What the stage, a report and the record’s dictionary say of a clash."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase
from ...locale.message import Said

PROMPT = phrase("clash-prompt")
METHOD: Said = ""
COLUMNS = columns("clash", "differ", "told", "mind", "reach")
