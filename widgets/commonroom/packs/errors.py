"""What is wrong in a pack, in the words of the one who writes it: file, line, item and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Problem:
    """One mistake: what is wrong, and as far as it is known the ``line`` (from 1) and the item."""

    what: str
    path: Path | None = None
    line: int | None = None
    item: str | None = None

    def __str__(self) -> str:
        """Where, then what: ``values.yml, line 12, item “trust”: …``."""
        where = [short(self.path)] if self.path else []
        where += [f"line {self.line}"] if self.line else []
        where += [f"item {self.item}"] if self.item else []
        return f"{', '.join(where)}: {self.what}" if where else self.what


class PackError(ValueError):
    """A pack that cannot be used; ``problems`` lists every mistake that was found in it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))

    def _render_traceback_(self) -> list[str]:
        # What Jupyter shows instead of a traceback: the mistake is in the pack, not in the code.
        return [f"{type(self).__name__}: {self}"]


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint such as “; did you mean “label”?”, or nothing when no known word comes close."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else "."


def short(path: Path) -> str:
    """The path as seen from the working folder, in full if it lies elsewhere."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def say(one: Any, allowed: list[str]) -> str:
    """A pydantic error in the words of somebody who writes a pack."""
    key = next((part for part in reversed(one["loc"]) if isinstance(part, str)), "")
    limits = one.get("ctx", {})
    match one["type"]:
        case "missing":
            return f"“{key}” is missing. Allowed here: {', '.join(allowed)}."
        case "extra_forbidden":
            hint = nearest(key, allowed)
            return f"there is no “{key}” here{hint} Allowed here: {', '.join(allowed)}."
        case "string_pattern_mismatch":
            return (
                f"“{one['input']}” cannot be an id. "
                "Use small letters a to z, digits, - and _, and begin with a letter or digit."
            )
        case "string_too_short":
            return f"“{key}” is empty."
        case "string_too_long":
            return (
                f"“{key}” has {len(one['input'])} characters; "
                f"at most {limits['max_length']} fit on a phone."
            )
        case "string_type":
            return f"“{key}” should be one text; quotes around it may help."
        case "int_parsing" | "int_type":
            return f"“{key}” should be a whole number, not “{one['input']}”."
        case "too_short":
            return f"“{key}” needs at least {limits['min_length']} entry."
        case "too_long":
            return f"“{key}” has {limits['actual_length']} entries; at most {limits['max_length']}."
        case "tuple_type":
            return f"“{key}” should be a list; begin each entry with “- ”."
        case "dict_type":
            return f"“{key}” is made of “name: …” lines."
        case "model_type" | "model_attributes_type":
            return f"an item is made of “key: value” lines. Allowed here: {', '.join(allowed)}."
    return f"“{key}”: {one['msg']}."


def advice(error: yaml.MarkedYAMLError) -> tuple[str, int | None]:
    """What to do about a file that is not even YAML, and in which line."""
    problem = error.problem or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    remedy = "Check indentation and quotes here and in the line above."
    if "\\t" in problem:
        remedy = "Indent with spaces, never with tabs."
    elif "mapping values" in problem:
        remedy = "A text that contains a colon and a space needs quotes around it."
    elif error.context == "while scanning a quoted scalar":
        # Found at the end of the file; what helps is where the quote begins.
        mark, remedy = error.context_mark, "The quote that begins here is never closed."
    return f"this is not valid YAML ({problem}). {remedy}", mark.line + 1 if mark else None
