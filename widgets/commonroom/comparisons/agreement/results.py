"""agreement: how far people hear the same themes in the same texts, by group and across groups.

Two steps borrowed from the study that the excerpts go back to (“olomu”): there the teams of four
institutions first coded by themselves, and what each had found was then set beside the others'.
Here each group is first measured within itself, then students against staff. What one person coded
is one coding, whether one person gave it or a table together.

Two measures, both Krippendorff's alpha (see ``alpha``): for all themes at once, of sets of themes
with the MASI distance; for one theme, of whether it was named. Which excerpt divides is told on the
first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from altair import LayerChart
from numpy.typing import NDArray

from ...analysis import krippendorff
from ...analysis.disclosure.suppression import tellable
from ...analysis.groups import EVERYONE, THRESHOLD, About, Group, Roles, about, groups, pair
from ...analysis.reading import FEW, Reading, none_yet, only_one, people, percent, said, shortened
from ...analysis.responses import Answers, each
from ...analysis.statistics import welch
from ...charts import forest
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.lanes.results import placements
from ...kinds.lanes.spec import LanesSpec

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff 2004 and 2019: rely on it; tentative conclusions
NONE = 0.1  # an alpha below this is hardly any agreement
CODERS = 3  # of whom one can say how far they agree
PARTS = 12  # of each side's coders, to see whether the same excerpt would divide most
RARE = 0.05  # of all codings: a theme heard less often does not tell who divides over it
ACROSS = "across"
WHOLE = "All themes"


@dataclass(frozen=True)
class _Coded:
    """People × excerpts × themes; ``shown`` says whose coding of which excerpt may be told."""

    there: NDArray[np.bool_]
    shown: NDArray[np.bool_]


def results(
    spec: LanesSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row for all themes, for each theme and for each excerpt × whose agreement it is.

    Columns: about (all, theme, excerpt), item, label, who (a role, everyone, or across), between
    (in words), coders, alpha, low, high (95 %, over excerpts; none for an excerpt, whose alpha is
    its share in the alpha of all themes), and heard (of the codings, how many name the theme; of
    people, how many coded the excerpt; groups counting alike). An excerpt that fewer than
    ``threshold`` people of a shown role coded is left out for them.
    """
    shown = groups(responses, roles, threshold) if len(responses) else ()
    two = pair(shown)
    who = each(responses)
    coded = _coded(spec, responses, who, shown, roles, threshold)
    rows = []
    for name, between, sides in _compared(shown, two):
        of = [who.of(role) for role in sides]
        coders = sum(int(coded.shown[one].any(axis=1).sum()) for one in of)
        found = _agreement(coded, of)
        rows.append(("all", "", WHOLE, name, between, coders, *_numbers(found), np.nan))
        for place, lane in enumerate(spec.lanes):
            single = _agreement(coded, of, place)
            share = float(np.mean([_heard(coded, one, place) for one in of]))
            numbers = _numbers(single) if share >= RARE else (np.nan,) * 3
            rows.append(("theme", lane.id, lane.label, name, between, coders, *numbers, share))
        for place, item in enumerate(spec.items):
            share = float(np.mean([coded.shown[one, place].mean() for one in of]))
            own = (float(found.units[place]), np.nan, np.nan)
            rows.append(("excerpt", item.id, item.label, name, between, coders, *own, share))
    names = ["about", "item", "label", "who", "between", "coders", "alpha", "low", "high", "heard"]
    table = pd.DataFrame(rows, columns=names)
    table.attrs["about"] = About(spec, shown, two)
    each_side = [who.of(group.role) for group in two] if two else [who.of(EVERYONE)]
    most = _divides_most(coded, each_side) if shown else None
    table.attrs["divides"] = "" if most is None else spec.items[most].label
    return table


def _divides_most(coded: _Coded, of: Sequence[NDArray[np.bool_]]) -> int | None:
    """The excerpt on which coders agree least, if they would if some were others; else None.

    It has to be behind each of the others: the coders of each side are parted into ``PARTS``, and
    each part is left out once (a delete-a-group jackknife; Kott, Journal of Official Statistics
    17, 2001, with Student's t).
    """
    units = _agreement(coded, of).units
    known = np.flatnonzero(np.isfinite(units))
    if len(known) < 2:
        return None
    least = int(known[units[known].argmin()])
    others = known[known != least]
    variance, free = np.zeros(len(others)), PARTS
    for side, own in enumerate(of):
        people = np.flatnonzero(own)
        parts = np.arange(len(people)) % min(PARTS, len(people))
        number = int(parts.max(initial=-1)) + 1
        if number < CODERS:
            return None
        left = []
        for part in range(number):
            fewer = own.copy()
            fewer[people[parts == part]] = False
            without = _agreement(coded, [*of[:side], fewer, *of[side + 1 :]]).units
            left.append(without[others] - without[least])
        away = np.array(left) - np.mean(left, axis=0)
        variance += (number - 1) / number * (away**2).sum(axis=0)
        free = min(free, number)
    ahead = units[others] - units[least]
    sure = ahead > welch.critical(free - 1) * np.sqrt(variance)
    return least if bool(sure.all()) else None


