"""From stored answers to tidy rows, and from tidy rows to the matrices that statistics need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..kinds.item import Item


class Answered(Protocol):
    """An answer as it is stored: who (by id, role and group), for how many, what, and when."""

    @property
    def participant_id(self) -> str:
        """Who answered."""

    @property
    def role(self) -> str:
        """As which role."""

    @property
    def source(self) -> str:
        """How: phone, stage, import or rehearsal."""

    @property
    def people(self) -> int:
        """For how many people: more than one if a table answered together."""

    @property
    def payload(self) -> Mapping[str, Any]:
        """What, as ``exercises.clean()`` made it."""

    @property
    def at(self) -> float:
        """When, in Unix seconds."""

    @property
    def group(self) -> str:
        """In which group of the room they sit; “” if in none."""

    @property
    def round(self) -> int:
        """In which round of the exercise, from 1."""


@dataclass(frozen=True)
class Answers:
    """One row per answer, in the order of participant ids: who they are and for how many.

    ``party`` is their role where ``role`` holds their group (see ``groups.seated``).
    """

    participants: NDArray[Any]
    role: NDArray[Any]
    people: NDArray[np.float64]
    party: NDArray[Any] | None = None

    def of(self, role: str) -> NDArray[np.bool_]:
        """Which answers are of a role; of everyone, all."""
        if role == "everyone":
            return np.ones(len(self.role), dtype=bool)
        return np.asarray(self.role == role)


def tidy(rows: Sequence[tuple[Answered, Item, tuple[Any, ...]]], columns: Mapping[str, str]) -> Any:
    """Rows of (answer, item, values) as a DataFrame; ``columns`` are names and types of values."""
    table = {
        "participant": [a.participant_id for a, _, _ in rows],
        "role": [a.role for a, _, _ in rows],
        "group": [a.group for a, _, _ in rows],
        "round": np.array([a.round for a, _, _ in rows], dtype="int64"),
        "source": [a.source for a, _, _ in rows],
        "people": np.array([a.people for a, _, _ in rows], dtype="int64"),
        "at": pd.to_datetime(np.array([a.at for a, _, _ in rows], dtype=float), unit="s", utc=True),
        "item": [item.id for _, item, _ in rows],
        "label": [item.label for _, item, _ in rows],
    }
    for place, (name, dtype) in enumerate(columns.items()):
        values = [value[place] for _, _, value in rows]
        table[name] = values if dtype == "str" else np.array(values, dtype=dtype)
    frame = pd.DataFrame(table)
    for name in ("participant", "role", "group", "source", "item", "label"):
        frame[name] = frame[name].astype(object)
    return frame


def each(responses: pd.DataFrame) -> Answers:
    """The answers behind tidy rows."""
    once = responses.drop_duplicates("participant").sort_values("participant")
    return Answers(
        once["participant"].to_numpy(),
        once["role"].to_numpy(),
        once["people"].to_numpy(float),
        once["party"].to_numpy() if "party" in once else None,
    )


def matrix(
    responses: pd.DataFrame, answers: Answers, columns: Sequence[str], by: str, value: str
) -> NDArray[np.float64]:
    """``value`` as answers × columns of ``by``; NaN where there is no row."""
    table = np.full((len(answers.participants), len(columns)), np.nan)
    row = np.searchsorted(answers.participants, responses["participant"].to_numpy())
    column = responses[by].map({name: place for place, name in enumerate(columns)}).to_numpy(float)
    known = np.isfinite(column)
    table[row[known], column[known].astype(int)] = responses[value].to_numpy(float)[known]
    return table
