"""Further fields: what a pack says of its items beyond id, label, description and source.

A pack declares them itself, in ``fields``, so that a trainer may add some and is told at once when
one is misspelt. There are three kinds: ``text``, ``one of: [words]`` and ``some of: [words]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    create_model,
)
from pydantic_core import PydanticCustomError

from commonroom.kinds import Item
from commonroom.kinds.item import Text
from commonroom.packs.errors import nearest

FREE, ONE, SOME = "text", "one of", "some of"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]


def _rule(given: Any) -> Any:
    """A rule as it stands in a file, or an error that shows the three there are."""
    if given == FREE:
        return given
    if isinstance(given, Mapping) and len(given) == 1:
        (how, words), *_ = given.items()
        if how in (ONE, SOME) and isinstance(words, list | tuple) and words:
            return {how: tuple(str(word) for word in words)}
    kinds = f"“{FREE}”, “{ONE}: [a, b]” or “{SOME}: [a, b]”"
    raise PydanticCustomError("rule", "a field is {kinds}", {"kinds": kinds})


def _new(name: str) -> str:
    if name in Item.model_fields:
        said = f"every item has “{name}” anyway; choose another name for the field"
        raise PydanticCustomError("taken", "{said}", {"said": said})
    return name


Rule = Annotated[str | dict[str, tuple[str, ...]], BeforeValidator(_rule)]
Fields = dict[Annotated[Name, AfterValidator(_new)], Rule]


class _Head(BaseModel):
    fields: Fields = {}


def item_model(data: Mapping[str, Any]) -> type[Item]:
    """The model of one item in a file with this ``data``: with the fields that it declares.

    ``text`` may be left out and is then empty; of listed words an item gives one (a text) or some
    (a tuple), and has to. Raises ValidationError if the declaration itself has a mistake.
    """
    rules = _Head.model_validate(data).fields
    more: Any = {name: _typed(rule) for name, rule in rules.items()}
    return create_model("Item", __base__=Item, **more)


def some_of(words: tuple[str, ...]) -> Any:
    """The type of a list of words that are all among ``words``."""
    word = Annotated[str, AfterValidator(_among(words))]
    return Annotated[tuple[word, ...], Field(min_length=1)]


def _typed(rule: Any) -> Any:
    if rule == FREE:
        return (Text, "")
    ((how, words),) = rule.items()
    return (some_of(words) if how == SOME else Annotated[str, AfterValidator(_among(words))], ...)


def _among(words: tuple[str, ...]) -> Callable[[str], str]:
    def check(word: str) -> str:
        if word not in words:
            hint = nearest(word, words)
            said = f"“{word}” is not a word for this{hint} Allowed here: {', '.join(words)}"
            raise PydanticCustomError("word", "{said}", {"said": said})
        return word

    return check
