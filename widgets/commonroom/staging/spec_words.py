"""What is wrong with a question that a notebook makes, in the words of whoever wrote the call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from ..calls import near, value
from ..kinds import Item, Spec

_FIRST = ("extra_forbidden", "missing")  # a misspelt name is said before the one that it left out


def sentence(key: str, model: type[BaseModel], error: ValidationError) -> str:
    """One sentence on the first thing that is wrong, with the value and what is allowed."""
    found = sorted(
        error.errors(), key=lambda one: _FIRST.index(one["type"]) if one["type"] in _FIRST else 2
    )
    said = problem(model, found[0])
    return f"The question “{key}” cannot be made: {said}"


def problem(model: type[BaseModel], one: Any) -> str:
    """What is wrong at one place."""
    where, limits, given = _where(one["loc"]), one.get("ctx", {}), one["input"]
    allowed = _allowed(model, one["loc"][:-1])
    fault = one["type"]
    if fault == "extra_forbidden":
        name = str(one["loc"][-1])
        place = _where(one["loc"][:-1]) or "it"
        return f"{place} has no “{name}”{near(name, allowed)} It has: {', '.join(allowed)}."
    if fault == "missing":
        place = _where(one["loc"][:-1]) or "it"
        return f"{place} needs “{one['loc'][-1]}”, too. It has: {', '.join(allowed)}."
    if fault == "value_error":
        said = str(limits.get("error", ""))
        return f"{where}: {said}." if where else f"{said}."
    if fault in ("too_short", "too_long"):
        few = fault == "too_short"
        limit = limits["min_length"] if few else limits["max_length"]
        many = "entry" if limit == 1 else "entries"
        if not limits.get("actual_length") and few:
            return f"{where} is empty; give {limit} {many} or more."
        bound = "least" if few else "most"
        return f"{where} has {limits['actual_length']}; it takes at {bound} {limit} {many}."
    if fault == "string_too_short":
        return f"{where} is empty."
    if fault == "string_too_long":
        most = limits["max_length"]
        return f"{where} has {len(given)} characters; at most {most} fit on a phone."
    if fault == "string_pattern_mismatch":
        return (
            f"{where} cannot be {value(given)}: use small letters a to z, digits, - and _, and "
            "begin with a letter or digit."
        )
    if fault == "literal_error":
        choices = str(limits["expected"]).replace("'", "")
        known = choices.replace(" or ", ", ").split(", ")
        return f"{where} is {choices}, not {value(given)}{near(str(given), known)}"
    return f"{where} should be {_should(model, one)}, not {value(given)}."


def _should(model: type[BaseModel], one: Any) -> str:
    name, limits = str(one["loc"][0]), one.get("ctx", {})
    ends = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}
    if one["type"] in ends:
        limit, words = ends[one["type"]]
        return f"{words} {limits[limit]}"
    fault = one["type"].partition("_")[0]
    names = {"int": "a whole number", "bool": "True or False", "string": "a text"}
    shapes = model.SHAPES if issubclass(model, Spec) else {}
    if len(one["loc"]) == 1 and name in shapes:
        return shapes[name]
    return names.get(fault) or ("a list" if fault == "tuple" else "something else")


def _where(loc: tuple[int | str, ...]) -> str:
    """“points”, “items, entry 3”, “fields, entry 1, kind”."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in loc)


def _allowed(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The names that are known at a place: those of the model that stands there."""
    for part in loc:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = next(_models(field.annotation), None) if field else None
        if inner is None:
            return []
        model = inner
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def item_problem(error: ValidationError) -> str:
    """What is wrong with an item that was given as words, or as names and values."""
    return problem(Item, error.errors()[0])
