"""What the stage, a report and the record’s dictionary say of an overlap."""

from __future__ import annotations

from ...locale.comparisons import columns, phrase
from ...locale.message import Said

PROMPT = phrase("overlap-prompt")
METHOD: Said = ""
COLUMNS = columns("overlap", "lanes", "things", "names")
