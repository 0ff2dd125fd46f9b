"""Everything that a way to answer brings: four files of one folder, and one more for browsers.

mypy holds each kind to it where its own ``kind.py`` puts them together. What the server needs of a
kind is in ``asked``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
from altair import LayerChart

from ..analysis.groups import THRESHOLD, Roles
from ..analysis.reading import Reading
from ..analysis.responses import Answered, Answers
from ..charts.palette import Look
from ..locale.languages import ENGLISH
from ..locale.message import Said
from .asked import Asked
from .item import Item
from .measure import Parts
from .registry import Loaded
from .views import Rehearsal


class Results(Protocol):
    """The names that the ``results.py`` of every kind has: pure functions of values."""

    @property
    def LENSES(self) -> Sequence[str]:
        """What a chart can compare: “roles”, “groups”, “rounds”."""

    @property
    def CARRIES(self) -> tuple[int, int]:
        """How many of a room's groups a chart has room for: with few items, and with many."""

    def responses(self, spec: Any, answers: Sequence[Answered]) -> pd.DataFrame:
        """Tidy rows, one per participant × item."""

    def payload(self, spec: Any, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The answer of which ``responses`` made these rows; for a record that is read back."""

    def results(
        self, spec: Any, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
    ) -> pd.DataFrame:
        """The summary, one row per group × item."""

    def headline(self, spec: Any, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
        """What one sees, and how far to trust it."""

    def chart(self, results: pd.DataFrame, look: Look) -> LayerChart:
        """The drawing, with words in the language of the look."""

    def table(
        self, spec: Any, results: pd.DataFrame, language: str = ENGLISH
    ) -> dict[str, list[Any]]:
        """The numbers as text in a language, ``{"columns", "rows"}``."""

    def alt(
        self, spec: Any, results: pd.DataFrame, reading: Reading, language: str = ENGLISH
    ) -> str:
        """What the chart shows, for who cannot see it, in a language."""

    def top(self, spec: Any, responses: pd.DataFrame, n: int) -> list[Item]:
        """The items to go on with."""

    def asked_about(self, spec: Any, responses: pd.DataFrame) -> list[str]:
        """What it can be measured by, by names that other rooms share; mostly its items' ids."""

    def measure(
        self, spec: Any, responses: pd.DataFrame, who: Answers, items: Sequence[str]
    ) -> Parts:
        """What can be averaged of the answers about these items, in their order."""

    def whole(self, spec: Any, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
        """Of what it can be measured by, that of which results show the numbers of each group."""

    def answered(self, responses: pd.DataFrame) -> pd.DataFrame:
        """The rows in which somebody said something that counts about an item."""

    def way(self, spec: Any) -> Hashable:
        """What has to be the same in two rooms for their numbers to mean the same."""


class Words(Protocol):
    """The names that the ``words.py`` of every kind has."""

    @property
    def HOW(self) -> Said:
        """What people do, in a report's list of questions: “share points”."""

    @property
    def METHOD(self) -> Said:
        """How it is counted, for readers of a report."""

    @property
    def COLUMNS(self) -> Mapping[str, str]:
        """What columns of its responses and results mean that not all kinds have."""


@dataclass(frozen=True)
class Kind:
    """A way to answer, all of it: each kind's folder has a ``kind.py`` with its ``KIND``."""

    spec: Asked
    results: Results
    words: Words
    rehearse: Rehearsal


KINDS = Loaded[Kind]("kind", lambda module: module.KIND)
