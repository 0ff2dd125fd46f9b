"""Messages that are right but for one place; hypothesis chooses the place and what stands there."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.server.conftest import ITEMS, SPECS

# What programs trip over: nothing, types that look like others, sizes, signs, scripts, control
# characters, halves of characters, words that databases, formulas and browsers act upon.
ODD: list[Any] = [
    None, True, False, 0, -1, 1, 1.0, 0.1, -0.0, 5e-324, 1e308, 10**400,
    2**31, 2**63, -(2**63), 2**64,
    "", " ", "0", "1", "trust", "low", "\x00", "a\x00b", "abcdef\n", "\ud800", "\udfff\ud800",
    "\ufeff", "\u202egpj.exe", "é" * 200, "𝕳" * 100, "\U0001f469\u200d" * 60, "\u0301" * 300,
    "\ufdfa" * 60, "\ufffe", "a\uffff", "İ", "ß", "x" * 5000, "\uff10",
    "__proto__", "constructor", "toString", "' OR 1=1 --", '=HYPERLINK("x")', "{{7*7}}", "${7*7}",
    "<script>alert(1)</script>", "../../etc/passwd", "%00", "nan", "Infinity", "1e5",
    [], {}, [[]], [None], [1], ["trust"], {"trust": 1}, {"": ""},
    {"points": {}}, {"lanes": {}}, {"cards": {}},
]  # fmt: skip

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.sampled_from(ODD)
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.one_of(st.text(max_size=8), st.sampled_from(["trust", "low"])), inner)
    ),
    max_leaves=8,
)
card_names = st.from_regex(r"[a-z0-9]{6,32}", fullmatch=True)
refs = st.from_regex(r"[0-9a-f]{8}-[a-z0-9]{6,32}", fullmatch=True)


@st.composite
def points(draw: st.DrawFn) -> dict[str, Any]:
    """An answer to “values”."""
    trust = draw(st.integers(0, 5))
    return {"points": {"trust": trust, "care": draw(st.integers(0, 5 - trust))}}


Fields = dict[str, st.SearchStrategy[Any]]

# A question with what those of SPECS do without: marks, and fields of every kind.
FORM = {
    "prompt": "Who does what?",
    "items": ITEMS,
    "marks": [{"id": "enabler", "label": "Enabler"}, {"id": "barrier", "label": "Barrier"}],
    "fields": [
        {"id": "who", "label": "Who"},
        {"id": "by", "label": "By when", "kind": "date"},
        {"id": "strands", "label": "Strands", "kind": "choice", "options": ITEMS, "several": True},
    ],
}
QUESTIONS = {**SPECS, "form": ("cards", FORM)}
GROUPS = {
    "name": "Table",
    "by": "choice",
    "options": [{"id": "north", "label": "North"}, {"id": "table-1", "label": "Table 1"}],
}

texts = st.text("abcé “”😀", max_size=60).map("a{}".format)
items = st.sampled_from(["trust", "care"])
CARD: Fields = {"column": items, "text": texts}
MORE_ON_A_CARD: Fields = {
    "mark": st.sampled_from(["enabler", "barrier"]),
    "fields": st.fixed_dictionaries(
        {},
        optional={
            "who": texts,
            "by": st.dates().map(str),
            "strands": st.lists(items, max_size=2),
        },
    ),
}


def cards(more: Fields) -> st.SearchStrategy[dict[str, Any]]:
    """An answer of cards that may have ``more`` than a column and a text."""
    card = st.fixed_dictionaries(CARD, optional=more)
    return st.fixed_dictionaries(
        {"cards": st.dictionaries(card_names, card, max_size=3)},
        optional={"votes": st.lists(refs, max_size=3)},
    )


def _all_differ(places: dict[str, int]) -> bool:
    return len(set(places.values())) == len(places)


RIGHT: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "values": points(),
    "ladder": st.fixed_dictionaries(
        {
            "lanes": st.dictionaries(
                items,
                st.lists(st.sampled_from(["low", "high"]), max_size=1),
            )
        }
    ),
    "map": st.fixed_dictionaries(
        {"plane": st.dictionaries(items, st.lists(st.floats(0, 1), min_size=2, max_size=2))}
    ),
    "lived": st.fixed_dictionaries(
        {"scale": st.dictionaries(items, st.none() | st.integers(1, 5))}
    ),
    "which": st.fixed_dictionaries(
        {
            "choice": st.just({"rather_not": True})
            | st.fixed_dictionaries({"chosen": st.lists(items, max_size=2, unique=True)})
        }
    ),
    "order": st.fixed_dictionaries(
        {"ranking": st.dictionaries(items, st.integers(1, 99)).filter(_all_differ)}
    ),
    "said": cards({}),
    "form": cards(MORE_ON_A_CARD),
}
assert RIGHT.keys() == QUESTIONS.keys()

ids = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=64)
groups = st.sampled_from([one["id"] for one in GROUPS["options"]])
# Every message that a client may send: what it has to say, and what it may say.
FIELDS: dict[str, tuple[Fields, Fields]] = {
    "hello": (
        {"version": st.just(1), "code": st.just("KZ4MTP")},
        {
            "role": st.sampled_from(["student", "staff", "other"]),
            "token": st.just("2|1:0|10:1790000000|5:token|4:YWJj|deadbeef"),
            "source": st.sampled_from(["phone", "rehearsal"]),
            "group": groups,
        },
    ),
    "answer": (
        {
            "exercise": st.sampled_from(sorted(RIGHT)),
            "id": ids,
            "payload": st.one_of(*RIGHT.values()),
        },
        {"round": st.integers(1, 2)},
    ),
    "group": ({"group": groups}, {}),
    "ping": ({}, {}),
    "leave": ({}, {}),
    "lend": ({}, {}),
    "take-back": ({}, {}),
    "only-here": ({}, {}),
}


def message(kind: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A message of this type, with some fields more exactly."""
    needed, optional = FIELDS[kind]
    return st.fixed_dictionaries({"type": st.just(kind), **needed, **more}, optional=optional)


