"""The things an exercise asks about, and the two ways an answer can fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    field_validator,
    model_serializer,
)
from pydantic_core import PydanticKnownError

from ..locale.answers import say
from ..locale.languages import ENGLISH
from ..locale.message import Listed, Said, Sentences, sentences
from ..text.direction import isolated
from ..text.visible import can_be_seen

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]


def _seen(text: str) -> str:
    if not can_be_seen(text):  # spaces without width, fillers: blank to whoever reads it
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Seen = AfterValidator(_seen)
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), Seen]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600)]


THRESHOLD = 3  # people; a smaller group is shown with everybody else, unless a room says otherwise


class Refused(ValueError):
    """An answer that cannot be taken; ``why`` is a message for whoever gave it.

    A kind from another package may say why in a sentence.
    """

    def __init__(self, why: Said) -> None:
        super().__init__(why)
        self.why = why

    def text(self, language: str = ENGLISH) -> str:
        """Why, in a language."""
        return isolated(self.why) if isinstance(self.why, str) else self.why.text(language)

    def __str__(self) -> str:
        return self.text()


class Item(BaseModel):
    """One thing to weigh, place or rate. ``source`` is a key of ``data/literature.yml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    label: Label
    description: Text = ""
    source: str = ""


class Origin(BaseModel):
    """Where items came from: the ``exercise`` whose results they are, in this room or another.

    ``room`` is the code of the other room, ``words`` the line that the stage shows about it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exercise: str
    room: str = ""
    words: Text = ""


class Spec(BaseModel):
    """What every exercise has: a prompt, a line on how to answer, and its items.

    ``words`` says which items are words of participants: a card's name, and the fingerprint of
    what it says; left out of what is kept where there are none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    SHAPES: ClassVar[Mapping[str, str]] = {}  # what a notebook gives for a field, in words

    prompt: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), Seen
    ]
    hint: Text = ""
    note: Text = ""
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=60)]
    origin: Origin | None = None
    words: dict[Id, str] = {}

    @field_validator("items")
    @classmethod
    def _distinct(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return distinct(items)

    @model_serializer(mode="wrap")
    def _plain(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        kept: dict[str, Any] = serialize(self)
        if not self.words:
            del kept["words"]
        return kept

    @property
    def item_ids(self) -> frozenset[str]:
        """The ids an answer may name."""
        return frozenset(item.id for item in self.items)

    @property
    def steps(self) -> int:
        """How many steps an answer names one of by its number; 0 if it names none."""
        return 0

    @property
    def own_columns(self) -> dict[str, str]:
        """Columns of tidy rows that this question has of its own, with what people saw."""
        return {}


def distinct(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, or a ValueError that names the first id used twice."""
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"the id “{item.id}” is used twice; every item needs its own")
        seen.add(item.id)
    return tuple(items)


def mapping(payload: Any, field: str) -> dict[str, Any]:
    """The one object an answer consists of, ``{field: {item id: …}}``, or Refused."""
    if not isinstance(payload, dict) or set(payload) != {field}:
        raise Refused(say("other-fields", field=field))
    value = payload[field]
    if not isinstance(value, dict):
        raise Refused(say("no-map", field=field))
    return value


def still_asked(spec: Spec, payload: Mapping[str, Any], field: str) -> dict[str, Any] | None:
    """What an earlier answer says of items that the exercise still has; None of another kind."""
    given = payload.get(field)
    if not isinstance(given, Mapping):
        return None
    return {item.id: given[item.id] for item in spec.items if item.id in given}


def to_answer_again(
    spec: Spec,
    given: Mapping[str, Any],
    held: Mapping[str, Any],
    labels: Mapping[str, str],
    again: str = "answer-again",
) -> Sentences:
    """What is left out of an answer by item: what is gone, and what to do ``again`` with others.

    ``given`` and ``held`` are by item; ``labels`` those of before, as far as they are known;
    ``again`` is a message of ``answers.ftl``.
    """
    gone = [labels.get(one, "") for one in given if one not in spec.item_ids]
    open = [one.label for one in spec.items if held.get(one.id) != given.get(one.id)]
    said = []
    if gone:
        named = all(gone)
        said.append(say("items-gone", items=quoted(gone)) if named else say("something-gone"))
    if open:
        said.append(say(again, items=quoted(open)))
    return sentences(said)


def quoted(labels: Sequence[str]) -> Listed:
    """“Trust”, “Care” and “Time”."""
    return Listed(tuple(say("quoted", label=one) for one in labels))


def known(item: Any, spec: Spec) -> str:
    """An item id that the exercise has, or Refused."""
    if item not in spec.item_ids:
        raise Refused(say("unknown-item"))
    return str(item)
