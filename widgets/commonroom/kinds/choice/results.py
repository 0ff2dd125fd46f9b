"""choice: which options are chosen most, and where groups differ.

A share is that of the people who chose something. Those who would rather not say are counted beside
it, and of the whole room alone: of a group they could be found by what it shows without them.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis.compared import add_gaps, doubt, widest
from ...analysis.groups import MOST, THRESHOLD, About, ByGroup, Roles, about, groups, pair
from ...analysis.reading import NOTHING, Reading, none_yet, only_one, quoted
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics.gaps import gaps
from ...charts import dumbbells
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Message, sentences
from ...locale.readings import tell
from .. import measure as measuring
from .. import shares
from ..item import Item
from ..leading import front, in_front
from ..measure import Parts, Unit
from .spec import CHOSEN, FIELD, KEPT_BACK, ChoiceSpec

LENSES = ("roles", "groups", "rounds")
CARRIES = (MOST, MOST)


def responses(spec: ChoiceSpec, answers: Sequence[Answered]) -> pd.DataFrame:
    """One row per participant × option: participant, role, group, round, source, people, at, item,
    label, chosen, and said (whether they chose anything; if not, they would rather not say).

    Whoever did neither is left out.
    """
    rows = []
    for answer in answers:
        given = answer.payload.get(FIELD, {})
        chosen = {item.id for item in spec.items} & set(given.get(CHOSEN, ()))
        if chosen or given.get(KEPT_BACK):
            rows += [(answer, item, (item.id in chosen, bool(chosen))) for item in spec.items]
    frame: pd.DataFrame = tidy(rows, {"chosen": "bool", "said": "bool"})
    return frame


def payload(spec: ChoiceSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows."""
    chosen = [row["item"] for row in rows if row["chosen"]]
    if rows and not any(row["said"] for row in rows):
        return {FIELD: {KEPT_BACK: True}}
    return {FIELD: {CHOSEN: chosen} if chosen else {}}


def results(
    spec: ChoiceSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × option.

    Columns: role, group (its name), n (people who chose something), item, label, chosen (people),
    share (of n), and, the same on every row of an option, where two groups are compared: gap
    (first minus second group's share), gap_low and gap_high (simultaneous 95 % interval), p
    (adjusted for the number of options) and clear (more than chance would do).
    """
    said = answered(responses)
    shown = groups(said, roles, threshold) if len(said) else ()
    who, ids = each(said), [item.id for item in spec.items]
    chosen = _chosen(said, who, ids)
    rows = []
    for group in shown:
        of = who.of(group.role)
        for item, number in zip(spec.items, who.people[of] @ chosen[of], strict=True):
            row = (group.role, group.name, group.n, item.id, item.label, int(number))
            rows.append((*row, number / group.n))
    columns = ["role", "group", "n", "item", "label", "chosen", "share"]
    table = pd.DataFrame(rows, columns=columns)
    two, found = pair(shown), None
    if two:
        first, second = who.of(two[0].role), who.of(two[1].role)
        of = first | second
        found = gaps(chosen[of], np.ones_like(chosen[of]), who.people[of], first[of])
    add_gaps(table, found)
    table.attrs["about"] = About(spec, shown, two)
    table.attrs["front"] = front(chosen, np.ones_like(chosen), who, shown, ids)
    # Beside the view by roles a second number of the same people could tell of single ones.
    silent = responses[~responses["said"]].drop_duplicates("participant")["people"].sum()
    table.attrs["kept_back"] = 0 if isinstance(roles, ByGroup) else int(silent)
    return table


def headline(spec: ChoiceSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """What is chosen most, and who chooses something more often; or that chance could do it."""
    known = about(results)
    kept_back = _kept_back(results)
    if not known.n:
        return Reading(tell("choice-none"), kept_back) if kept_back else none_yet()
    if known.n == 1:
        return only_one()
    told = in_front(spec, results.attrs["front"])
    gap = widest(results)
    if gap is not None:
        told.append(tell("choice-more", group=gap.higher.called, label=quoted(gap.label)))
    return Reading(told or NOTHING, sentences(doubt(results, shares.MEASURE, "points"), kept_back))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """A row per option, a mark per group, the line between them dark where the gap is clear."""
    return dumbbells.chart(results, look, shares.ranked(results), first=tell("fold-most-chosen"))


def table(spec: ChoiceSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The numbers for readers: an option a row, the one chosen most first, all as text."""
    return shares.table(spec, results, tell("head-option"), language)


def alt(spec: ChoiceSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds the rest."""
    head = tell("choice-alt", groups=shares.sized(results))
    said = shares.alt(spec, results, reading, head, language)
    return sentences(said, _kept_back(results)).text(language) if about(results).n else said


def top(spec: ChoiceSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` options that most people chose; equals, as all are at first, in their order."""
    who = each(responses)
    people = who.people @ _chosen(responses, who, [item.id for item in spec.items])
    return [spec.items[place] for place in np.argsort(-people, kind="stable")[:n]]


asked_about = measuring.item_ids


def measure(spec: ChoiceSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Shares of the people who chose something."""
    chosen = _chosen(responses, who, items)
    said = np.isin(who.participants, answered(responses)["participant"].to_numpy())
    counted = np.repeat(said[:, None].astype(float), len(items), axis=1)
    unit = Unit(0, 1)
    return unit, measuring.plain(measuring.chosen(spec, items)), chosen, counted


def whole(spec: ChoiceSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """The options whose shares are shown for every group: all."""
    return measuring.whole(results, "share")


def answered(responses: pd.DataFrame) -> pd.DataFrame:
    """The rows of those who chose something."""
    return responses[responses["said"]]


def way(spec: ChoiceSpec) -> Hashable:
    """As many may be chosen."""
    return spec.most


def _chosen(responses: pd.DataFrame, who: Answers, ids: Sequence[str]) -> NDArray[np.float64]:
    """Answers × options: 1 where it was chosen."""
    return np.nan_to_num(matrix(responses, who, ids, "item", "chosen"))


def _kept_back(results: pd.DataFrame) -> list[Message]:
    """How many would rather not say, in a sentence; nothing if nobody."""
    n: int = results.attrs["kept_back"]
    return [tell("choice-kept-back", n=n)] if n else []
