"""The page for those who write a kind of their own names all that there is, and nothing else."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from commonroom.kinds.asked import Asked
from commonroom.kinds.kind import Results, Words
from commonroom.kinds.views import Rehearsal

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "facilitator_guide" / "kinds.md").read_text("utf-8")
KIT = (ROOT / "widgets" / "frontend" / "kinds" / "elsewhere.ts").read_text("utf-8")
PARTS = [
    name
    for protocol in (Asked, Results, Words, Rehearsal)
    for name in vars(protocol)
    if not name.startswith("_")
]
GIVEN = re.findall(r"\w+", re.search(r"kit = \{(.*?)\}", KIT, re.DOTALL)[1])


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_a_kind_is_on_the_page(name: str):
    assert re.search(rf"^\| `{name}(\(.*\))?` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", GIVEN)
def test_everything_that_a_browser_module_is_given_is_on_the_page(name: str):
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`(commonroom\.[\w.]+)`", PAGE)) - {"commonroom.kinds"})
)
def test_what_the_page_names_is_there(name: str):
    try:
        import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        assert hasattr(import_module(module), attribute)
