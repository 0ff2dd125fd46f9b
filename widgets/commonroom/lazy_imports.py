"""What is loaded when it is first used, so that servers and kernels start in half the time.

jsonschema, which Jupyter and Altair load, takes in ``rfc3987_syntax`` wherever it is installed, and
that compiles 35 grammars as it is loaded, for a second or two. They check international web
addresses (``iri``) in schemas; no schema of ours, of Jupyter's or of Altair's has one
(github.com/python-jsonschema/jsonschema/issues/1428).
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

GRAMMARS = "rfc3987_syntax"


def load_grammars_later() -> None:
    """Have the grammars of web addresses compiled when the first address is checked."""
    if GRAMMARS not in sys.modules and find_spec(GRAMMARS) is not None:
        stand_in = ModuleType(GRAMMARS, "Loads itself when it is first asked.")
        vars(stand_in)["is_valid_syntax"] = _is_valid_syntax
        sys.modules[GRAMMARS] = stand_in


def _is_valid_syntax(term: str, value: str) -> bool:
    if getattr(sys.modules[GRAMMARS], "is_valid_syntax", None) is _is_valid_syntax:
        del sys.modules[GRAMMARS]
    return bool(import_module(GRAMMARS).is_valid_syntax(term, value))
