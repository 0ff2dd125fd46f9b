"""conda users get what pip users get: environment.yml agrees with pyproject.toml."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def environment() -> list:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def floors(requirements) -> dict:
    """Name → version specifier; extras such as psycopg[binary] have no meaning in conda."""
    read = [Requirement(text) for text in requirements]
    return {canonicalize_name(one.name): str(one.specifier) for one in read}


def test_every_requirement_has_the_same_floor_in_both(project, environment):
    wanted = floors(
        [
            *project["dependencies"],
            *chain(*project["optional-dependencies"].values()),
            f"python{project['requires-python']}",
        ]
    )
    conda = floors(text for text in environment if isinstance(text, str) and text != "pip")
    assert conda == wanted


GUIDE = [ROOT / "README.md", *(ROOT / "facilitator_guide").glob("*.md")]


def test_whatever_extra_the_guide_names_is_there_for_both(project, environment):
    extras = project["optional-dependencies"]
    named = {
        extra.strip()
        for page in GUIDE
        for group in re.findall(r"(?:commonroom|\.)\[([a-z, ]+)\]", page.read_text("utf-8"))
        for extra in group.split(",")
    }
    assert named >= {"lab", "parquet", "postgresql"}
    conda = floors(text for text in environment if isinstance(text, str))
    for extra in named:
        assert floors(extras[extra]).keys() <= conda.keys(), extra


def test_commonroom_itself_is_installed_from_the_checkout(environment):
    assert "pip" in environment
    assert environment[-1] == {"pip": ["-e ."]}
