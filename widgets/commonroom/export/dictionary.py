"""The data dictionary: what every column of an export means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from ..comparisons.registry import COMPARISONS
from ..kinds.kind import KINDS

# What results of several kinds or comparisons hold; what is that of one stands in its ``words``.
RESULTS = {
    "median": "the step or lane of the person in the middle",
    "placed": "people who placed the item (for a shift, in both questions)",
    "where": "the quarter of the map in which the item stands; of a case, where it was",
    "low": "lower end of the 95 % interval",
    "high": "upper end of the 95 % interval",
    "who": "whose agreement it is: a role, everyone, or across; of a case or promise, who",
}
# By table and column; a column of any table under “*”.
MEANINGS: dict[str, dict[str, str]] = {
    "*": {
        "exercise": "the question's key in the room",
        "participant": "a number given in the order of joining; it leads back to nobody",
        "role": "as what they took part; “several” where a role has too few people to be shown; "
        "where those are too few together, only that they answered is told",
        "source": "how the answer came: phone, stage, import or rehearsal",
        "people": "how many people stand behind one answer; in results, how many the row is of",
        "round": "1 the first time that the question was asked, 2 the second; of a comparison, "
        "empty",
        "at": "when, in UTC",
        "item": "the id of what is asked about; empty where everything was taken back",
        "label": "what people saw",
        "revision": "counts up from 1 each time somebody changed an answer",
        "latest": "whether this is the answer that counts in its round",
        "group": "the people shown together, in words; in participants and answers the table or "
        "the like where somebody sits, “several” where it would give few people away",
        "n": "people in the group",
        "gap": "first group minus second, on every row of what is compared",
        "gap_low": "lower end of the simultaneous 95 % interval of the gap",
        "gap_high": "upper end of the simultaneous 95 % interval of the gap",
        "p": "permutation p value of the gap, adjusted for the number of items (max-T)",
        "clear": "whether the gap is more than chance would do (p below 0.05)",
        "share": "part of the group's points, ratings or placings, from 0 to 1",
        "mean": "mean step or level of those who answered",
    },
    "results": RESULTS,
    "room": {
        "code": "what participants typed",
        "title": "the workshop's title",
        "workshop": "the notebook's name",
        "created": "when the room was opened, in UTC",
        "ended": "when it ended, in UTC; empty while it runs",
        "roles": "the roles that participants could choose",
        "groups": "the tables or the like in which people sat, or from which they came",
        "threshold": "groups of fewer people are not shown on their own",
        "approval": "whether words waited for the facilitator's approval before anybody saw them",
        "names": "whether the room asked for the names of those without devices",
        "rehearsal": "whether simulated participants count in this export",
        "settings": "roles, groups and the like with their ids, as JSON",
    },
    "exercises": {
        "kind": "how it is answered: points, lanes, plane, scale, cards; others are comparisons",
        "position": "its place in the workshop, from 0",
        "prompt": "the question",
        "hint": "the line on how to answer",
        "note": "a remark under the question",
        "settings": "what else belongs to the question, such as the budget of points, as JSON",
        "rounds": "how often it was asked",
        "open": "whether answers were taken at the time of the export",
        "revealed": "whether results were shown at the time of the export",
        "lens": "what the chart compared: roles, groups or rounds",
    },
    "participants": {"name": "the table or person as entered on the stage; phones give none"},
    "items": {
        "part": "what the item is in its question: items, lanes, marks, themes or fields",
        "description": "the line below the label; of a field, what it takes",
        "source": "a key of data/literature.yml",
        "settings": "what else belongs to the item, such as the options of a choice, as JSON",
    },
    "events": {
        "what": "what the facilitator did: create, open, close, timer (also more time), closes "
        "(whether a timer closes), reveal, hide, round, lens (what a chart compares), answer (one "
        "entered on the stage), card (theme, pin, hide, merge, approve), draw (groups anew), "
        "settings (pace of phones, approval, who is let in, rehearsal, sharing), note, "
        "remove-rehearsal, forget, export, report, charter, end; clock, when the machine's was set",
        "detail": "to what, and how, as JSON",
    },
}


def dictionary(
    tables: Mapping[str, pd.DataFrame], fields: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """A row for each column of the tables: table, column, type and meaning.

    ``fields`` are the lines that cards had beside their text, by id, with what people saw.
    """
    own = fields or {}
    rows = [
        (name, column, _type(table[column]), _meaning(name, str(column), own))
        for name, table in tables.items()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "meaning"])


def _meaning(table: str, column: str, fields: Mapping[str, str]) -> str:
    if column in fields and table in ("answers", "results"):
        return f"what was written or chosen for “{fields[column]}” on a card"
    own = MEANINGS.get(table, {}).get(column)
    return own or _of_results(table).get(column) or MEANINGS["*"].get(column, "")


@cache
def _of_results(table: str) -> Mapping[str, str]:
    """What kinds and, in results, comparisons say of their columns."""
    told = [KINDS[name].words.COLUMNS for name in reversed(list(KINDS))]
    if table == "results":
        told += [one.WORDS.COLUMNS for one in COMPARISONS.values()]
    return {column: meaning for columns in told for column, meaning in columns.items()}


def _type(values: pd.Series) -> str:
    there = values.dropna()  # of what only some questions have, the others have none
    if pd.api.types.is_bool_dtype(there.infer_objects()):
        return "true or false"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "time"
    if pd.api.types.is_integer_dtype(values):
        return "whole number"
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"