def headline(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """How far the room hears the same, and over what it divides."""
    known = about(results)
    if not known.n:
        return none_yet()
    if known.n == 1:
        return only_one()
    row = _whole(results)
    if not np.isfinite(row["alpha"]):
        words = (
            "It takes two who coded the same excerpts, and two different themes, to compare them."
        )
        return Reading("Nothing to compare yet", words)
    who = "all of us" if known.pair is None else row["between"]
    told = [_said(row, who)]
    divides = results.attrs["divides"]
    if divides and row["alpha"] < 1:
        told.append(f"“{shortened(divides, 26)}” divides most")
    return said(told, _doubt(row, known))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """Alpha of all themes and of each, with intervals; beside it of each excerpt, lowest first."""
    known = about(results)
    marks = {group.role: group for group in known.groups}
    if known.pair is not None:
        first, second = known.pair
        both = f"{first.name} with {second.name}"
        marks[ACROSS] = Group(ACROSS, both, first.n + second.n, "ink", "diamond")
    themes = results[results["about"] != "excerpt"]
    excerpts = results[(results["about"] == "excerpt") & (results["who"] == _most(known))]
    panels = [
        forest.Panel("Theme by theme", themes),
        forest.Panel("Excerpt by excerpt", excerpts.sort_values("alpha", kind="stable")),
    ]
    return forest.chart(panels, list(marks.values()), [TENTATIVE, RELIABLE], look)


def table(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame) -> dict[str, list[Any]]:
    """The numbers for readers: all themes, each theme, each excerpt (what divides most first)."""
    whos = list(results.drop_duplicates("who")[["who", "between"]].itertuples(index=False))
    heads = ["What was coded", "How often", *(f"Agreement, {between}" for _, between in whos)]
    rows = []
    for part in ("all", "theme", "excerpt"):
        of = results[results["about"] == part]
        order = of[of["who"] == _most(about(results))]
        if part == "excerpt":
            order = order.sort_values("alpha", kind="stable")
        for item in order.to_dict("records"):
            found = of[of["item"] == item["item"]].set_index("who")
            often = "–" if part == "all" else percent(item["heard"])
            cells = [_cell(found.loc[who].to_dict()) for who, _ in whos]
            rows.append([item["label"], often, *cells])
    return {"columns": heads, "rows": rows}


def alt(spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame, reading: Reading) -> str:
    """What the chart shows, for who cannot see it; the table holds every number."""
    known = about(results)
    if not known.n:
        return f"{reading.sentence()}"
    whole = results[results["about"] == "all"].to_dict("records")
    told = [f"{row['between']} {_cell(row)}" for row in whole]
    most = results[results["who"] == _most(known)]
    themes = [f"{r['label']} {_cell(r)}" for r in most[most["about"] == "theme"].to_dict("records")]
    return (
        f"{reading.sentence()} Agreement, where 0 is chance and 1 is the same. All themes: "
        f"{'; '.join(told)}. Theme by theme, {most['between'].iloc[0]}: {'; '.join(themes)}."
    )


def top(spec: LanesSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` themes that were heard most often: what the room found in the texts."""
    who = each(responses)
    there = placements(spec, responses, who).astype(float)
    heard = np.einsum("n,nil->l", who.people, there)
    order = np.argsort(-heard, kind="stable")[:n]
    return [spec.lanes[place] for place in order]


def divided(results: pd.DataFrame, part: str) -> dict[Any, Any] | None:
    """The theme or the excerpt over which the room agrees least; None if that is not known."""
    of = results[(results["about"] == part) & (results["who"] == _most(about(results)))]
    of = of[of["alpha"].notna()]
    return next(iter(of.sort_values("alpha", kind="stable").to_dict("records")), None)


def _compared(
    shown: Sequence[Group], two: tuple[Group, Group] | None
) -> list[tuple[str, str, list[str]]]:
    """Whose agreement is measured: a name, in words, and the roles that coders come from."""
    if two is None:
        return [(group.role, group.name, [group.role]) for group in shown]
    alone = [(group.role, f"{group.name} among themselves", [group.role]) for group in shown]
    words = f"{two[0].name} and {two[1].name}"
    return [*alone, (ACROSS, words, [two[0].role, two[1].role])]


def _coded(
    spec: LanesSpec,
    responses: pd.DataFrame,
    who: Answers,
    shown: Sequence[Group],
    roles: Roles,
    threshold: int,
) -> _Coded:
    there = placements(spec, responses, who)
    coded: NDArray[np.bool_] = np.any(there, axis=2)
    may_tell = tellable(shown, roles, threshold, who, coded)
    for group, enough in zip(shown, may_tell, strict=True):
        coded[who.of(group.role)] &= enough
    return _Coded(there, coded)


def _agreement(
    coded: _Coded, of: Sequence[NDArray[np.bool_]], theme: int | None = None
) -> krippendorff.Agreement:
    if theme is None:
        sets, value = np.unique(
            coded.there.reshape(-1, coded.there.shape[2]), axis=0, return_inverse=True
        )
        apart = krippendorff.masi(sets)
        values = value.reshape(coded.shown.shape)
    else:
        values, apart = coded.there[:, :, theme].astype(int), krippendorff.NOMINAL
    first, *second = [_counts(values[one], coded.shown[one], len(apart)) for one in of]
    return (
        krippendorff.across(first, second[0], apart)
        if second
        else krippendorff.within(first, apart)
    )


def _counts(values: NDArray[Any], shown: NDArray[np.bool_], n: int) -> NDArray[np.float64]:
    """Excerpts × values: by how many coders each was given."""
    cells = (np.arange(values.shape[1]) * n + values)[shown]
    size = values.shape[1] * n
    return np.bincount(cells, minlength=size).reshape(values.shape[1], n).astype(float)


def _heard(coded: _Coded, of: NDArray[np.bool_], theme: int) -> float:
    """In which part of a group's codings the theme is named."""
    return (
        float(coded.there[of, :, theme][coded.shown[of]].mean()) if coded.shown[of].any() else 0.0
    )


def _numbers(found: krippendorff.Agreement) -> tuple[float, float, float]:
    return found.alpha, found.low, found.high


def _most(known: About) -> str:
    """Whose agreement the words are about: across the groups, else everyone's."""
    return EVERYONE if known.pair is None else ACROSS


def _whole(results: pd.DataFrame) -> dict[Any, Any]:
    rows = results[(results["about"] == "all") & (results["who"] == _most(about(results)))]
    found: dict[Any, Any] = rows.iloc[0].to_dict()
    return found


def _said(row: dict[Any, Any], who: str) -> str:
    """Krippendorff's rules in plain words, each where the whole interval is beyond it."""
    if row["coders"] < CODERS or not np.isfinite(row["low"]):
        return f"too few to tell how far {who} hear the same"
    if row["low"] >= RELIABLE:
        return f"{who} hear the same themes"
    if row["low"] >= TENTATIVE:
        return f"{who} hear nearly the same themes"
    if row["low"] > 0:
        return f"{who} hear some themes alike"
    if row["high"] < NONE:
        return f"{who} hear hardly more in common than by chance"
    return f"whether {who} hear the same cannot be told yet"


def _doubt(row: dict[Any, Any], known: About) -> str:
    ends, low = "", row["low"] if row["coders"] >= CODERS else np.nan
    if np.isfinite(low):
        ends = f" (95% interval over excerpts {_level(low)} to {_level(row['high'])})"
    if not np.isfinite(low):
        rule = (
            f"it takes {CODERS} who coded, and {krippendorff.FEWEST} excerpts, to rely on any of it"
        )
    elif low >= RELIABLE:
        rule = "all of it is above 0.80, and one can rely on it"
    elif low >= TENTATIVE:
        rule = "all of it is above 0.67, and one can conclude with care"
    else:
        rule = "one can conclude something from 0.67 on; this is a start for talk, not a finding"
    words = f"Krippendorff's alpha is {_level(row['alpha'])}{ends}: {rule}."
    if known.n < FEW:
        words += f" One more coder may change it: these are {people(known.n)}."
    elif known.pair is not None and min(group.n for group in known.pair) < FEW:
        least = min(known.pair, key=lambda group: group.n)
        words += f" There are only {least.people}."
    return words


def _cell(row: dict[Any, Any]) -> str:
    if not np.isfinite(row["alpha"]):
        return "–"
    ends = ""
    if np.isfinite(row["low"]):
        ends = f" ({_level(row['low'])} to {_level(row['high'])})"
    return f"{_level(row['alpha'])}{ends}"


def _level(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
