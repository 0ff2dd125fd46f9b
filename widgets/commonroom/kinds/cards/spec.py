"""cards: write short texts into columns, and give a vote to cards on the wall."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ...locale.answers import say
from ...locale.message import Said, sentences
from ...text.visible import can_be_seen
from ..item import Id, Item, Label, Refused, Spec, distinct, known, quoted

FIELD = "cards"
HINT = "A few words on each card."
LISTS = {"items": "columns", "marks": "marks", "themes": "themes", "fields": "fields"}
WALL = True
MOST_CHARACTERS = 4000  # in all the cards of one person: what fits into one message in any script
_CARD = re.compile(r"[a-z0-9]{6,32}")  # a card's id, made by the page that it was written on
_REF = re.compile(r"[0-9a-f]{8}-[a-z0-9]{6,32}")  # a card on the wall: ref()
TAKEN = frozenset(  # columns that every card has in tidy rows
    ("participant", "role", "source", "people", "at", "item", "label", "card", "text", "mark",
     "theme", "pinned", "into", "votes", "times", "exercise", "revision", "latest",
     "group", "round", "approved", "hidden", "merged", "state")
)  # fmt: skip
_UNSEEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")


class CardField(BaseModel):
    """A line on a card beside its text: words, a date, or one or several of some ``options``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    label: Label
    kind: Literal["text", "date", "choice"] = "text"
    options: Annotated[tuple[Item, ...], Field(max_length=12)] = ()
    several: bool = False
    required: bool = False
    longest: Annotated[int, Field(ge=10, le=280)] = 80

    @model_validator(mode="after")
    def _options_belong_to_a_choice(self) -> Self:
        if (self.kind == "choice") != (len(self.options) >= 2):
            raise ValueError(f"the field “{self.id}” has options if it is a choice, and only then")
        distinct(self.options)
        return self


