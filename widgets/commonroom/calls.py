"""Calls that a trainer writes: what is wrong in one is said in a sentence, with what is allowed.

A misspelt argument, one that is missing, or a value of the wrong kind would otherwise end in
Python's own words and a stack of lines that nobody here wrote.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, wraps
from numbers import Integral, Real
from typing import Any, TypeVar

Refuse = Callable[[str], Exception]
_DONE = "_commonroom_made"
CLOSE = 0.65  # how alike two words are for one to be meant
Call = TypeVar("Call", bound=Callable[..., Any])
Kind = TypeVar("Kind", bound=type)


class PlainError(Exception):
    """An error whose message is all that a notebook shows."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for its own rendering: a trainer needs the sentence, no stack.
        return [str(self)]


class CallError(PlainError, TypeError):
    """A call that does not fit what is called."""


class NoSuchName(PlainError, AttributeError):
    """Something is asked for by a name that it does not have."""


def near(word: str, known: Sequence[str]) -> str:
    """“; did you mean “label”?”, or a full stop when no known word comes close."""
    close = get_close_matches(word, known, n=1, cutoff=CLOSE)
    return f"; did you mean “{close[0]}”?" if close else "."


def value(given: Any) -> str:
    """A value as it stands in a sentence: “five”, 2.5, nothing."""
    if given is None:
        return "nothing"
    text = f"“{given}”" if isinstance(given, str) else repr(given)
    return text if len(text) <= 60 else f"{text[:58]}…"


def same_key(key: str, first: str, this: str = "this one") -> str:
    """What is wrong where a second question has the key of the ``first``; mostly a copied cell."""
    return (
        f"the key “{key}” is that of {first} already: phones would ask one of the two, and both "
        f"would have the same answers. Give {this} a key of its own."
    )


def spoken(refuse: Refuse, name: str = "") -> Callable[[Call], Call]:
    """Let a function say what is wrong with a call, by ``refuse(sentence)``.

    ``name`` is what the call looks like in a notebook; the function's own name if left out.
    """

    def decorate(function: Call) -> Call:
        called = name or function.__name__

        @wraps(function)
        def checked(*given: Any, **named: Any) -> Any:
            if wrong := _wrong(function, called, given, named):
                raise refuse(wrong)
            return function(*given, **named)

        return checked  # type: ignore[return-value]

    return decorate


def all_spoken(refuse: Refuse, name: str) -> Callable[[Kind], Kind]:
    """The same for everything public of a class, and for names that it does not have.

    ``name`` is what an object of it is called in a notebook: “room”.
    """

    def decorate(kind: Kind) -> Kind:
        for attribute, found in list(vars(kind).items()):
            if attribute == "__init__":
                kind.__init__ = _made(spoken(refuse, kind.__name__)(found))  # type: ignore[misc]
            elif inspect.isfunction(found) and not attribute.startswith("_"):
                setattr(kind, attribute, spoken(refuse, f"{name}.{attribute}")(found))
            elif isinstance(found, classmethod) and not attribute.startswith("_"):
                made = spoken(refuse, f"{kind.__name__}.{attribute}")(found.__func__)
                setattr(kind, attribute, classmethod(made))
        if not hasattr(kind, "__getattr__"):
            kind.__getattr__ = _missing(name)  # type: ignore[attr-defined]
        if "__setattr__" not in vars(kind):
            kind.__setattr__ = _refusing(name)  # type: ignore[assignment]
        return kind

    return decorate


def _missing(called: str) -> Callable[[Any, str], Any]:
    def __getattr__(self: Any, name: str) -> Any:
        if name.startswith("_") or hasattr(type(self), name):
            return object.__getattribute__(self, name)  # what it lacks, in Python's own words
        known = [one for one in dir(type(self)) if not one.startswith("_")]
        raise NoSuchName(f"There is no {called}.{name}{near(name, known)}")

    return __getattr__


def _made(init: Callable[..., None]) -> Callable[..., None]:
    """Note at the end of an object's making that from now on it has the names that it has."""

    @wraps(init)
    def made(self: Any, *given: Any, **named: Any) -> None:
        init(self, *given, **named)
        if type(self).__init__ is made:  # and not that of a class above
            object.__setattr__(self, _DONE, True)

    return made


