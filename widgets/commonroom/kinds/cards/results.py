"""cards: what people wrote, what it is about, and who wrote of it.

Cards are counted by **topics**: by theme once the facilitator has grouped some of them, else by
column, else by mark. A group's share of a topic is the part of its people who wrote a card on it,
so that one who writes a lot does not count for many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import pandas as pd
from altair import LayerChart

from ...analysis.compared import doubt, widest
from ...analysis.groups import MOST, THRESHOLD, Roles, about
from ...analysis.reading import Reading, quoted, shortened
from ...analysis.responses import Answered, Answers, each, matrix, tidy
from ...analysis.statistics import sign_flips
from ...charts import dumbbells
from ...charts.palette import Look
from ...locale.languages import ENGLISH
from ...locale.message import Listed, Message, Said, sentences, text_of
from ...locale.numbers import Number
from ...locale.readings import tell
from ..item import Item
from ..measure import Parts, Row, Unit
from . import ranking
from .spec import FIELD, CardField, CardsSpec, fingerprint, written
from .topics import counted, ranked
from .wall import leader, wall, with_times

LONGEST_LABEL = 120  # of an item
QUOTED = 60  # characters of a card in a headline
LENSES = ("roles", "groups")  # rounds have other cards
CARRIES = (MOST, MOST)


class State(Protocol):
    """What the facilitator did with a card."""

    @property
    def theme(self) -> str:
        """The theme it was given, or nothing."""

    @property
    def hidden(self) -> bool:
        """Whether it is taken off the wall."""

    @property
    def pinned(self) -> bool:
        """Whether it stands first."""

    @property
    def into(self) -> str:
        """The card that it was merged into, or nothing."""

    @property
    def approved(self) -> str:
        """The fingerprint of the words that may be shown, or nothing."""


States = Mapping[str, State]


def responses(
    spec: CardsSpec,
    answers: Sequence[Answered],
    states: States | None = None,
    *,
    approval: bool = False,
) -> pd.DataFrame:
    """One row per card: participant, role, group, round, source, people, at, item and label (the
    column), card (its name on the wall), text, mark, theme, pinned, into (the card it stands under;
    itself if it was not merged), votes (people who voted for it) and a column for each field.

    Cards that the facilitator has hidden are left out, and with them those merged into them. With
    ``approval`` so are those whose words nobody has approved as they are now.
    """
    states = states or {}
    columns = {item.id: item for item in spec.items}
    cards = _written(spec, answers)
    if approval:
        cards = [one for one in cards if not _waits(one, states)]
    there = {name for _, name, _ in cards}
    under = {name: _under(name, states, there) for name in there}
    votes = _votes(answers, {name: answer.participant_id for answer, name, _ in cards})
    rows = []
    for answer, name, card in cards:
        first = under[name]
        if first is None:
            continue
        own, head = states.get(name), states.get(first)
        values = (
            name,
            card["text"],
            card.get("mark", ""),
            head.theme if head else "",
            bool(own and own.pinned),
            first,
            votes[name],
            *_fields(spec, card.get("fields", {})),
        )
        rows.append((answer, columns[card["column"]], values))
    kinds = {"card": "str", "text": "str", "mark": "str", "theme": "str", "pinned": "bool"}
    kinds |= {"into": "str", "votes": "int64"} | {field.id: "str" for field in spec.fields}
    frame: pd.DataFrame = tidy(rows, kinds)
    for name, kind in kinds.items():
        if kind == "str":
            frame[name] = frame[name].astype(object)
    return frame


def payload(spec: CardsSpec, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer of which ``responses`` made these rows, without its votes.

    Cards whose words are left out are not in it.
    """
    cards = {}
    for row in rows:
        card: dict[str, Any] = {"column": row["item"], "text": row["text"]}
        if row["mark"]:
            card["mark"] = row["mark"]
        said = {one.id: _said(one, row[one.id]) for one in spec.fields if row[one.id]}
        if said:
            card["fields"] = said
        if card["text"]:
            cards[row["card"].partition("-")[2]] = card
    return {FIELD: cards, "votes": []}


def _said(field: CardField, shown: str) -> str | list[str]:
    return chosen(field, shown) if field.kind == "choice" else shown


def waiting(spec: CardsSpec, answers: Sequence[Answered], states: States) -> pd.DataFrame:
    """One row per card that nobody has approved as it is now, in the columns of ``responses``.

    Those that were hidden do not wait.
    """
    names = {one[1] for one in _written(spec, answers) if _waits(one, states)}
    everything = responses(spec, answers)
    return everything[everything["card"].isin(names)].reset_index(drop=True)


def results(
    spec: CardsSpec, responses: pd.DataFrame, roles: Roles, threshold: int = THRESHOLD
) -> pd.DataFrame:
    """One row per group × topic, with the columns of ``topics.counted``."""
    topics, of_card = counted_by(spec, responses)
    of_cards = responses.assign(topic=of_card)
    table = counted(spec, responses, topics, of_cards, roles, threshold)
    table.attrs["wall"] = wall(spec, responses)
    return table


