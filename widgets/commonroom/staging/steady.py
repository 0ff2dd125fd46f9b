"""What is said of results while they change: a headline stands until another has proved true."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..charts.render import relabelled

if TYPE_CHECKING:
    from .outcome import Outcome

HOLDS = 4.0  # seconds for which a headline has to be true before it is said instead of another
FEW = 2  # people; of fewer nothing can be said that would be true for long
AT_MOST = 12.0  # seconds for which one is said that is not true any more


class Steady:
    """Keeps the words above a chart from changing with each answer; the chart itself follows.

    Times are in seconds of any clock that does not go back.
    """

    def __init__(self) -> None:
        self._said: Outcome | None = None
        self._about: Hashable = None
        self._next = ""  # what would be said instead
        self._since = 0.0  # and since when
        self._untrue_since: float | None = None

    def show(self, seen: Outcome, about: Hashable, now: float, *, settled: bool = False) -> Outcome:
        """``seen`` with the words that are said of it now.

        They are its own at once if they are the first, if nothing is to come (``settled``), if
        they are ``about`` something else or other groups are shown on their own, if there were too
        few answers to say anything, or if words were quoted that are not to be seen any more.
        """
        said = self._said
        same = said is not None and about == self._about and not settled
        if said is None or not same or said.people < FEW or seen.headline == said.headline:
            return self._say(seen, about)
        if said.shown != seen.shown or not said.quotes.items() <= seen.quotes.items():
            return self._say(seen, about)
        if seen.headline != self._next:
            self._next, self._since = seen.headline, now
        if self._untrue_since is None:
            self._untrue_since = now
        if self.due(now):
            return self._say(seen, about)
        alt = seen.alt.replace(seen.headline, said.headline, 1)
        wide, narrow = (relabelled(one, alt) for one in (seen.wide, seen.narrow))
        words = replace(seen, headline=said.headline, detail=said.detail, alt=alt)
        return replace(words, wide=wide, narrow=narrow)

    def due(self, now: float) -> bool:
        """Whether other words are to be said, though nothing has changed since they were seen."""
        if self._untrue_since is None:
            return False
        return now - self._since >= HOLDS or now - self._untrue_since >= AT_MOST

    def forget(self) -> None:
        """Begin anew: the next words are the first."""
        self._said, self._untrue_since, self._next = None, None, ""

    def _say(self, seen: Outcome, about: Hashable) -> Outcome:
        self._said, self._about = seen, about
        self._next, self._untrue_since = "", None
        return seen