def _refusing(called: str) -> Callable[[Any, str, Any], None]:
    def __setattr__(self: Any, name: str, value: Any) -> None:
        there = getattr(type(self), name, None)
        if isinstance(there, property) and there.fset is None:
            raise NoSuchName(f"{called}.{name} is there to be read; it cannot be set.")
        new = not name.startswith("_") and name not in vars(self) and not hasattr(type(self), name)
        if new and _DONE in vars(self):
            known = [one for one in dir(type(self)) if not one.startswith("_")]
            raise NoSuchName(f"There is no {called}.{name}{near(name, known)}")
        object.__setattr__(self, name, value)

    return __setattr__


def _wrong(
    function: Callable[..., Any], called: str, given: Sequence[Any], named: Mapping[str, Any]
) -> str:
    """What is wrong with a call, or nothing."""
    signature = _signature(function)
    takes = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
    known = [one.name for one in takes if one.kind is not one.VAR_POSITIONAL]
    try:
        bound = signature.bind(*given, **named)
    except TypeError:
        places = len(given) - (len(signature.parameters) - len(takes))  # without “self”
        return _unfit(called, takes, known, places, named)
    for one in takes:
        if one.name in bound.arguments and not _is_rest(one):
            said = _unlike(one, bound.arguments[one.name])
            if said:
                return f"{called}: {one.name} should be {said}."
    return ""


def _unfit(
    called: str,
    takes: Sequence[inspect.Parameter],
    known: Sequence[str],
    places: int,
    named: Mapping[str, Any],
) -> str:
    has = f"It has: {', '.join(known)}." if known else "It takes nothing."
    for name in named:
        if name not in known:
            return f"{called} has no “{name}”{near(name, known)} {has}"
    first = [one.name for one in takes if one.kind is one.POSITIONAL_OR_KEYWORD]
    if places > len(first):
        further = known[len(first) : places] or known[len(first) :]
        if not further:
            return f"{called} was given more than it takes. {has}"
        return f"{called} takes the other values by name: {further[0]}=… {has}"
    for place, name in enumerate(first):
        if place < places and name in named:
            return f"{called} was given “{name}” twice. {has}"
    lacking = [
        one.name
        for place, one in enumerate(takes)
        if one.default is one.empty
        and not _is_rest(one)
        and one.name not in named
        and not (one.name in first and place < places)
    ]
    return f"{called} needs {' and '.join(f'“{name}”' for name in lacking)}. {has}"


def _is_rest(one: inspect.Parameter) -> bool:
    """Whether it takes whatever else is given: *given, **named."""
    return one.kind in {one.VAR_POSITIONAL, one.VAR_KEYWORD}


def _is_whole(given: Any) -> bool:
    return isinstance(given, Integral) and not isinstance(given, bool)


def _is_number(given: Any) -> bool:
    return isinstance(given, Real) and not isinstance(given, bool)


def _is_list(given: Any) -> bool:
    return isinstance(given, Sequence) and not isinstance(given, (str, bytes))


def _is_mapping(given: Any) -> bool:
    return isinstance(given, Mapping)


def _named(*names: str) -> Callable[[Any], bool]:
    """Whether something is of a class of this name: classes up here would import all of ours."""
    return lambda given: any(one.__name__ in names for one in type(given).__mro__)


# By annotation: what fits, and what it is called.
_KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "str": (lambda given: isinstance(given, str), "a text"),
    "int": (_is_whole, "a whole number"),
    "float": (_is_number, "a number"),
    "bool": (lambda given: isinstance(given, bool), "True or False"),
    "str | os.PathLike[str]": (lambda given: isinstance(given, (str, os.PathLike)), "a name"),
    "str | Path": (lambda given: isinstance(given, (str, os.PathLike)), "the name of a file"),
    "Exercise": (_named("Exercise"), "a question, such as values = room.points(…)"),
    "Pack": (_named("Pack"), 'a pack, such as cr.pack("values")'),
    "str | RoomReader | Choice": (
        lambda given: isinstance(given, str) or _named("RoomReader", "Choice")(given),
        "the code of a room, or cr.choose_rooms()",
    ),
}


def _unlike(one: inspect.Parameter, given: Any) -> str:
    """What an argument should be and what it is, or nothing if it is that."""
    said = str(one.annotation)
    if given is None and (said.endswith("| None") or one.default is None):
        return ""
    said = said.removesuffix(" | None")
    if said in _KINDS:
        fits, what = _KINDS[said]
    elif said.startswith("Sequence["):
        fits, what = _is_list, "a list"
    elif said.startswith("Mapping["):
        fits, what = _is_mapping, 'a dictionary, such as {"North": "KZ4MTP"}'
    else:
        return ""
    return "" if fits(given) else f"{what}, not {value(given)}"


@cache
def _signature(function: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(function)