def headline(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> Reading:
    """The card with most votes, what most people write of, and who writes of something more."""
    known = about(results)
    if not known.n:  # nobody has written, or what was written waits or is hidden
        return Reading(tell("no-cards"), tell("no-cards-detail"))
    cards = wall(spec, responses)
    if len(cards) == 1:
        return Reading(tell("one-card"), tell("more-voices"))
    writers = int(each(responses).people.sum())  # of all cards on the wall, whatever their role
    wrote = tell("cards-wrote", people=tell("people", n=writers), cards=len(cards))
    told = []
    leading = leader(cards)
    if leading:
        told.append(tell("cards-most-votes", text=quoted(leading, QUOTED)))
    if len(known.spec.items) > 1:
        told += _written_of(spec, responses, results)
    gap = widest(results)
    if gap is not None:
        told.append(tell("cards-more-often", group=gap.higher.called, label=quoted(gap.label)))
    compared = known.pair and len(known.spec.items) > 1
    sure = doubt(results, 100, "points") if compared else sentences()
    return Reading(told or wrote, sentences(wrote if told else "", sure))


def chart(results: pd.DataFrame, look: Look) -> LayerChart:
    """What people write of, by group; where there is one topic only, the cards by their votes."""
    known = about(results)
    if known.n and len(known.spec.items) < 2:
        return ranking.chart(results.attrs["wall"], look)
    return dumbbells.chart(results, look, ranked(results))


def table(spec: CardsSpec, results: pd.DataFrame, language: str = ENGLISH) -> dict[str, list[Any]]:
    """The wall for readers: a row per card, in its order, all as text."""
    cards: pd.DataFrame = results.attrs["wall"]
    several, marks = len(spec.items) > 1, {mark.id: mark.label for mark in spec.marks}
    themed = bool(cards["theme"].any())
    heads: list[Said] = [tell("cards-head-card")]
    heads += [tell("cards-head-column")] if several else []
    heads += [tell("cards-head-mark")] if marks else []
    heads += [field.label for field in spec.fields]
    heads += [tell("cards-head-theme")] if themed else []
    heads += [tell("cards-head-votes")] if spec.votes else []
    rows = []
    for card in cards.to_dict("records"):
        row = [with_times(card, language)]
        row += [card["label"]] if several else []
        row += [marks.get(card["mark"], "")] if marks else []
        row += [card[field.id] for field in spec.fields]
        row += [card["theme"]] if themed else []
        row += [Number(card["votes"]).text(language)] if spec.votes else []
        rows.append(row)
    return {"columns": [text_of(one, language) for one in heads], "rows": rows}


def alt(spec: CardsSpec, results: pd.DataFrame, reading: Reading, language: str = ENGLISH) -> str:
    """What the chart shows, for who cannot see it; the table holds every card."""
    known = about(results)
    if not known.n:
        return sentences(spec.prompt, reading.sentence(language)).text(language)
    counted = {group.role: group.counted for group in known.groups}
    told = []
    for topic in ranked(results).index:
        rows = results[results["item"] == topic]
        parts = tuple(
            tell("cards-alt-group", n=int(row["people"]), people=counted[row["role"]])
            for row in rows.to_dict("records")
        )
        told.append(tell("alt-item", label=rows["label"].iloc[0], told=Listed(parts)))
    return sentences(reading.sentence(language), tell("cards-alt"), told).text(language)


def top(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` cards with most votes, as items; equals stand in the order of the wall."""
    cards = wall(spec, responses).sort_values("votes", ascending=False, kind="stable")
    return as_items(cards.head(n).to_dict("records"))


def asked_about(spec: CardsSpec, responses: pd.DataFrame) -> list[str]:
    """What cards are about, by its words: the same theme may have another id in another room."""
    return [_topic(topic.label) for topic in counted_by(spec, responses)[0]]


def measure(spec: CardsSpec, responses: pd.DataFrame, who: Answers, items: Sequence[str]) -> Parts:
    """Who wrote of what."""
    topics, of_card = counted_by(spec, responses)
    found = sorted(
        (one for one in topics if _topic(one.label) in items),
        key=lambda one: items.index(_topic(one.label)),
    )
    wrote = responses.assign(topic=of_card, one=1.0).drop_duplicates(["participant", "topic"])
    values = np.nan_to_num(matrix(wrote, who, [one.id for one in found], "topic", "one"))
    rows = tuple(Row(_topic(one.label), one.label) for one in found)
    unit = Unit(0, 1)
    return unit, rows, values, np.ones_like(values)


def whole(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[str]:
    """All topics: whoever wrote nothing of one has said as much."""
    return asked_about(spec, responses)


def answered(responses: pd.DataFrame) -> pd.DataFrame:
    """All rows."""
    return responses


def way(spec: CardsSpec) -> Hashable:
    """Rooms may have been asked for other cards."""
    return None


def _topic(label: str) -> str:
    return label.casefold()


def themes(spec: CardsSpec, responses: pd.DataFrame, n: int) -> list[Item]:
    """The ``n`` themes of which most people wrote; those that were offered keep their ids."""
    known = {one.label: one for one in spec.themes}
    wrote = responses[responses["theme"] != ""].drop_duplicates(["participant", "theme"])
    sizes = wrote.groupby("theme", sort=False)["people"].sum()
    order = sizes.sort_values(ascending=False, kind="stable").index[:n]
    return [
        known.get(label) or Item(id=f"theme-{place}", label=label)
        for place, label in enumerate(order, start=1)
    ]


def _written_of(spec: CardsSpec, responses: pd.DataFrame, results: pd.DataFrame) -> list[Message]:
    """The topic of which more than half of the people write, or more than of any other.

    Either only if it is so by more than chance would do; the larger claim first.
    """
    topics, of_card = counted_by(spec, responses)
    who = each(responses)
    told = responses.assign(topic=of_card, one=1.0)
    wrote = np.isfinite(matrix(told, who, [topic.id for topic in topics], "topic", "one"))
    asked = np.ones(wrote.shape)
    masks = [who.of(group.role) for group in about(results).groups]
    parts = sign_flips.portions(wrote.astype(float), asked, who.people, masks)
    best = sign_flips.leader(parts)
    if best is None:
        return []
    topic = quoted(topics[best].label)
    most = sign_flips.majority(wrote, asked.astype(bool), who.people, masks)[best]
    return [tell("cards-most-write" if most else "cards-more-write", label=topic)]


def counted_by(spec: CardsSpec, responses: pd.DataFrame) -> tuple[tuple[Item, ...], pd.Series]:
    """What cards are counted by, and the topic of each card."""
    used = sorted({theme for theme in responses["theme"] if theme})
    if used:
        known = {one.label: one.id for one in spec.themes}
        ids = {label: known.get(label, f"theme-{place}") for place, label in enumerate(used, 1)}
        topics = tuple(Item(id=id, label=shortened(label, 120)) for label, id in ids.items())
        return topics, responses["theme"].map(ids)
    if len(spec.items) == 1 and spec.marks:
        return spec.marks, responses["mark"]
    return spec.items, responses["item"]


Written = tuple[Answered, str, Mapping[str, Any]]


def _written(spec: CardsSpec, answers: Sequence[Answered]) -> list[Written]:
    """Every card in a column of the question: in whose answer, its name on the wall, itself."""
    columns = {item.id for item in spec.items}
    return [
        (answer, name, card)
        for answer in answers
        for name, card in written(answer.participant_id, answer.payload).items()
        if card["column"] in columns
    ]


def _waits(one: Written, states: States) -> bool:
    """Whether a card's words, as they are now, are yet to be approved or hidden."""
    _, name, card = one
    state = states.get(name)
    return state is None or not (state.hidden or state.approved == fingerprint(card))


def _under(name: str, states: States, there: set[str]) -> str | None:
    """The card on the wall that a card stands under; None if that one is hidden.

    Of cards that were merged in a circle the one whose name comes first stays on the wall.
    """
    path = [name]
    while True:
        state = states.get(path[-1])
        if state and state.hidden:
            return None
        if not state or state.into not in there:
            return path[-1]
        if state.into in path:
            return min(path[path.index(state.into) :])
        path.append(state.into)


def _votes(answers: Sequence[Answered], writers: Mapping[str, str]) -> Counter[str]:
    """People who voted for each card; nobody votes for a card of their own."""
    votes: Counter[str] = Counter()
    for answer in answers:
        for voted in answer.payload.get("votes", []):
            if writers.get(voted, answer.participant_id) != answer.participant_id:
                votes[voted] += answer.people
    return votes


def _fields(spec: CardsSpec, given: Mapping[str, Any]) -> list[str]:
    shown = []
    for field in spec.fields:
        value = given.get(field.id, "")
        if field.kind == "choice":
            value = "; ".join(one.label for one in field.options if one.id in value)
        shown.append(value)
    return shown


def chosen(field: CardField, shown: str) -> list[str]:
    """The ids of the options that a field shows, in their order."""
    found, left = [], shown
    for option in field.options:
        if left == option.label or left.startswith(f"{option.label}; "):
            found.append(option.id)
            left = left[len(option.label) + 2 :]
    return found


def as_items(cards: Sequence[dict[Any, Any]]) -> list[Item]:
    """Cards as items for another exercise."""
    return [_item(card) for card in cards]


def _item(card: dict[Any, Any]) -> Item:
    text = str(card["text"])
    short = shortened(text, LONGEST_LABEL)
    return Item(id=card["card"], label=short, description=text if short != text else "")
