"""The house: modules import one another in one direction, and none grows too long."""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median

import grimp

WIDGETS = Path(__file__).parents[1] / "widgets"
LONGEST, MEDIAN = 400, 130  # lines


def test_no_modules_import_one_another_in_a_circle():
    """Imports for types count: who only names a class from above knows it all the same."""
    graph = grimp.build_graph("commonroom", exclude_type_checking_imports=False)
    assert len(graph.modules) > 200
    imports = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
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
