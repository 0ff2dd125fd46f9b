"""What takes long to load and is hardly ever used is loaded when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = "import sys; loaded = lambda: 'rfc3987_syntax.syntax_helpers' in sys.modules\n"
CHECKS = """
from jsonschema import Draft7Validator
check = Draft7Validator.FORMAT_CHECKER
print(loaded())
print(check.conforms("http://example.org/ä", "iri"), check.conforms("no address", "iri"))
print(loaded(), check.conforms("http://example.org/ö", "iri"))
"""


def printed(code: str) -> list[str]:
    """The lines that a fresh Python prints."""
    command = [sys.executable, "-c", LOADED + code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@pytest.mark.parametrize(
    "uses", ["import altair", "commonroom.Room", "import commonroom.cli.serve"]
)
def test_no_grammars_are_compiled_to_start(uses: str) -> None:
    assert printed(f"import commonroom\n{uses}\nprint(loaded())") == ["False"]


def test_they_are_once_an_address_is_checked() -> None:
    assert printed("import commonroom" + CHECKS) == ["False", "True False", "True True"]


def test_whoever_had_them_before_keeps_them() -> None:
    assert printed("import rfc3987_syntax, commonroom" + CHECKS)[1:] == ["True False", "True True"]
