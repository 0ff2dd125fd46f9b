"""conda users get what pip users get: environment.yml agrees with pyproject.toml."""

import tomllib
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
            *project["optional-dependencies"]["lab"],
            *project["optional-dependencies"]["postgresql"],
            f"python{project['requires-python']}",
        ]
    )
    conda = floors(text for text in environment if isinstance(text, str) and text != "pip")
    assert conda == wanted


def test_commonroom_itself_is_installed_from_the_checkout(environment):
    assert "pip" in environment
    assert environment[-1] == {"pip": ["-e ."]}
