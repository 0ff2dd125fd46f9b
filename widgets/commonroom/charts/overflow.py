"""What a chart shows where there is more than it can carry, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..locale.message import Said, text_of
from ..locale.readings import tell
from .canvas import Scene, wrapped
from .palette import Look
from .rows import MOST

FIRST = tell("fold-first")


@dataclass(frozen=True)
class Fold:
    """The items that are shown, in their order, and what is said of the others; nothing if none."""

    items: tuple[str, ...]
    words: Said = ""

    def lines(self, look: Look) -> list[str]:
        """The words as they stand under the chart."""
        if not self.words:
            return []
        words = text_of(self.words, look.language)
        return wrapped(words, look.small, look.width, 1 if look.height else 3)

    def height(self, look: Look) -> float:
        """How much room they take, in pixels."""
        return look.small * 1.3 * len(self.lines(look))

    def draw(self, scene: Scene, look: Look) -> None:
        """The words at the bottom of the drawing."""
        lines = self.lines(look)
        for number, line in enumerate(lines):
            y = scene.height - look.small * 1.3 * (len(lines) - number - 0.5)
            scene.text(0, y, line, look.small, "quiet")


def fold(
    order: Sequence[str],
    look: Look,
    what: Said,
    *,
    by: Sequence[str] = (),
    always: Sequence[str] = (),
    most: int = MOST,
    anywhere: bool = False,
) -> Fold:
    """At most ``most`` items of ``order`` on a drawing of fixed height, or ``anywhere``.

    Those ``always`` shown, as a headline may name them, and then the first ones ``by`` what counts
    (``order`` itself if not said); ``what`` says in words which those are.
    """
    whole = tuple(order)
    if len(whole) <= most or (look.height is None and not anywhere):
        return Fold(whole)
    ranked = tuple(by) or whole
    kept = list(dict.fromkeys([*(one for one in always if one in whole), *ranked]))[:most]
    usual = set(ranked[:most])
    message = "folded-and-differing" if set(kept) - usual else "folded"
    words = tell(message, shown=len(kept), all=len(whole), what=what)
    return Fold(tuple(one for one in whole if one in kept), words)


def ends(order: Sequence[str]) -> list[str]:
    """From both ends of an order to its middle: the first, the last, the second and so on."""
    pairs = zip(order, reversed(order), strict=True)
    return list(dict.fromkeys(one for pair in pairs for one in pair))
