"""What the stage, a report and the record’s dictionary say of a timeline."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase
from ...locale.message import Said

PROMPT = phrase("timeline-prompt")
METHOD: Said = ""
COLUMNS = columns("timeline")
