"""The house: modules import one another in one direction, and none grows too long."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp
import pytest

from commonroom.kinds import KINDS, Spec
from commonroom.rooms.reopened import CLASSES

WIDGETS = Path(__file__).parents[1] / "widgets"
LONGEST, MEDIAN = 400, 130  # lines


def packages(module: str) -> set[str]:
    """The packages that a module is in, the outermost aside."""
    parts = module.split(".")
    return {".".join(parts[:n]) for n in range(2, len(parts))}


def test_no_modules_import_one_another_in_a_circle():
    """Imports for types count: who only names a class from above knows it all the same.

    To import a module is to import the packages that it is in.
    """
    graph = grimp.build_graph("commonroom", exclude_type_checking_imports=False)
    assert len(graph.modules) > 200
    imports: dict[str, set[str]] = {}
    for one in graph.modules:
        found = graph.find_modules_directly_imported_by(one)
        around = {package for other in found for package in packages(other)}
        imports[one] = found | around - packages(one) - {one}
    TopologicalSorter(imports).prepare()  # CycleError names the modules of a circle


def test_no_file_is_longer_than_one_can_read_at_once():
    package = (WIDGETS / "commonroom").rglob("*.py")
    front = (
        path for kind in ("ts", "tsx", "css") for path in (WIDGETS / "frontend").rglob(f"*.{kind}")
    )
    lengths = {
        str(path.relative_to(WIDGETS)): len(path.read_text("utf-8").splitlines())
        for path in (*package, *front)
        if "node_modules" not in path.parts and "static" not in path.parts
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    modules = [length for name, length in lengths.items() if name.endswith(".py")]
    assert median(modules) <= MEDIAN


SPECIAL = {one.__name__ for one in CLASSES.values()}
OWN = {name for kind in KINDS.values() for name in kind.SPEC.model_fields} - set(Spec.model_fields)


def asking(source: str) -> Iterator[str]:
    """Where code asks which kind it has: by name, by the class of its spec, by what that holds."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(left=left, comparators=[right]):
                words = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
                sides = {ast.unparse(left).split(".")[-1], ast.unparse(right).split(".")[-1]}
                if ("kind" in sides and words & set(KINDS)) or ("spec" in sides and words & OWN):
                    yield ast.unparse(node)
            case ast.Call(func=ast.Name("isinstance"), args=[_, what]):
                classes = ast.unparse(what).replace("(", " ").replace(")", " ").split()
                names = {one.strip(",") for one in classes}
                if names & SPECIAL or any(one.endswith("Spec") for one in names):
                    yield ast.unparse(node)
            case ast.Call(
                func=ast.Name("getattr" | "hasattr"), args=[_, ast.Constant(str(name)), *_]
            ):
                if name in OWN:
                    yield ast.unparse(node)
            case ast.Dict(keys=keys):
                names = {one.value for one in keys if isinstance(one, ast.Constant)}
                if len(names & set(KINDS)) > 1:
                    yield ast.unparse(node)
            case ast.Match(subject=subject) if ast.unparse(subject).endswith("kind"):
                yield ast.unparse(subject)


def test_nothing_outside_of_a_kinds_folder_asks_which_kind_it_has():
    """A comparison says of which kinds it is; those of rounds and of rooms are of every kind."""
    package = WIDGETS / "commonroom"
    said = [
        f"{path.relative_to(package)}: {what}"
        for path in package.rglob("*.py")
        if path.parts[len(package.parts)] not in ("kinds", "comparisons")
        or path.parent.name in ("rooms", "rounds")
        for what in asking(path.read_text("utf-8"))
    ]
    assert said == []


@pytest.mark.parametrize(
    "line",
    [
        'if exercise.kind == "cards": pass',
        'a = one.kind in ("points", "scale")',
        'a = "points" in spec',
        'a = "lanes" in one.spec',
        "a = isinstance(spec, CardsSpec)",
        "a = isinstance(one, Plane)",
        "a = isinstance(one.spec, (LanesSpec, ScaleSpec))",
        'a = getattr(spec, "points", None)',
        'HINTS = {"points": "Share", "lanes": "Place"}',
        "match kind:\n    case _: pass",
    ],
)
def test_who_asks_is_found(line: str):
    assert list(asking(line))


def test_nothing_outside_of_a_kinds_folder_asks_so_in_a_browser_either():
    front = WIDGETS / "frontend"
    names = "|".join(KINDS)
    asks = re.compile(rf"""\bkinds\.({names})\b|\bkind\b[^\n]{{0,12}}[!=]==\s*["']({names})["']""")
    said = [
        f"{path.relative_to(front)}: {found[0]}"
        for path in (*front.rglob("*.ts"), *front.rglob("*.tsx"))
        if path.relative_to(front).parts[0] not in ("kinds", "node_modules")
        for found in asks.finditer(path.read_text("utf-8"))
    ]
    assert said == []
    assert asks.search('model.get("kind") !== "cards"')
    assert asks.search("kind === kinds.cards")
