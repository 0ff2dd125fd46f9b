"""ranking: what stands highest, one against one and on average, and how far orders agree.

Borda's count (Mémoire sur les élections au scrutin, 1784), as a share: of how many of the other
items somebody put this one above. Items that they did not rank are level, below those they did, and
items that are level count half: the averaged Borda rule for orders of some of the items
(Terzopoulou & Endriss, The Borda class, Journal of Mathematical Economics 92, 2021).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.compared import add_gaps, doubt, widest
from ...analysis.groups import MOST, THRESHOLD, About, Roles, about, groups, pair
from ...analysis.reading import NOTHING, Reading, none_yet, only_one, quoted
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics.gaps import gaps
from ...charts import dumbbells
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Message, sentences
from ...locale.numbers import Number
from ...locale.readings import tell
from .. import measure as measuring
from .. import shares
from ..item import Item
from ..leading import Front, front, in_front
from ..measure import Parts, Unit
from .concordance import Concordance, concordance
from .duels import Duels, duels
from .spec import FIELD, RankingSpec

LENSES = ("roles", "groups", "rounds")
CARRIES = (MOST, MOST)


def responses(spec: RankingSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × item: participant, role, group, round, source, people, at, item,
    label, place (from 1; NaN if not ranked) and score (0 to 1).

    Whoever ranked nothing is left out.
    """
    rows = []
    for answer in answers:
        given = answer.payload.get(FIELD, {})
        places = {item.id: given[item.id] for item in spec.items if item.id in given}
        if places:
            scores = _scores(spec, places)
            rows += [
                (answer, item, (places.get(item.id, np.nan), scores[item.id]))
                for item in spec.items
            ]
    frame: pd.DataFrame = tidy(rows, {"place": "float64", "score": "float64"})
    return frame


