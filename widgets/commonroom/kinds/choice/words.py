"""What a report and the record’s dictionary say of a choice."""

from __future__ import annotations

HOW = "choose among options"
METHOD = (
    "Shares are of the people who chose something; those who would rather not say are counted "
    "beside them."
)
COLUMNS = {
    "chosen": "in answers, whether the person chose the item; in results, how many people did",
    "said": "in answers, whether the person chose anything; in results, how many people did",
}
