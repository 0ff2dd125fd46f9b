"""Every public method of a room has an example, which runs, and says what it raises."""

from __future__ import annotations

import ast
import inspect
import re
from textwrap import dedent
from typing import Any

import pytest

import commonroom as cr
from commonroom.notebook import Exercise, RoomError

pytestmark = pytest.mark.usefixtures("database")

METHODS = {
    name: inspect.getattr_static(cr.Room, name)
    for name in dir(cr.Room)
    if not name.startswith("_") and callable(getattr(cr.Room, name))
}
EXAMPLE = re.compile(r"Example: ``(?P<short>[^`]+)``|Example::\n\n    (?P<long>[^\n]+)")


def example(name: str) -> str:
    """The example in the docstring of a method; empty if it has none."""
    found = EXAMPLE.search(inspect.getdoc(getattr(cr.Room, name)) or "")
    return (found["short"] or found["long"]) if found else ""


@pytest.mark.parametrize("name", METHODS)
def test_every_public_method_has_an_example_of_itself(name: str) -> None:
    called = [one.func for one in ast.walk(ast.parse(example(name))) if isinstance(one, ast.Call)]
    names = [one.attr for one in called if isinstance(one, ast.Attribute)]
    assert name in names, f"Room.{name} has no example in its docstring"


@pytest.fixture
def given(database: str) -> dict[str, Any]:
    """What the examples speak of: a room with groups, and questions of each sort."""
    room = cr.Room("Us", database=database, groups=2, draw=True)
    both, lanes = ["Trust", "Care"], ["Students", "Staff"]

    def ladder(key: str) -> Exercise:
        return room.lanes(key, "Where?", items=["Tests"], lanes=["Told", "Asked"], ordered=True)

    strands = {"label": "Strands", "kind": "choice", "options": both, "several": True}
    return {
        "cr": cr,
        "room": room,
        "values": room.points("values", "What?", items=both),
        "lived": room.scale("lived", "How well?", items=both),
        "now": ladder("now"),
        "aim": ladder("aim"),
        "tasks": room.lanes("tasks", "Whose?", items=both, lanes=lanes),
        "coding": room.lanes("coding", "Who?", items=both, lanes=lanes, several=True),
        "strands": room.lanes("strands", "Which?", items=both, lanes=lanes, several=True),
        "events": room.cards(
            "events",
            "What happened?",
            columns=cr.pack("four_i"),
            marks=[{"id": "barrier", "label": "Barrier"}, {"id": "enabler", "label": "Enabler"}],
        ),
        "meaning": room.cards("meaning", "What is it?", themes=both),
        "form": room.cards("form", "Which case?", fields=["Who", strands]),
        "promises": room.cards("promises", "What?", fields=[{"label": "By", "kind": "date"}]),
    }


@pytest.mark.parametrize("name", METHODS)
def test_every_example_runs(name: str, given: dict[str, Any]) -> None:
    eval(compile(example(name), name, "eval"), given)


def raises(function: Any) -> set[str]:
    """What a method raises by itself."""
    tree = ast.parse(dedent(inspect.getsource(function)))
    found = (one.exc for one in ast.walk(tree) if isinstance(one, ast.Raise) and one.exc)
    return {one.func.id for one in found if isinstance(one, ast.Call)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_that_raises_says_what(name: str) -> None:
    function = getattr(cr.Room, name)
    said = inspect.getdoc(function) or ""
    assert all(f"Raises {one}" in said for one in raises(function))


WRONG = {
    "points": 'room.points("", "What?", items=["Trust"])',
    "lanes": 'room.lanes("one", "Where?", items=["Trust"], lanes=["Only"])',
    "plane": 'room.plane("one", "Where?", items=["Trust"], quadrants={"middle": "?"})',
    "scale": 'room.scale("one", "How?", items=["Trust"], labels=["Same", "Same"])',
    "cards": 'room.cards("one", "What?", most=0)',
    "ask": 'room.ask("dance", "one", "What?", items=["Trust"])',
    "shift": 'room.shift("one", values, now)',
    "against": 'room.against("one", now, aim)',
    "agreement": 'room.agreement("one", values)',
    "clash": 'room.clash("one", values)',
    "journey": 'room.journey("one", values, beside=cr.pack("spire_journey"), name="SPIRE")',
    "beside": 'room.beside("one", values)',
    "cases": 'room.cases("one", values)',
    "overlap": 'room.overlap("one", values)',
    "timeline": 'room.timeline("one", values)',
    "open": 'cr.Room.open("ZZZZZZ")',
    "note": 'room.note("Well said.", "nothing")',
    "people": 'room.people("nothing")',
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_method_says_that_it_raises_it_raises(name: str, given: dict[str, Any]) -> None:
    with pytest.raises(RoomError) as raised:
        eval(compile(WRONG[name], name, "eval"), given)
    said = inspect.getdoc(getattr(cr.Room, name)) or ""
    assert f"Raises {type(raised.value).__name__}" in said