@st.composite
def right(draw: st.DrawFn) -> dict[str, Any]:
    """An answer to which nothing is wrong."""
    key = draw(st.sampled_from(sorted(RIGHT)))
    return draw(message("answer", exercise=st.just(key), payload=RIGHT[key]))


messages = st.one_of(right(), right(), right(), *map(message, FIELDS))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a message: the whole, each field, each element."""
    yield path
    if isinstance(value, (dict, list)):
        for step, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*path, step))


@st.composite
def broken(draw: st.DrawFn, said: st.SearchStrategy[dict[str, Any]] = messages) -> str:
    """The text of a message, of those that are ``said``, that is broken in one place."""
    message = draw(said)
    how = draw(st.sampled_from(["value", "value", "gone", "more", "name", "twice", "nest", "kind"]))
    path = draw(st.sampled_from([place for place in places(message) if place]))
    *above, last = path
    whole = copy.deepcopy(message)
    holder = whole
    for step in above:
        holder = holder[step]
    match how:
        case "value":  # something else stands there
            holder[last] = draw(anything)
        case "gone":
            del holder[last]
        case "more":  # something stands beside it
            if isinstance(holder, dict):
                holder[draw(st.text(max_size=12))] = draw(anything)
            else:
                holder.append(draw(anything))
        case "name" if isinstance(holder, dict):  # under another name
            holder[draw(st.one_of(st.text(max_size=70), names))] = holder.pop(last)
        case "twice":
            text = json.dumps(whole)
            name = json.dumps(str(last))
            return text.replace(f"{name}: ", f"{name}: {json.dumps(draw(scalars))}, {name}: ", 1)
        case "nest":
            for _ in range(draw(st.sampled_from([1, 3, 40, 400]))):
                holder[last] = draw(st.sampled_from([[holder[last]], {"trust": holder[last]}]))
        case "kind" if "payload" in whole:  # another kind's payload, or another exercise's key
            whole["payload"] = draw(RIGHT[draw(st.sampled_from(sorted(RIGHT)))])
            whole["exercise"] = draw(
                st.sampled_from([*sorted(RIGHT), "budget", "Values", "values "])
            )
    return json.dumps(whole)


names = st.sampled_from([one for one in ODD if isinstance(one, str)])
# Text that is cut short, or has something put into it, is no message at all.
torn = st.builds(lambda text, at: text[: at % max(1, len(text))], broken(), st.integers(0, 400))
frames = st.one_of(
    broken(), broken(), broken(), torn, messages.map(json.dumps), st.text(max_size=60)
)
