"""What the stage, a report and the record’s dictionary say of a timeline."""

from __future__ import annotations

PROMPT = "Who does what by when?"
METHOD = ""
COLUMNS: dict[str, str] = {}
