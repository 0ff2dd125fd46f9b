"""What of an earlier answer a question can still hold when it has been changed since."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonroom.kinds import KINDS, Spec, clean, fit, read_spec

NAMES = ["tea", "soup", "quiet", "time"]
WORDS = ["Yes", "A talk with everybody there", "Ü" * 30]


def _items(names: list[str] = NAMES, least: int = 1) -> st.SearchStrategy[list[dict[str, str]]]:
    some = st.lists(st.sampled_from(names), min_size=least, unique=True)
    return some.map(lambda found: [{"id": one, "label": one} for one in found])


def _fields() -> st.SearchStrategy[list[dict[str, Any]]]:
    required = st.booleans()
    text = st.fixed_dictionaries(
        {"id": st.just("who"), "label": st.just("Who"), "required": required}
        | {"longest": st.sampled_from([10, 40])}
    )
    date = st.fixed_dictionaries(
        {"id": st.just("by"), "label": st.just("By"), "kind": st.just("date"), "required": required}
    )
    choice = st.fixed_dictionaries(
        {"id": st.sampled_from(["who", "which"]), "label": st.just("Which"), "required": required}
        | {"kind": st.just("choice"), "options": _items(least=2), "several": st.booleans()}
    )
    return st.lists(st.one_of(text, date, choice), max_size=3, unique_by=lambda one: one["id"])


SPECS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "points": st.fixed_dictionaries({"items": _items(), "points": st.integers(1, 6)}),
    "lanes": st.fixed_dictionaries(
        {"items": _items(), "lanes": _items(least=2), "several": st.booleans()}
    ),
    "plane": st.fixed_dictionaries({"items": _items()}),
    "scale": st.fixed_dictionaries(
        {"items": _items(), "labels": st.sampled_from(["ab", "abc", "abcdefg"]).map(list)}
        | {"na": st.booleans()}
    ),
    "choice": st.fixed_dictionaries(
        {"items": _items(), "most": st.integers(1, 4), "rather_not": st.booleans()}
    ),
    "ranking": st.fixed_dictionaries({"items": _items(), "most": st.integers(1, 4)}),
    "cards": st.fixed_dictionaries(
        {"items": _items(), "marks": _items(least=0), "fields": _fields()}
        | {"most": st.integers(1, 3), "longest": st.sampled_from([20, 140])}
        | {"votes": st.integers(0, 2)}
    ),
}


def _said(draw: Any, kind: str, spec: Any) -> dict[str, Any]:
    """An answer to a question, cleaned."""
    ids = [one.id for one in spec.items]
    chosen = draw(st.lists(st.sampled_from(ids), unique=True))
    field = KINDS[kind].FIELD
    given: dict[str, Any] = {}
    if kind == "points":
        left = spec.points
        for one in chosen:
            given[one] = draw(st.integers(0, left))
            left -= given[one]
    for one in chosen:
        if kind == "lanes":
            lanes = [lane.id for lane in spec.lanes]
            most = len(lanes) if spec.several else 1
            given[one] = draw(st.lists(st.sampled_from(lanes), unique=True, max_size=most))
        elif kind == "plane":
            given[one] = [draw(st.floats(0, 1)), draw(st.floats(0, 1))]
        elif kind == "scale":
            steps = [*range(1, len(spec.labels) + 1), *([None] if spec.na else [])]
            given[one] = draw(st.sampled_from(steps))
    if kind == "choice":
        given = {"chosen": chosen[: spec.most]}
        if spec.rather_not and draw(st.booleans()):
            given = {"rather_not": True}
    if kind == "ranking":
        given = {one: place for place, one in enumerate(chosen[: spec.most], start=1)}
    if kind == "cards":
        number = draw(st.integers(0, spec.most))
        given = {f"card0{place}": _card(draw, spec, ids) for place in range(number)}
        refs = [f"0123456{n}-card01" for n in range(spec.votes)]
        return clean(kind, spec, {field: given, "votes": refs})
    return clean(kind, spec, {field: given})


def _card(draw: Any, spec: Any, ids: list[str]) -> dict[str, Any]:
    text = draw(st.sampled_from([one for one in WORDS if len(one) <= spec.longest]))
    card = {"column": draw(st.sampled_from(ids)), "text": text}
    if spec.marks and draw(st.booleans()):
        card["mark"] = draw(st.sampled_from([one.id for one in spec.marks]))
    said: dict[str, Any] = {}
    for field in spec.fields:
        if not field.required and draw(st.booleans()):
            continue
        options = [one.id for one in field.options]
        said[field.id] = {
            "text": lambda field=field: "W" * draw(st.integers(1, field.longest)),
            "date": lambda: "2027-01-31",
            "choice": lambda field=field, options=options: draw(
                st.lists(
                    st.sampled_from(options),
                    unique=True,
                    min_size=1,
                    max_size=len(options) if field.several else 1,
                )
            ),
        }[field.kind]()
    return {**card, "fields": said} if said else card


def read(kind: str, given: dict[str, Any]) -> Spec:
    return read_spec(kind, {"prompt": "What?", **given})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_what_is_left_of_an_answer_is_an_answer_to_the_question_as_it_is(
    kind: str, data: st.DataObject
) -> None:
    before, after = (read(kind, data.draw(SPECS[kind])) for _ in range(2))
    answer = _said(data.draw, kind, before)
    assert fit(kind, before, answer) == answer
    held = fit(kind, after, answer)
    if held is not None:
        assert clean(kind, after, held) == held
        assert fit(kind, after, held) == held


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_an_answer_of_another_kind_is_none(kind: str, other: str) -> None:
    more = {"lanes": [{"id": one, "label": one} for one in NAMES]} if kind == "lanes" else {}
    spec = read(kind, {"items": [{"id": "tea", "label": "Tea"}], **more})
    assert (fit(kind, spec, {KINDS[other].FIELD: {}}) is None) == (kind != other)


def _of(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "label": name.title()} for name in names]


CARD = {"column": "tea", "text": "Time to talk", "mark": "soup", "fields": {"which": ["tea"]}}
WHICH = {"id": "which", "label": "Which", "kind": "choice", "options": _of("tea", "soup")}
CHANGES: list[tuple[str, dict[str, Any], Any, Any]] = [
    ("points", {"items": _of("soup"), "points": 5}, {"tea": 3, "soup": 2}, {"soup": 2}),
    ("points", {"items": _of("soup", "tea"), "points": 4}, {"tea": 3, "soup": 2}, None),
    ("points", {"items": _of("soup"), "points": 2}, {"tea": 3, "soup": 2}, {"soup": 2}),
    (
        "lanes",
        {"items": _of("tea", "soup"), "lanes": _of("quiet", "time")},
        {"tea": ["quiet", "time"], "soup": ["time", "gone"]},
        {"soup": ["time"]},
    ),
    ("plane", {"items": _of("tea")}, {"tea": [0.5, 1.0], "soup": [0, 0]}, {"tea": [0.5, 1.0]}),
    (
        "scale",
        {"items": _of("tea", "soup", "time"), "labels": ["No", "Yes"], "na": False},
        {"tea": 3, "soup": 2, "time": None},
        {"soup": 2},
    ),
    ("choice", {"items": _of("soup")}, {"chosen": ["tea", "soup"]}, {"chosen": ["soup"]}),
    ("choice", {"items": _of("tea", "soup")}, {"chosen": ["tea", "soup"]}, None),
    ("choice", {"items": _of("time")}, {"chosen": ["tea", "soup"]}, {}),
    (
        "choice",
        {"items": _of("tea"), "rather_not": True},
        {"rather_not": True},
        {"rather_not": True},
    ),
    ("choice", {"items": _of("tea")}, {"rather_not": True}, None),
    ("ranking", {"items": _of("soup", "time")}, {"tea": 1, "time": 2}, {"time": 1}),
    ("ranking", {"items": _of("soup", "tea"), "most": 1}, {"tea": 1, "soup": 2}, {"tea": 1}),
    ("cards", {"items": _of("soup")}, {"card01": CARD}, {"card01": {"column": "soup"}}),
    ("cards", {"items": _of("soup", "time")}, {"card01": CARD}, {}),
    (
        "cards",
        {"items": _of("tea"), "marks": _of("soup"), "fields": [WHICH]},
        {"card01": CARD, "card02": CARD},
        {"card01": CARD, "card02": CARD},
    ),
    (
        "cards",
        {"items": _of("tea"), "most": 1, "fields": [WHICH | {"options": _of("soup", "time")}]},
        {"card01": CARD, "card02": CARD},
        {"card01": {"column": "tea"}},
    ),
    (
        "cards",
        {
            "items": _of("tea"),
            "fields": [WHICH | {"options": _of("soup", "time"), "required": True}],
        },
        {"card01": CARD},
        {},
    ),
]


@pytest.mark.parametrize(("kind", "asked", "given", "left"), CHANGES)
def test_each_kind_says_what_it_leaves(
    kind: str, asked: dict[str, Any], given: Any, left: Any
) -> None:
    held = fit(kind, read(kind, asked), {KINDS[kind].FIELD: given})
    if left is None:
        assert held is None
        return
    assert held is not None
    if kind == "cards":
        plain = {"text": "Time to talk"}
        left = {name: plain | card for name, card in left.items()}
    assert held[KINDS[kind].FIELD] == left