def payload(spec: RankingSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    return {FIELD: {row["item"]: int(row["place"]) for row in rows if (row["place"] or 0) > 0}}


def results(
    spec: RankingSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × item.

    Columns: role, group (its name), n (people), item, label, ranked and first (people who gave it a
    place, and the first), share (of how many of the others it is put above, on average), and, the
    same on every row of an item, where two groups are compared: gap (first minus second group's
    share), gap_low and gap_high (simultaneous 95 % interval), p (adjusted for the number of items)
    and clear (more than chance would do).
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    who, ids = each(responses), [item.id for item in spec.items]
    scores, places = (matrix(responses, who, ids, "item", one) for one in ("score", "place"))
    rows = []
    for group in shown:
        of = who.of(group.role)
        people = who.people[of]
        for i, item in enumerate(spec.items):
            ranked, first = (int(people @ one) for one in (places[of, i] > 0, places[of, i] == 1))
            share = float(people @ scores[of, i]) / group.n
            rows.append((group.role, group.name, group.n, *_named(item), ranked, first, share))
    columns = ["role", "group", "n", "item", "label", "ranked", "first", "share"]
    table = pd.DataFrame(rows, columns=columns)
    two, found = pair(shown), None
    if two:
        one, other = who.of(two[0].role), who.of(two[1].role)
        of = one | other
        found = gaps(scores[of], np.ones_like(scores[of]), who.people[of], one[of])
    add_gaps(table, found)
    masks = [who.of(group.role) for group in shown]
    seen = np.any(masks, axis=0) if masks else np.zeros(len(scores), dtype=bool)
    table.attrs["about"] = About(spec, shown, two)
    table.attrs["front"] = front(scores, np.ones_like(scores), who, shown, ids)
    table.attrs["duels"] = duels(scores, who.people, masks)
    table.attrs["concordance"] = concordance(scores[seen])
    return table


def headline(spec: RankingSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """What stands first, for whom, and who puts something higher; or that chance could do it."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    leads: Front = results.attrs["front"]
    labels = {item.id: quoted(item.label) for item in spec.items}
    called = {group.role: group.called for group in known.groups}
    own = [(role, item) for role, item in leads.by_group if (item,) != leads.items]
    told = in_front(spec, leads)
    told += [tell("front-for", group=called[role], label=labels[item]) for role, item in own]
    gap = widest(results)
    if gap is not None and gap.item not in {item for _, item in own}:
        told.append(tell("ranking-higher", group=gap.higher.called, label=labels[gap.item]))
    sure = sentences(
        doubt(results, shares.MEASURE, "points"), _duels(spec, results), _agreement(results)
    )
    return Reading(told or NOTHING, sure)


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per item, a mark per group, the line between them dark where the gap is clear."""
    ranked = shares.ranked(results)
    return dumbbells.chart(results, look, ranked, first=tell("fold-ranked-highest"))


def table(
    spec: RankingSpec, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The numbers for readers: an item a row, the highest first, all as text.

    Beside each share stands how many put the item first; then, how many others it wins against.
    """
    known = about(results)
    found = shares.table(spec, results, tell("head-item"), language)
    at = 1 + len(known.groups)
    found["columns"].insert(at, tell("head-wins").text(language))
    first = results.set_index(["item", "role"])["first"]
    wins = dict(zip([item.id for item in spec.items], results.attrs["duels"].wins, strict=True))
    for row, item in zip(found["rows"], shares.ranked(results).index, strict=True):
        for place, group in enumerate(known.groups, start=1):
            n = int(first[item, group.role])
            row[place] = tell("cell-first", share=row[place], n=n).text(language)
        won = tell("cell-wins", n=wins[str(item)], all=len(spec.items) - 1)
        row.insert(at, won.text(language))
    return found


def alt(spec: RankingSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds the rest."""
    head = tell("ranking-alt", groups=shares.sized(results))
    return shares.alt(spec, results, reading, head, language)


def top(spec: RankingSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` items that everyone together puts highest; equals stand in their order."""
    who = each(responses)
    scores = matrix(responses, who, [item.id for item in spec.items], "item", "score")
    return [spec.items[at] for at in np.argsort(-(who.people @ scores), kind="stable")[:n]]


asked_about = measuring.item_ids
answered = measuring.every_row  # whoever ranked something has said where the others stand


def measure(
    spec: RankingSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]
) -> Parts:
    """Of how many of the others each is put above."""
    scores = matrix(responses, who, items, "item", "score")
    unit = Unit(0, 1)
    return unit, measuring.plain(measuring.chosen(spec, items)), *measuring.known(scores)


def whole(spec: RankingSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The items whose shares are shown for every group: all."""
    return measuring.whole(results, "share")


def way(spec: RankingSpec) -> Hashable:
    """As many items, of which as many may be ranked."""
    return len(spec.items), min(spec.most, len(spec.items))


def _scores(spec: RankingSpec, places: Mapping[str, int]) -> dict[str, float]:
    """Of how many of the others an item stands above, as a part of them; level ones count half."""
    others = len(spec.items) - 1
    if not others:
        return {item.id: 0.5 for item in spec.items}
    order = sorted(places, key=lambda one: places[one])
    level = (others - len(order)) / 2 / others
    return {
        item.id: (others - order.index(item.id)) / others if item.id in places else level
        for item in spec.items
    }


def _named(item: Item) -> tuple[str, str]:
    return item.id, item.label


def _duels(spec: RankingSpec, results: pd.DataFrame) -> list[Message]:
    """Who wins one against one, in a sentence, if it is sure."""
    found: Duels = results.attrs["duels"]
    names = [quoted(item.label) for item in spec.items]
    if found.winner is not None:
        return [tell("ranking-wins", label=names[found.winner])]
    if found.circle is not None:
        one, two, three = (names[at] for at in found.circle)
        return [tell("ranking-circle", first=one, second=two, third=three)]
    return []


def _agreement(results: pd.DataFrame) -> list[Message]:
    """How far orders agree, in a sentence; nothing of a few."""
    found: Concordance | None = results.attrs["concordance"]
    if found is None:
        return []
    w, low, high = (Number(one, 2) for one in (found.w, found.low, found.high))
    return [tell("ranking-agree" if found.clear else "ranking-chance", w=w, low=low, high=high)]
