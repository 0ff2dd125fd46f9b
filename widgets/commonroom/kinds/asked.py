"""What is known of a way to answer where it is asked: the ``spec.py`` of its folder.

The server loads nothing else of a kind, so this knows neither pandas nor Altair.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ..locale.message import Said
from .item import Spec


class Asked(Protocol):
    """The names that the ``spec.py`` of every kind has."""

    @property
    def SPEC(self) -> type[Spec]:
        """The model of a question: what a notebook says of it, and phones get."""

    @property
    def FIELD(self) -> str:
        """The name under which an answer holds what was said; no two kinds share one."""

    @property
    def HINT(self) -> str:
        """How to answer, with the spec's fields in braces."""

    @property
    def LISTS(self) -> Mapping[str, str]:
        """What of the spec is a list of things with an id and a label: “items” first.

        Each with what it is called in a notebook.
        """

    @property
    def WALL(self) -> bool:
        """Whether people write cards, which stand on a wall and may wait for approval."""

    def clean(self, spec: Any, payload: Any) -> dict[str, Any]:
        """The answer in its one normal form. Raises Refused with a reason for the participant."""

    def fit(self, spec: Any, payload: Mapping[str, Any]) -> dict[str, Any] | None:
        """What of an earlier, cleaned answer the question can hold as it now stands, or None."""

    def lost(
        self,
        spec: Any,
        given: Mapping[str, Any],
        held: Mapping[str, Any],
        labels: Mapping[str, str],
    ) -> Said:
        """What a changed question does not hold of an answer, for whoever gave it.

        ``labels`` are those of the items before it was changed, as far as they are known.
        What is no message is a sentence.
        """
