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
from ...analysis.reading import FEW, Reading, Share, none_yet, only_one, quoted
from ...analysis.responses import Answers, each
from ...analysis.statistics import welch
from ...charts import forest
from ...charts.palette import Look
from ...kinds.item import Item
from ...kinds.lanes.results import placements
from ...kinds.lanes.spec import LanesSpec
from ...locale.comparisons import phrase
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, Sentences, sentences, text_of
from ...locale.numbers import NONE, Number
from .. import who as people

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff 2004 and 2019: rely on it; tentative conclusions
NONE_ALIKE = 0.1  # an alpha below this is hardly any agreement
CODERS = 3  # of whom one can say how far they agree
PARTS = 12  # of each side's coders, to see whether the same excerpt would divide most
RARE = 0.05  # of all codings: a theme heard less often does not tell who divides over it
ACROSS = "across"
WHOLE = phrase("agreement-whole")


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
        rows.append(("all", "", WHOLE.text(), name, between, coders, *_numbers(found), np.nan))
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
        return Reading(phrase("agreement-nothing"), phrase("agreement-nothing-why"))
    told = [_said(row, known)]
    divides = results.attrs["divides"]
    if divides and row["alpha"] < 1:
        told.append(phrase("agreement-divides", label=quoted(divides, 26)))
    return Reading(told, _doubt(row, known))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """Alpha of all themes and of each, with intervals; beside it of each excerpt, lowest first."""
    known = about(results)
    marks = {group.role: group for group in known.groups}
    if known.pair is not None:
        first, second = known.pair
        both = phrase("agreement-across", first=first.called, second=second.called)
        name = both.text(look.language)
        marks[ACROSS] = Group(ACROSS, name, first.n + second.n, "ink", "diamond")
    themes = results[results["about"] != "excerpt"]
    whole = themes["about"] == "all"
    themes = themes.assign(label=themes["label"].mask(whole, WHOLE.text(look.language)))
    excerpts = results[(results["about"] == "excerpt") & (results["who"] == _most(known))]
    panels = [
        forest.Panel(phrase("agreement-themes").text(look.language), themes),
        forest.Panel(
            phrase("agreement-excerpts").text(look.language),
            excerpts.sort_values("alpha", kind="stable"),
        ),
    ]
    return forest.chart(panels, list(marks.values()), [TENTATIVE, RELIABLE], look)


def table(
    spec: LanesSpec, responses: pd.DataFrame, results: pd.DataFrame, language: str = ENGLISH
) -> dict[str, list[Any]]:
    """The numbers for readers: all themes, each theme, each excerpt (what divides most first)."""
    known = about(results)
    whos = list(dict.fromkeys(results["who"]))
    heads = [phrase("agreement-head-coded"), phrase("agreement-head-often")]
    heads += [phrase("agreement-head-who", who=_between(known, who)) for who in whos]
    rows = []
    for part in ("all", "theme", "excerpt"):
        of = results[results["about"] == part]
        order = of[of["who"] == _most(about(results))]
        if part == "excerpt":
            order = order.sort_values("alpha", kind="stable")
        for item in order.to_dict("records"):
            found = of[of["item"] == item["item"]].set_index("who")
            often = NONE if part == "all" else Share(item["heard"]).text(language)
            cells = [text_of(_cell(found.loc[who].to_dict()), language) for who in whos]
            label = WHOLE.text(language) if part == "all" else item["label"]
            rows.append([label, often, *cells])
    return {"columns": [one.text(language) for one in heads], "rows": rows}


def alt(
    spec: LanesSpec,
    responses: pd.DataFrame,
    results: pd.DataFrame,
    reading: Reading,
    language: str = ENGLISH,
) -> str:
    """What the chart shows, for who cannot see it; the table holds every number."""
    known = about(results)
    if not known.n:
        return reading.sentence(language)
    whole = results[results["about"] == "all"].to_dict("records")
    of = results[(results["who"] == _most(known)) & (results["about"] == "theme")]
    told = [_alpha(_between(known, row["who"]), row) for row in whole]
    themes = [_alpha(row["label"], row) for row in of.to_dict("records")]
    return sentences(
        reading.sentence(language),
        phrase("agreement-alt"),
        phrase("agreement-alt-whole", told=Listed(tuple(told))),
        phrase(
            "agreement-alt-themes",
            who=_between(known, _most(known)),
            told=Listed(tuple(themes)),
        ),
    ).text(language)


def _alpha(whose: Said, row: dict[Any, Any]) -> Message:
    return phrase("agreement-alt-alpha", who=whose, alpha=_cell(row))


def _between(known: About, who: str) -> Said:
    """Whose agreement it is, as a sentence has it: a role's among themselves, or two roles'."""
    if who == ACROSS and known.pair is not None:
        return people.called(known.pair)
    group = next(group for group in known.groups if group.role == who)
    return group.called if known.pair is None else phrase("agreement-among", group=group.called)


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
    alone = [
        (group.role, phrase("agreement-among", group=group.called).text(), [group.role])
        for group in shown
    ]
    words = people.called(two).text()
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


def _said(row: dict[Any, Any], known: About) -> Message:
    """Krippendorff's rules in plain words, each where the whole interval is beyond it."""
    if row["coders"] < CODERS or not np.isfinite(row["low"]):
        how = "few"
    elif row["low"] >= RELIABLE:
        how = "same"
    elif row["low"] >= TENTATIVE:
        how = "nearly"
    elif row["low"] > 0:
        how = "some"
    else:
        how = "hardly" if row["high"] < NONE_ALIKE else "open"
    if known.pair is None:
        return phrase(f"agreement-{how}-all")
    return phrase(f"agreement-{how}", groups=people.called(known.pair))


def _doubt(row: dict[Any, Any], known: About) -> Sentences:
    low = row["low"] if row["coders"] >= CODERS else np.nan
    alpha = _level(row["alpha"])
    if not np.isfinite(low):
        told = [
            phrase("agreement-alpha", alpha=alpha),
            phrase("agreement-rule-few", coders=CODERS, excerpts=krippendorff.FEWEST),
        ]
    else:
        ends = {"low": _level(low), "high": _level(row["high"])}
        told = [phrase("agreement-alpha-interval", alpha=alpha, **ends), _rule(low)]
    if known.n < FEW:
        told.append(phrase("agreement-one-more", n=known.n))
    elif known.pair is not None and min(group.n for group in known.pair) < FEW:
        least = min(known.pair, key=lambda group: group.n)
        told.append(phrase("agreement-only", people=least.counted))
    return sentences(told)


def _rule(low: float) -> Message:
    """What one may conclude where the interval begins there."""
    if low >= RELIABLE:
        return phrase("agreement-rule-reliable", above=_level(RELIABLE))
    message = "agreement-rule-tentative" if low >= TENTATIVE else "agreement-rule-start"
    return phrase(message, above=_level(TENTATIVE))


def _cell(row: dict[Any, Any]) -> Said:
    if not np.isfinite(row["alpha"]):
        return NONE
    alpha = _level(row["alpha"])
    if not np.isfinite(row["low"]):
        return alpha
    return phrase("with-interval", value=alpha, low=_level(row["low"]), high=_level(row["high"]))


def _level(value: float) -> Number:
    return Number(round(value, 2) + 0.0, 2)
