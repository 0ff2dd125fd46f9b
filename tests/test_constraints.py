"""constraints.txt pins what pyproject.toml asks for, and nothing in it points anywhere."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINES = [
    line
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
ASKED = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *chain(*PROJECT["project"]["optional-dependencies"].values()),
    *chain(*PROJECT["dependency-groups"].values()),
]


def pins() -> dict[str, Version]:
    pairs = (line.split("==") for line in LINES)
    return {canonicalize_name(name): Version(version) for name, version in pairs}


@pytest.mark.parametrize("line", LINES)
def test_every_line_is_one_exact_pin(line: str):
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_pinned_within_its_range(asked: str):
    requirement = Requirement(asked)
    assert pins()[canonicalize_name(requirement.name)] in requirement.specifier


def test_pip_itself_is_pinned_because_the_makefile_installs_it():
    assert pins()["pip"] >= Version("25.3"), "--build-constraint came with pip 25.3"
