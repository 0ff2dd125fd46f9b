"""What the stage, a report and the record’s dictionary say of an agreement."""

from __future__ import annotations

PROMPT = "How far do we hear the same?"
METHOD = (
    "Agreement is Krippendorff's alpha: 1 is perfect, 0 what chance would do (Krippendorff 2004)."
)
COLUMNS = {
    "about": "what the agreement is on: all, one theme, or one excerpt",
    "between": "whose agreement it is, in words",
    "coders": "people who coded",
    "alpha": "Krippendorff's alpha: 1 is perfect, 0 what chance would do",
    "heard": "part of the codings that name the theme, or of people who coded the excerpt",
}