class CardsSpec(Spec):
    """Columns (``items``) to write short texts into; one column needs no name.

    ``marks`` are what a card may be marked as, one of them (barrier, enabler). ``fields`` are
    further lines on a card. ``most`` is how many cards a person may write, ``longest`` how many
    characters a text may have, and ``votes`` how many cards of the wall a person may vote for.
    ``themes`` are what the facilitator is offered for grouping; others can be named on the stage.
    """

    marks: Annotated[tuple[Item, ...], Field(max_length=4)] = ()
    fields: Annotated[tuple[CardField, ...], Field(max_length=6)] = ()
    themes: Annotated[tuple[Item, ...], Field(max_length=30)] = ()
    text_label: Annotated[str, Field(max_length=60)] = ""
    most: Annotated[int, Field(ge=1, le=12)] = 3
    longest: Annotated[int, Field(ge=20, le=280)] = 140
    votes: Annotated[int, Field(ge=0, le=20)] = 3

    def fields_for(self, what: str) -> list[CardField]:
        """The lines that take a “text”, a “date” or a “choice”."""
        return [one for one in self.fields if one.kind == what]

    @property
    def own_columns(self) -> dict[str, str]:
        """The lines on a card beside its text."""
        return {field.id: field.label for field in self.fields}

    @field_validator("marks", "themes")
    @classmethod
    def _distinct_items(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return distinct(items)

    @model_validator(mode="after")
    def _fits_into_a_message(self) -> Self:
        ids = [field.id for field in self.fields]
        if taken := TAKEN & set(ids):
            raise ValueError(f"a field cannot be called “{min(taken)}”: all cards have that")
        if len(set(ids)) != len(ids):
            raise ValueError("every field of a card needs an id of its own")
        one = self.longest + sum(field.longest for field in self.fields if field.kind == "text")
        if self.most * one > MOST_CHARACTERS:
            raise ValueError(
                f"{self.most} cards of up to {one} characters are too much for one person; "
                f"together they may have {MOST_CHARACTERS}. Lower “most” or “longest”."
            )
        return self


SPEC: type[Spec] = CardsSpec


def ref(participant: str, card: str) -> str:
    """What a card is called on the wall: nothing leads from one card of a person to another."""
    return f"{sha256(f'{participant}:{card}'.encode()).hexdigest()[:8]}-{card}"


def written(participant: str, payload: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The cards of somebody's answer, each by what it is called on the wall."""
    return {ref(participant, name): card for name, card in payload.get(FIELD, {}).items()}


def is_ref(name: str) -> bool:
    """Whether this is what a card may be called on the wall."""
    return _REF.fullmatch(name) is not None


def fingerprint(card: Mapping[str, Any]) -> str:
    """What changes when anything on the card does: 16 hexadecimal digits.

    A facilitator approves a card by it, so that words changed later wait again.
    """
    whole = json.dumps(card, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(whole.encode()).hexdigest()[:16]


def clean(spec: CardsSpec, payload: Any) -> dict[str, Any]:
    """The answer as ``{"cards": {card id: card}, "votes": [ref, …]}``.

    A card is ``{"column", "text"}``, with ``"mark"`` and ``"fields"`` where they are given: a text
    or an ISO date, for a choice a list of option ids. Spaces are made single, and characters that
    turn the direction of what follows, or that no document can hold, are left out. Raises Refused,
    in words for the participant, for more or longer cards than allowed, for too many votes, and
    for what the exercise does not have.
    """
    if not isinstance(payload, dict) or not {FIELD} <= set(payload) <= {FIELD, "votes"}:
        raise Refused(say("cards-other-fields"))
    given, votes = payload[FIELD], payload.get("votes", [])
    if not isinstance(given, dict):
        raise Refused(say("cards-no-map"))
    if len(given) > spec.most:
        raise Refused(say("cards-too-many", most=spec.most, given=len(given)))
    cards = {}
    for name, card in given.items():
        if not isinstance(name, str) or not _CARD.fullmatch(name):
            raise Refused(say("card-name"))
        cards[name] = _card(spec, card)
    return {FIELD: cards, "votes": _votes(spec, votes)}


def fit(spec: CardsSpec, payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """What of an earlier answer the question can hold as it now stands; None for nothing of it.

    Of cards, those in a column that is gone are left out, unless there is but one now; so are those
    with words that are too long now or lack something that is asked for, and all beyond the number
    allowed. Marks, lines of the form and options that are gone are left out of a card.
    """
    given = payload.get(FIELD)
    if not isinstance(given, Mapping):
        return None
    cards = {name: held for name, card in given.items() if (held := _held(spec, card))}
    votes = list(payload.get("votes", []))[: spec.votes]
    return {FIELD: dict(list(cards.items())[: spec.most]), "votes": votes}


def lost(
    spec: CardsSpec, given: Mapping[str, Any], held: Mapping[str, Any], labels: Mapping[str, str]
) -> Said:
    """What a changed question does not hold of an answer, for whoever gave it."""
    gone = [card["text"] for name, card in given[FIELD].items() if name not in held[FIELD]]
    changed = [card["text"] for name, card in held[FIELD].items() if card != given[FIELD].get(name)]
    said: list[Said] = []
    if gone:
        said.append(say("cards-gone", cards=quoted(gone)))
    if changed:
        said.append(say("cards-changed", cards=quoted(changed)))
    if len(held["votes"]) < len(given.get("votes", [])):
        said.append(say("votes-now", votes=spec.votes))
    return sentences(said)


def _held(spec: CardsSpec, card: Mapping[str, Any]) -> dict[str, Any] | None:
    """A card as the question can hold it, or None."""
    only = spec.items[0].id if len(spec.items) == 1 else None
    held = {**card, "column": only or card["column"]}
    if held.get("mark") not in {one.id for one in spec.marks}:
        held.pop("mark", None)
    said = {}
    for field in spec.fields:
        value = card.get("fields", {}).get(field.id)
        if field.kind == "choice":
            there = {one.id for one in field.options}
            value = [one for one in value if one in there] if isinstance(value, list) else []
            value = value if field.several or len(value) == 1 else []
        if value and _takes(field, value):
            said[field.id] = value
    try:
        return _card(spec, {**held, "fields": said})
    except Refused:
        return None


def _takes(field: CardField, value: Any) -> bool:
    try:
        return bool(_FIELDS[field.kind](field, value))
    except Refused:
        return False


def _card(spec: CardsSpec, card: Any) -> dict[str, Any]:
    if not isinstance(card, dict) or not set(card) <= {"column", "text", "mark", "fields"}:
        raise Refused(say("card-other-fields"))
    column = card.get("column")
    cleaned = {
        "column": known(column if isinstance(column, str) else None, spec),
        "text": _text(card.get("text"), spec.longest),
    }
    if not cleaned["text"]:
        raise Refused(say("card-blank"))
    mark = card.get("mark")
    if mark is not None:
        if mark not in [one.id for one in spec.marks]:
            raise Refused(say("card-unknown-mark"))
        cleaned["mark"] = mark
    fields = _fields(spec, card.get("fields", {}))
    return {**cleaned, "fields": fields} if fields else cleaned


def _fields(spec: CardsSpec, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict) or not set(given) <= {field.id for field in spec.fields}:
        raise Refused(say("card-unknown-field"))
    said: dict[str, Any] = {}
    for field in spec.fields:
        value = _FIELDS[field.kind](field, given.get(field.id))
        if value:
            said[field.id] = value
        elif field.required:
            raise Refused(say("field-required", field=field.label))
    return said


def _words(field: CardField, value: Any) -> str:
    return "" if value is None else _text(value, field.longest, field=field.label)


def _date(field: CardField, value: Any) -> str:
    if value in (None, ""):
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Refused(say("field-date", field=field.label)) from None


def _choice(field: CardField, value: Any) -> list[str]:
    order = [option.id for option in field.options]
    if value is None:
        return []
    if not isinstance(value, list) or any(one not in order for one in value):
        raise Refused(say("field-unknown-choice", field=field.label))
    once = sorted(set(value), key=order.index)
    if len(once) > 1 and not field.several:
        raise Refused(say("field-one-choice", field=field.label))
    return once


_FIELDS = {"text": _words, "date": _date, "choice": _choice}


def _text(value: Any, longest: int, **field: str) -> str:
    """The text as it is kept, of a card or of the ``field`` on it that is named."""
    if not isinstance(value, str):
        raise Refused(say("card-no-words"))
    if len(value) > 4 * longest:  # so that nobody makes us tidy a book
        far = "field-far-too-long" if field else "card-far-too-long"
        raise Refused(say(far, longest=longest, **field))
    plain = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Cs") else letter
        for letter in unicodedata.normalize("NFC", value)
        if letter not in _UNSEEN
    )
    tidy = " ".join(plain.split())
    if not can_be_seen(tidy):
        return ""
    if len(tidy) > longest:
        over = "field-too-long" if field else "card-too-long"
        raise Refused(say(over, longest=longest, length=len(tidy), **field))
    return tidy


def _votes(spec: CardsSpec, votes: Any) -> list[str]:
    if not isinstance(votes, list) or not all(isinstance(v, str) and is_ref(v) for v in votes):
        raise Refused(say("vote-unknown"))
    once = list(dict.fromkeys(votes))
    if len(once) > spec.votes:
        raise Refused(say("votes-too-many", votes=spec.votes, given=len(once)))
    return once
