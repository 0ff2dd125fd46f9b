"""What a browser sends is either cleaned to one form or refused; nothing else can happen."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from commonroom.kinds import KINDS, Refused, clean, is_blank, read_spec

ITEMS = [{"id": name, "label": name.title()} for name in ("trust", "care", "time")]
LANES = [{"id": name, "label": name.title()} for name in ("staff", "jointly", "students")]
SPECS = {
    "points": {"prompt": "Which?", "items": ITEMS, "points": 5},
    "lanes": {"prompt": "Who?", "items": ITEMS, "lanes": LANES},
    "several": {"prompt": "Who?", "items": ITEMS, "lanes": LANES, "several": True},
    "plane": {"prompt": "Where?", "items": ITEMS},
    "scale": {"prompt": "How far?", "items": ITEMS},
    "choice": {"prompt": "Which?", "items": ITEMS, "most": 2, "rather_not": True},
    "ranking": {"prompt": "Which first?", "items": ITEMS, "most": 2},
    "cards": {"prompt": "What would help?", "items": ITEMS, "marks": LANES[:2], "most": 2},
}


def spec(name: str) -> Any:
    return read_spec("lanes" if name == "several" else name, SPECS[name])


def cleaned(name: str, payload: Any) -> dict[str, Any]:
    return clean("lanes" if name == "several" else name, spec(name), payload)


# Anything JSON can say, and the odd things Python's json module lets through.
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.text(max_size=12)
    | st.sampled_from(["points", "lanes", "plane", "scale", "trust", "care", "staff", "jointly"])
)
names = st.sampled_from(["points", "lanes", "plane", "scale", "trust", "care", "time", "nobody"])
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(names | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
nearly = {
    "points": st.integers(-1, 6) | scalars,
    "lanes": st.lists(st.sampled_from(["staff", "jointly", "students"]), max_size=3) | scalars,
    "several": st.lists(st.sampled_from(["staff", "jointly", "students", "all"]), max_size=4),
    "plane": st.lists(st.floats(-0.1, 1.1) | st.integers(0, 1), max_size=3) | scalars,
    "scale": st.integers(0, 6) | scalars,
    "choice": st.lists(st.sampled_from(["trust", "care", "time", "no"]), max_size=3)
    | st.booleans()
    | scalars,
    "ranking": st.integers(-1, 4) | scalars,
    "cards": st.fixed_dictionaries(
        {"column": names | scalars, "text": st.text(max_size=200) | scalars},
        optional={"mark": st.sampled_from(["staff", "jointly", "students"]) | scalars},
    ),
}


THINGS = ["trust", "care", "time", "nobody"]
NAMED = {"cards": ["abcdef", "k3v9x2q8", "no"], "choice": ["chosen", "rather_not", "chosen", "no"]}


def payloads(name: str) -> st.SearchStrategy[Any]:
    field = "lanes" if name == "several" else name
    likely = st.dictionaries(
        st.sampled_from(NAMED.get(name, THINGS)),
        nearly[name],
        max_size=4,
    )
    return st.fixed_dictionaries({field: likely}) | anything


@pytest.mark.parametrize("name", SPECS)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_json_is_cleaned_to_a_fixed_point_or_refused(name, data):
    payload = data.draw(payloads(name))
    try:
        once = cleaned(name, payload)
    except Refused as refused:
        reason = str(refused)
        assert reason.endswith(".")
        assert reason[0].isupper() or reason[0] == "“"
        return
    assert cleaned(name, once) == once
    # What is kept is plain JSON that survives the wire and the store.
    assert json.loads(json.dumps(once, allow_nan=False)) == once
    assert is_blank(once) == (not any(once.values()))
    field = KINDS["lanes" if name == "several" else name].FIELD
    assert list(once) == ([field, "votes"] if name == "cards" else [field])


@settings(max_examples=100, deadline=None)
@given(st.permutations(["trust", "care", "time"]), st.data())
def test_the_order_in_which_items_were_touched_does_not_matter(order, data):
    points = {item: data.draw(st.integers(0, 1)) for item in order}
    places = {item: [0.25, 0.5] for item in order}
    lanes = {item: ["jointly"] for item in order}
    assert list(cleaned("points", {"points": points})["points"]) == [
        item for item in ("trust", "care", "time") if points[item]
    ]
    assert list(cleaned("plane", {"plane": places})["plane"]) == ["trust", "care", "time"]
    assert list(cleaned("lanes", {"lanes": lanes})["lanes"]) == ["trust", "care", "time"]
    steps = dict.fromkeys(order, 3)
    assert list(cleaned("scale", {"scale": steps})["scale"]) == ["trust", "care", "time"]


def test_good_answers_are_kept_as_they_are():
    good = [
        ("points", {"points": {"trust": 3, "care": 2}}),
        ("points", {"points": {"trust": 1}}),  # saved at each change: not all points yet
        ("lanes", {"lanes": {"trust": ["staff"], "time": ["students"]}}),
        ("several", {"lanes": {"trust": ["staff", "students"]}}),
        ("plane", {"plane": {"trust": [0.0, 1.0], "care": [0.25, 0.5]}}),
        ("scale", {"scale": {"trust": 1, "care": None, "time": 5}}),
        ("choice", {"choice": {"chosen": ["trust", "time"]}}),
        ("choice", {"choice": {"rather_not": True}}),
        ("ranking", {"ranking": {"trust": 2, "time": 1}}),
    ]
    for name, payload in good:
        assert cleaned(name, payload) == payload


def test_that_something_does_not_apply_is_an_answer():
    away = cleaned("scale", {"scale": {"trust": None}})
    assert away == {"scale": {"trust": None}}
    assert not is_blank(away)
    asked = read_spec("scale", SPECS["scale"] | {"na": False})
    with pytest.raises(Refused, match="“Does not apply” is not one of the choices"):
        clean("scale", asked, away)


def test_blank_answers_are_answers_that_take_everything_back():
    for name, payload in [
        ("points", {"points": {"trust": 0}}),
        ("points", {"points": {}}),
        ("lanes", {"lanes": {"trust": []}}),
        ("plane", {"plane": {}}),
        ("scale", {"scale": {}}),
        ("choice", {"choice": {}}),
        ("ranking", {"ranking": {}}),
        ("choice", {"choice": {"chosen": [], "rather_not": False}}),
    ]:
        assert is_blank(cleaned(name, payload))


BAD = [
    # points: over the budget, negative, fractional, of the wrong type
    ("points", {"points": {"trust": 6}}, "You have 5 points to share; this answer gives 6"),
    ("points", {"points": {"trust": 3, "care": 3}}, "this answer gives 6"),
    ("points", {"points": {"trust": int("9" * 4300), "care": int("9" * 4300)}}, "far more"),
    ("points", {"points": {"trust": -1}}, "cannot be negative"),
    ("points", {"points": {"trust": 6, "care": -1}}, "cannot be negative"),
    ("points", {"points": {"trust": 1.5}}, "whole numbers"),
    ("points", {"points": {"trust": 1.0}}, "whole numbers"),
    ("points", {"points": {"trust": math.nan}}, "whole numbers"),
    ("points", {"points": {"trust": "3"}}, "whole numbers"),
    ("points", {"points": {"trust": True}}, "whole numbers"),
    ("points", {"points": {"trust": None}}, "whole numbers"),
    ("points", {"points": {"trust": [1]}}, "whole numbers"),
    # lanes: unknown, twice, too many, of the wrong type
    ("lanes", {"lanes": {"trust": ["nobody"]}}, "a place that the exercise does not have"),
    ("lanes", {"lanes": {"trust": ["staff", "staff"]}}, "only once"),
    ("several", {"lanes": {"trust": ["staff", "staff"]}}, "only once"),
    ("lanes", {"lanes": {"trust": ["staff", "jointly"]}}, "one place only"),
    ("lanes", {"lanes": {"trust": "staff"}}, "a list of places"),
    ("lanes", {"lanes": {"trust": [1]}}, "a list of places"),
    ("lanes", {"lanes": {"trust": [["staff"]]}}, "a list of places"),
    ("lanes", {"lanes": {"trust": None}}, "a list of places"),
    # plane: outside, not a number, not two of them
    ("plane", {"plane": {"trust": [1.01, 0.5]}}, "outside the map"),
    ("plane", {"plane": {"trust": [0.5, -0.01]}}, "outside the map"),
    ("plane", {"plane": {"trust": [math.nan, 0.5]}}, "two numbers"),
    ("plane", {"plane": {"trust": [math.inf, 0.5]}}, "outside the map"),
    ("plane", {"plane": {"trust": [0.5]}}, "needs two numbers"),
    ("plane", {"plane": {"trust": [0.5, 0.5, 0.5]}}, "needs two numbers"),
    ("plane", {"plane": {"trust": ["0.5", 0.5]}}, "two numbers"),
    ("plane", {"plane": {"trust": [True, False]}}, "two numbers"),
    ("plane", {"plane": {"trust": {"x": 0.5, "y": 0.5}}}, "needs two numbers"),
    ("plane", {"plane": {"trust": [10**400, 0.5]}}, "outside the map"),
    # scale: not a step of it, or of the wrong type
    ("scale", {"scale": {"trust": 0}}, "The scale goes from 1 to 5."),
    ("scale", {"scale": {"trust": 6}}, "from 1 to 5"),
    ("scale", {"scale": {"trust": -1}}, "from 1 to 5"),
    ("scale", {"scale": {"trust": 10**400}}, "from 1 to 5"),
    ("scale", {"scale": {"trust": 3.0}}, "a whole number"),
    ("scale", {"scale": {"trust": math.nan}}, "a whole number"),
    ("scale", {"scale": {"trust": True}}, "a whole number"),
    ("scale", {"scale": {"trust": "3"}}, "a whole number"),
    ("scale", {"scale": {"trust": [3]}}, "a whole number"),
    # ranking: no place, one taken twice, too many
    ("ranking", {"ranking": {"trust": 0}}, "count from 1"),
    ("ranking", {"ranking": {"trust": 1.0}}, "a whole number"),
    ("ranking", {"ranking": {"trust": True}}, "a whole number"),
    ("ranking", {"ranking": {"trust": "1"}}, "a whole number"),
    ("ranking", {"ranking": {"trust": None}}, "a whole number"),
    ("ranking", {"ranking": {"trust": 1, "care": 1}}, "taken once"),
    ("ranking", {"ranking": {"trust": 1, "care": 2, "time": 3}}, "Up to 2 can be ranked"),
    # choice: too much, twice, of the wrong type, both at once
    ("choice", {"choice": {"chosen": ["trust", "care", "time"]}}, "Up to 2 can be chosen"),
    ("choice", {"choice": {"chosen": ["trust", "trust"]}}, "chosen once"),
    ("choice", {"choice": {"chosen": ["kindness"]}}, "does not ask about"),
    ("choice", {"choice": {"chosen": [["trust"]]}}, "does not ask about"),
    ("choice", {"choice": {"chosen": "trust"}}, "is a list"),
    ("choice", {"choice": {"rather_not": 1}}, "true or false"),
    ("choice", {"choice": {"chosen": ["trust"], "rather_not": True}}, "not both"),
    ("choice", {"choice": {"trust": True}}, "nothing else"),
    ("choice", {"choice": {}, "more": 1}, "nothing else"),
    ("choice", {"choice": None}, "map each item"),
]
for _kind in [name for name in SPECS if name not in NAMED]:  # whose names are not items
    _field = "lanes" if _kind == "several" else _kind
    _value: Any = {"points": 1, "lanes": ["staff"], "plane": [0.5, 0.5], "scale": 3, "ranking": 1}[
        _field
    ]
    BAD += [
        (_kind, {_field: {"kindness": _value}}, "does not ask about"),
        (_kind, {_field: {"": _value}}, "does not ask about"),
        (_kind, {_field: {"trust": _value}, "more": 1}, "nothing else"),
        (_kind, {_field: [["trust", _value]]}, "map each item"),
        (_kind, {_field: None}, "map each item"),
        (_kind, {}, "nothing else"),
        (_kind, {"votes": {}}, "nothing else"),
        (_kind, [], "nothing else"),
        (_kind, None, "nothing else"),
        (_kind, _field, "nothing else"),
        (_kind, 5, "nothing else"),
    ]


@pytest.mark.parametrize(("name", "payload", "reason"), BAD)
def test_bad_answers_are_refused_in_plain_words(name, payload, reason):
    with pytest.raises(Refused, match=reason):
        cleaned(name, payload)


def test_an_item_given_twice_counts_as_json_says():
    """JSON keeps the last of two equal keys; the budget is checked on that."""
    payload = json.loads('{"points": {"trust": 5, "trust": 4}}')
    assert cleaned("points", payload) == {"points": {"trust": 4}}


def test_gaps_between_places_are_closed():
    found = cleaned("ranking", {"ranking": {"trust": 10**400, "care": 7}})
    assert found == {"ranking": {"trust": 2, "care": 1}}


def test_a_very_large_answer_is_refused():
    with pytest.raises(Refused):
        cleaned("points", {"points": {f"item-{n}": 1 for n in range(50_000)}})
    with pytest.raises(Refused):
        cleaned("lanes", {"lanes": {"trust": ["staff"] * 100_000}})


def test_coordinates_are_kept_to_a_fingertips_precision():
    found = cleaned("plane", {"plane": {"trust": [0.123456789, 1]}})
    assert found == {"plane": {"trust": [0.1235, 1.0]}}


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("points", {"points": 0}, "points"),
        ("points", {"items": []}, "items"),
        ("points", {"items": [*ITEMS, ITEMS[0]]}, "the id “trust” is used twice"),
        ("points", {"prompt": " "}, "prompt"),
        ("points", {"budget": 5}, "budget"),
        ("lanes", {"lanes": LANES[:1]}, "lanes"),
        ("lanes", {"lanes": [*LANES, LANES[0]]}, "the id “staff” is used twice"),
        ("plane", {"items": [{"id": "No Spaces", "label": "x"}]}, "items.0.id"),
        ("plane", {"x": {"name": "interest"}}, "x.more"),
        ("scale", {"labels": ["Yes"]}, "labels"),
        ("scale", {"labels": list("abcdefgh")}, "labels"),
        ("scale", {"labels": ["No", "Yes", "No"]}, "the label “No” is used twice"),
        ("scale", {"labels": ["No", " "]}, "labels.1"),
        ("choice", {"most": 0}, "most"),
        ("ranking", {"most": 61}, "most"),
    ],
)
def test_a_trainers_mistake_in_a_spec_is_named(kind, change, words):
    with pytest.raises(ValidationError, match=words):
        read_spec(kind, SPECS[kind] | change)


@pytest.mark.parametrize("kind", KINDS)
def test_a_spec_survives_json(kind):
    first = read_spec(kind, SPECS[kind])
    again = read_spec(kind, json.loads(json.dumps(first.model_dump(mode="json"))))
    assert again == first
