"""What a report and the record’s dictionary say of scale."""

from __future__ import annotations

from ...locale.readings import tell

HOW = tell("scale-how")
METHOD = tell("scale-method")
COLUMNS = {
    "value": "the step on the scale, 1 for the lowest label",
    "applies": "whether the person said that the statement applies",
    "rated": "people who rated the item",
    "na": "people for whom the item does not apply",
    "step": "the step on the scale, 1 for the lowest label",
    "step_label": "what people saw of the step",
}
