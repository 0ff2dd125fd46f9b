"""Values that a comment cut short: in “label: Priority #1” YAML keeps “Priority” alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from commonroom.packs.errors import Problem

# “#1” is meant as words; “# why this is here” is a comment.
_CUT = re.compile(r"[ \t]+(#[^\s#].*?)\s*$")


class PackWarning(UserWarning):
    """Something in a pack that is allowed and probably not meant."""


def cut(path: Path, root: yaml.Node, text: str) -> Iterator[Problem]:
    """The values after which something follows that YAML takes for a comment."""
    lines = text.splitlines()
    for key, node in _values(root):
        line = node.end_mark.line
        if node.style or line >= len(lines):
            continue  # in quotes, or in a block of its own, all of it is kept
        if lost := _CUT.match(lines[line], node.end_mark.column):
            what = (
                f"“{key}” is read as “{node.value}”: “{lost[1]}” is left out, as what follows a "
                "blank and # is a comment. Put the text in quotes to keep it."
            )
            yield Problem(what, path, line + 1)


def _values(node: yaml.Node, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _values(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _values(value, key)
    elif isinstance(node, yaml.ScalarNode):
        yield key, node
