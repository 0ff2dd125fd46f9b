"""What was published, without words of participants that are not to be seen any more.

A stage publishes anew as soon as a card is hidden, or approval asked for. Until it has, and for as
long as no stage is open, the server leaves those words out by itself.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from ...store import CardState, ExerciseRecord, PublicationRecord, States

# A drawing, a table and a headline may quote any card: they wait for the stage to make them anew.
_WITHOUT = {"svg": "", "alt": "", "detail": "", "table": {"columns": [], "rows": []}}


def shown(
    exercises: Sequence[ExerciseRecord],
    publications: Mapping[str, PublicationRecord],
    cards: Mapping[str, States],
    approval: bool,
) -> dict[str, PublicationRecord]:
    """The publications by exercise key, as participants may have them.

    Each says which cards it ``quotes``, with the fingerprints of the words it has of them. Of a
    wall the other cards stay; anything else that quotes words not to be seen is left out.
    """
    states: States = ChainMap(*(dict(of) for of in cards.values()))
    kept = {}
    for one in exercises:
        publication = publications.get(one.key)
        if publication is None:
            continue
        quotes: Mapping[str, str] = publication.payload.get("quotes", {})
        gone = {
            card
            for card, words in quotes.items()
            if not states.get(card, CardState()).shows(words, approval=approval)
        }
        if not gone:
            kept[one.key] = publication
        elif "wall" in publication.payload:
            kept[one.key] = _without(one, publication, gone)
    return kept


def _without(
    exercise: ExerciseRecord, publication: PublicationRecord, gone: Set[str]
) -> PublicationRecord:
    """The wall without these cards, and without what may quote them."""
    wall = publication.payload["wall"]
    left = [card for card in wall["cards"] if card["ref"] not in gone]
    smaller = {**wall, "cards": left}
    if "of" in wall:
        smaller["of"] = wall["of"] - (len(wall["cards"]) - len(left))
    plain = {**publication.payload, **_WITHOUT, "headline": exercise.spec.get("prompt", "")}
    return replace(publication, payload={**plain, "wall": smaller})
