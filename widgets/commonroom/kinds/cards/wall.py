"""The wall: the cards of a room as everybody sees them, merged, ordered, and without names."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ...analysis.groups import about
from ...locale.languages import ENGLISH
from ...locale.readings import tell
from .spec import CardsSpec


def wall(spec: CardsSpec, responses: pd.DataFrame) -> pd.DataFrame:
    """A row per card on the wall, as it is ordered there: pinned, then by votes.

    Equals stand in an order that is the same each time and means nothing, so that nobody's cards
    come first for having been quick, and none moves when its writer votes.

    Cards with the same words (see ``plain``) in one column, with the same mark, fields and theme,
    stand there once: the one that would stand first.

    Columns: card, item and label (the column), text, mark, theme, pinned, times (how many cards
    this one stands for: merged into it, or with its words, itself counted), votes (of all of them),
    role (of all their writers; nothing if they have several) and a column for each field.
    """
    own = responses[responses["card"] == responses["into"]]
    together = responses.groupby("into").agg(
        times=("card", "size"), votes=("votes", "sum"), role=("role", _shared)
    )
    shown = own.drop(columns=["votes", "role"]).merge(together, left_on="card", right_index=True)
    shown = _once(_ordered(shown), [field.id for field in spec.fields])
    names = ["card", "item", "label", "text", "mark", "theme", "pinned", "times", "votes", "role"]
    return shown[[*names, *(field.id for field in spec.fields)]].reset_index(drop=True)


def with_times(card: Mapping[Hashable, Any], language: str = ENGLISH) -> str:
    """What a card says and, if it is more than one, how many it stands for."""
    text, times = str(card["text"]), int(card["times"])
    return tell("cards-times", text=text, n=times).text(language) if times > 1 else text


def leader(cards: pd.DataFrame) -> str | None:
    """The text of the one card that has more votes than any other, and at least two."""
    votes = cards["votes"].sort_values(ascending=False)
    if len(votes) < 2 or votes.iloc[0] < 2 or votes.iloc[0] == votes.iloc[1]:
        return None
    return str(cards.loc[votes.index[0], "text"])


def plain(text: str) -> str:
    """What two texts share that say the same: no case, spacing or closing marks but “?”."""
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    ends = "".join({letter for letter in words if unicodedata.category(letter)[0] == "P"} - {"?"})
    return words.strip(ends + " ") or words


def _ordered(cards: pd.DataFrame) -> pd.DataFrame:
    return cards.sort_values(["pinned", "votes", "card"], ascending=[False, False, True])


def _once(cards: pd.DataFrame, fields: list[str]) -> pd.DataFrame:
    """The first of each set of cards with the same words, with the numbers of all of them."""
    keys = ["item", "mark", "theme", *fields]
    cards = cards.assign(plain=cards["text"].map(plain).astype(object))
    sets = cards.groupby([*keys, "plain"], sort=False)
    totals = sets.agg(times=("times", "sum"), votes=("votes", "sum"), role=("role", _shared))
    first = cards.drop_duplicates([*keys, "plain"]).drop(columns=["times", "votes", "role"])
    return _ordered(first.merge(totals.reset_index(), on=[*keys, "plain"]))


def shown(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> dict[str, Any]:
    """The wall as it is published.

    Whose role a card is of is said only where every role among the writers is shown on its own. Of
    which group it is, is not said: beside its role, it could tell whose card it is.
    """
    known = about(results)
    apart = known.split and not known.by_groups
    roles = {group.role for group in known.groups} if apart else set()
    told = bool(roles) and set(responses["role"]) <= roles
    return {
        "columns": [{"id": one.id, "label": one.label} for one in spec.items],
        "marks": [{"id": one.id, "label": one.label} for one in spec.marks],
        "fields": [{"id": f.id, "label": f.label, "kind": f.kind} for f in spec.fields],
        "themes": themes(spec, responses),
        "votes": spec.votes,
        "groups": [
            {"role": g.role, "name": g.name, "n": g.n, "colour": g.colour, "shape": g.shape}
            for g in (known.groups if told else ())
        ],
        "cards": [_card(spec, row, told) for row in wall(spec, responses).to_dict("records")],
    }


def themes(spec: CardsSpec, responses: pd.DataFrame) -> list[str]:
    """The names of themes: those in use by the alphabet, then those offered."""
    used = sorted({theme for theme in responses["theme"] if theme})
    return used + [one.label for one in spec.themes if one.label not in used]


def _shared(roles: pd.Series) -> str:
    """The role that all have, or nothing."""
    return str(roles.iloc[0]) if roles.nunique() == 1 else ""


def _card(spec: CardsSpec, row: dict[Any, Any], told: bool) -> dict[str, Any]:
    return {
        "ref": row["card"],
        "column": row["item"],
        "text": row["text"],
        "mark": row["mark"],
        "fields": {field.id: row[field.id] for field in spec.fields if row[field.id]},
        "votes": int(row["votes"]),
        "theme": row["theme"],
        "pinned": bool(row["pinned"]),
        "times": int(row["times"]),
        "role": row["role"] if told else "",
    }
