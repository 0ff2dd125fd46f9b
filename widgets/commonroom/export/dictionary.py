"""The data dictionary: what every column of an export means."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

# By table and column; a column of any table under “*”.
MEANINGS: dict[str, dict[str, str]] = {
    "*": {
        "exercise": "the question's key in the room",
        "participant": "a number given in the order of joining; it leads back to nobody",
        "role": "as what they took part; “several” where a role has too few people to be shown",
        "source": "how the answer came: phone, stage, import or rehearsal",
        "people": "how many people stand behind one answer",
        "at": "when, in UTC",
        "item": "the id of what is asked about; empty where everything was taken back",
        "label": "what people saw",
        "revision": "counts up from 1 each time somebody changed an answer",
        "latest": "whether this is the answer that counts",
        "group": "the people shown together, in words",
        "n": "people in the group",
        "gap": "first group minus second, on every row of what is compared",
        "gap_low": "lower end of the simultaneous 95 % interval of the gap",
        "gap_high": "upper end of the simultaneous 95 % interval of the gap",
        "p": "permutation p value of the gap, adjusted for the number of items (max-T)",
        "clear": "whether the gap is more than chance would do (p below 0.05)",
        "points": "points given to the item",
        "share": "part of the group's points, ratings or placings, from 0 to 1",
        "lane": "the id of the lane",
        "lane_label": "what people saw of the lane",
        "level": "the place of the lane from low to high, counted from 1",
        "x": "how far right, from 0 to 1",
        "y": "how far up, from 0 to 1",
        "value": "the step on the scale, 1 for the lowest label",
        "applies": "whether the person said that the statement applies",
        "step": "the step on the scale, 1 for the lowest label",
        "mean": "mean step or level of those who answered",
        "card": "a card's name on the wall",
        "text": "what was written",
        "mark": "what the card was marked as",
        "theme": "the theme that the facilitator gave the card",
        "votes": "how many people voted for the card",
        "cards": "how many cards were written on it",
        "into": "the card that it stands under on the wall; itself if it was not merged",
        "pinned": "whether the facilitator pinned the card",
    },
    "room": {
        "code": "what participants typed",
        "title": "the workshop's title",
        "workshop": "the notebook's name",
        "created": "when the room was opened, in UTC",
        "ended": "when it ended, in UTC; empty while it runs",
        "roles": "the roles that participants could choose",
        "threshold": "groups of fewer people are not shown on their own",
        "rehearsal": "whether simulated participants count in this export",
    },
    "exercises": {
        "kind": "how it is answered: points, lanes, plane, scale, cards; others are comparisons",
        "position": "its place in the workshop, from 0",
        "prompt": "the question",
        "hint": "the line on how to answer",
        "note": "a remark under the question",
        "settings": "what else belongs to the question, such as the budget of points",
        "open": "whether answers were taken at the time of the export",
        "revealed": "whether results were shown at the time of the export",
    },
    "items": {
        "part": "what the item is in its question: items, lanes, marks, themes or fields",
        "description": "the line below the label",
        "source": "a key of data/literature.yml",
    },
    "events": {"what": "what the facilitator did", "detail": "to what"},
}


def dictionary(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """A row for each column of the tables: table, column, type and meaning."""
    rows = [
        (name, column, _type(table[column]), _meaning(name, str(column)))
        for name, table in tables.items()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "meaning"])


def _meaning(table: str, column: str) -> str:
    return MEANINGS.get(table, {}).get(column) or MEANINGS["*"].get(column, "")


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "true or false"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "time"
    if pd.api.types.is_integer_dtype(values):
        return "whole number"
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"
