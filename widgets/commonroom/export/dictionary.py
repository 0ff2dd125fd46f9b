"""The data dictionary: what every column of an export means."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

# What results hold beyond what every table may: a column may be that of several kinds.
RESULTS = {
    "rated": "people who rated the item",
    "na": "people for whom the item does not apply",
    "step_label": "what people saw of the step",
    "median": "the step or lane of the person in the middle",
    "placed": "people who placed the item (for a shift, in both questions)",
    "importance": "share of all points, from 0 to 1",
    "practice": "mean step of those who rated how it is lived",
    "matters": "whether it has more than an equal share of the points",
    "lived": "whether it is rated above the middle of the scale",
    "where": "the quarter of the map in which the item stands; of a case, where it was",
    "least": "whether of what matters it is lived least, by more than chance would do",
    "most": "whether it matters most, ahead of each other by more than chance would do",
    "now": "mean level at first, 1 for the first lane or step",
    "aim": "mean level afterwards, 1 for the first lane or step",
    "shift": "aim minus now",
    "room_shift": "the mean of the groups' shifts: what is said of the room",
    "room_low": "lower end of the simultaneous 95 % interval of that mean",
    "room_high": "upper end of the simultaneous 95 % interval of that mean",
    "room_p": "permutation p value of the mean of the groups, adjusted for all items and groups",
    "room_clear": "whether the mean of the groups moved by more than chance would do",
    "low": "lower end of the 95 % interval",
    "high": "upper end of the 95 % interval",
    "x_low": "a quarter of the people put it further left than this",
    "x_high": "a quarter of the people put it further right than this",
    "y_low": "a quarter of the people put it lower than this",
    "y_high": "a quarter of the people put it higher than this",
    "spread": "standard distance of people's places from their mean",
    "quadrant": "the corner in which the mean lies",
    "camps": "x or y, the axis that parts two camps, where people fall into two; else empty",
    "axis": "the axis on which the two groups differ more",
    "lanes": "how many lanes the combination has",
    "things": "how many items stand in exactly these lanes",
    "names": "those items",
    "about": "what the agreement is on: all, one theme, or one excerpt",
    "who": "whose agreement it is: a role, everyone, or across; of a case or promise, who",
    "between": "whose agreement it is, in words",
    "coders": "people who coded",
    "alpha": "Krippendorff's alpha: 1 is perfect, 0 what chance would do",
    "heard": "part of the codings that name the theme, or of people who coded the excerpt",
    "differ": "the chance that two people of the group put it in different lanes",
    "told": "the share as whole per cent; with the other lanes of the item it adds up to 100",
    "mind": "whether the group is of one mind, leaning, or divided; empty if that cannot be told",
    "reach": "what chance may do to the largest difference in this item",
    "events": "how many events the group wrote down",
    "barriers": "how many of them are barriers of this stage",
    "enablers": "how many of them are enablers of this stage",
    "barrier": "barriers of this stage as a part of the group's events, from 0 to 1",
    "enabler": "enablers of this stage as a part of the group's events, from 0 to 1",
    "stalls": "whether the journey stalls there, by more than chance would do",
    "found": "whether the study found the theme",
    "here": "whether any card in the room has the theme",
    "elsewhere": "how many cases of others there are",
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
        "votes": "how many people voted for the card; empty if it is not on the wall any more",
        "cards": "how many cards were written on it",
        "into": "the card that it stands under on the wall; itself if it was not merged",
        "state": "shown, pinned, merged, hidden, or waiting (for approval); of the last two the "
        "words are left out",
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
    return MEANINGS.get(table, {}).get(column) or MEANINGS["*"].get(column, "")


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "true or false"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "time"
    if pd.api.types.is_integer_dtype(values):
        return "whole number"
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"
