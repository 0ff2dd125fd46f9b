"""What a trainer writes and is wrong is said in one sentence, with what is allowed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import commonroom as cr
from commonroom.calls import NoSuchName
from tests.outside import outside

JARGON = (
    "validation",
    "Tuple",
    "Input should",
    "Extra inputs",
    "positional",
    "keyword",
    "pydantic",
)
JARGON += ("__init__", "NoneType", "not iterable", "attribute", "Value error", "String should")
TWO = ["Trust", "Care"]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[cr.Room]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRIPT_NAME", "/voila/render/02_values_voting.ipynb")
        outside(patch)
        room = cr.Room("Calls", database=str(tmp_path_factory.mktemp("calls") / "rooms.db"))
        room.points("vote", "Which?", items=TWO)
        room.plane("map", "Where?", items=TWO)
        yield room


Call = Callable[[cr.Room], Any]
WRONG: dict[str, tuple[Call, str]] = {
    "an unknown argument": (
        lambda r: r.points("q", "Which?", items=TWO, punkte=3),
        "room.points has no “punkte”. It has: key, prompt, items, points, hint, note.",
    ),
    "a misspelt argument": (
        lambda r: r.cards("q", "What?", colums=TWO),
        "room.cards has no “colums”; did you mean “columns”?",
    ),
    "a lacking argument": (lambda r: r.points("q", "Which?"), "room.points needs “items”."),
    "items without their name": (
        lambda r: r.points("q", "Which?", TWO),
        "room.points takes the other values by name: items=…",
    ),
    "a room without a title": (lambda r: cr.Room(), "Room needs “title”."),
    "a blank title": (lambda r: cr.Room(" ", database=r.store.url), "A room needs a title"),
    "a role twice": (
        lambda r: cr.Room("T", roles=["Student", "Student"], database=r.store.url),
        "roles: “Student” is there twice, as entry 1 and as entry 2",
    ),
    "a role twice in other letters": (
        lambda r: cr.Room("T", roles=["Student", "student"], database=r.store.url),
        "is there twice",
    ),
    "roles that are one word": (
        lambda r: cr.Room("T", roles="Student", database=r.store.url),
        "roles should be a list, not “Student”.",
    ),
    "a threshold of nobody": (
        lambda r: cr.Room("T", threshold=0, database=r.store.url),
        "threshold should be a whole number, one or more, not 0.",
    ),
    "a number in quotes": (
        lambda r: r.points("q", "Which?", items=TWO, points="five"),
        "points should be a whole number, not “five”.",
    ),
    "too large a number": (
        lambda r: r.points("q", "Which?", items=TWO, points=1000),
        "The question “q” cannot be made: points should be at most 100, not 1000.",
    ),
    "one lane": (
        lambda r: r.lanes("q", "Where?", items=TWO, lanes=["Here"]),
        "lanes has 1; it takes at least 2 entries.",
    ),
    "no items": (lambda r: r.points("q", "Which?", items=[]), "items is empty"),
    "an empty item": (lambda r: r.points("q", "Which?", items=["A", ""]), "label is empty."),
    "a long item": (
        lambda r: r.points("q", "Which?", items=["A" * 200, "B"]),
        "label has 200 characters; at most 120 fit on a phone.",
    ),
    "items that are a number": (lambda r: r.points("q", "Which?", items=3), "not 3."),
    "an item with a misspelt name": (
        lambda r: r.points("q", "Which?", items=[{"label": "A", "descripton": "B"}]),
        "An item cannot have “descripton”; did you mean “description”?",
    ),
    "an axis with a misspelt name": (
        lambda r: r.plane("q", "Where?", items=TWO, x={"name": "a", "mroe": "b"}),
        "x has no “mroe”; did you mean “more”? It has: name, more.",
    ),
    "a corner that is none": (
        lambda r: r.plane("q", "Where?", items=TWO, quadrants={"topright": "A"}),
        "quadrants has no “topright”; did you mean “top_right”?",
    ),
    "items of a corner that is none": (
        lambda r: r["map"].corner("topright"),
        "A map has no corner “topright”; did you mean “top_right”?",
    ),
    "a step twice": (
        lambda r: r.scale("q", "How?", items=TWO, labels=["A", "A"]),
        "labels: “A” is there twice, as entry 1 and as entry 2",
    ),
    "labels that are one text": (
        lambda r: r.scale("q", "How?", items=TWO, labels="low high"),
        "labels should be a list",
    ),
    "a field of no kind": (
        lambda r: r.cards("q", "What?", fields=[{"label": "By", "kind": "datum"}]),
        "kind is text, date or choice, not “datum”; did you mean “date”?",
    ),
    "a field with a misspelt name": (
        lambda r: r.cards("q", "What?", fields=[{"lable": "By"}]),
        "A field of a card has no “lable”; did you mean “label”?",
    ),
    "a comparison of words": (
        lambda r: r.shift("q", "before", "after"),
        "before should be a question",
    ),
    "a journey beside a word": (
        lambda r: r.journey("q", r["vote"], beside="spire", name="S"),
        "beside should be a pack",
    ),
    "top of a word": (lambda r: r["vote"].top("3"), "n should be a whole number, not “3”."),
    "another view": (lambda r: r["vote"].results(by="table"), "not by 'table'."),
    "a pack that is a number": (lambda r: cr.pack(5), "name_or_path should be a name, not 5."),
    "a misspelt pack": (lambda r: cr.pack("valuess"), "did you mean “values”?"),
    "a comparison of a list": (lambda r: cr.compare([r.code], key="vote"), "a dictionary"),
    "a comparison of numbers": (lambda r: cr.compare({"N": 5}, key="vote"), "“N” should be"),
    "a misspelt comparison": (lambda r: cr.compare({}, keys="vote"), "did you mean “key”?"),
    "a report of a number": (lambda r: cr.report(5), "the code of a room"),
    "a file that is none": (lambda r: cr.load("nowhere.xlsx"), "nowhere.xlsx cannot be read"),
    "a name that a room has not": (lambda r: r.point("q"), "did you mean “points”?"),
    "a name that a question has not": (lambda r: r["vote"].satge(), "did you mean “stage”?"),
    "a name that we have not": (lambda r: cr.Rom("T"), "did you mean “Room”?"),
    "a misspelt setting": (lambda r: setattr(r, "modus", "focus"), "There is no room.modus"),
    "a misspelt chart": (
        lambda r: setattr(r["vote"], "chrat", print),
        "There is no question.chrat; did you mean “chart”?",
    ),
    "a chart that is none": (lambda r: setattr(r["vote"], "chart", 5), "should be a function"),
    "what is only read": (lambda r: setattr(r, "rehearsal", True), "it cannot be set"),
    "a time in words": (
        lambda r: r["vote"].open(seconds="x"),
        "seconds should be a number, not “x”.",
    ),
    "a name that a collection has not": (
        lambda r: cr.literature().stge(),
        "There is no collection.stge; did you mean “stage”?",
    ),
    "a value too many": (lambda r: r["vote"].stage(1), "was given more than it takes"),
}


@pytest.mark.parametrize(("call", "said"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_one_sentence_and_no_stack(room: cr.Room, call: Call, said: str) -> None:
    before = [one.code for one in room.store.rooms()]
    with pytest.raises(Exception) as caught:  # noqa: PT011
        call(room)
    error = caught.value
    assert said in str(error)
    assert not any(word in str(error) for word in JARGON), str(error)
    (shown,) = error._render_traceback_()
    assert str(error) in shown
    assert [one.code for one in room.store.rooms()] == before  # nothing is left behind


def test_jupyterlab_shows_the_sentence_alone(
    room: cr.Room, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = InteractiveShell()
    shell.user_ns["room"] = room
    shell.run_cell('room.points("q", "Which?", items=["A", "B"], punkte=3)')
    shown = capsys.readouterr().out
    assert "room.points has no “punkte”" in shown
    assert "Traceback" not in shown
    assert len(shown.strip().splitlines()) == 1


def test_every_public_call_checks_its_arguments(room: cr.Room) -> None:
    named = [room, room["vote"], cr.pack("values")]
    calls = [getattr(one, name) for one in named for name in dir(type(one)) if name[0] != "_"]
    functions = [
        one for one in calls if inspect.ismethod(one) and one.__module__.startswith("commonroom")
    ]
    functions += [cr.pack, cr.compare, cr.report, cr.load, cr.choose_rooms, cr.workshops]
    functions += [cr.further_notebooks, cr.literature]
    for call in functions:
        takes = inspect.signature(call).parameters.values()
        if any(one.kind is one.VAR_KEYWORD for one in takes):
            continue
        with pytest.raises(Exception, match="has no “no_such_argument”") as caught:
            call(no_such_argument=1)
        assert hasattr(caught.value, "_render_traceback_"), call


def test_a_name_that_is_not_there_is_still_an_attribute_error(room: cr.Room) -> None:
    assert not hasattr(room, "nothing")
    assert getattr(room["vote"], "nothing", 1) == 1
    with pytest.raises(NoSuchName) as caught:
        _ = room.nothing
    assert isinstance(caught.value, AttributeError)


PACK = """title: Ours
source: composed
items:
  - id: first  # the one that matters
    label: Priority #1
  - id: second
    label: "Priority #2"
    description: C# and # alone
"""


def test_a_value_that_a_comment_cut_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(PACK, encoding="utf-8")
    with pytest.warns(UserWarning, match="“label” is read as “Priority”: “#1” is left") as said:
        pack = cr.pack(path)
    assert [item.label for item in pack] == ["Priority", "Priority #2"]
    assert len(said) == 1
    assert "ours.yml, line 5" in str(said[0].message)


def test_a_cut_value_is_not_told_on_a_projection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(PACK, encoding="utf-8")
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    cr.pack(path)
    assert not recwarn.list
