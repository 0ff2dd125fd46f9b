"""The charter as a page of its own: to read, to change right there, and to print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from .model import Charter

HERE = Path(__file__).resolve().parent


def write(charter: Charter) -> bytes:
    """One file, with its style in it and nothing to fetch; its text can be changed in a browser."""
    page = _templates().get_template("page.html")
    shown = {"charter": charter, "say": charter.say, "sheet": sheet()}
    return page.render(**shown, editable=True).encode()


def fragment(charter: Charter) -> str:
    """The charter without a page around it."""
    page = _templates().get_template("charter.html")
    return page.render(charter=charter, say=charter.say, editable=False)


@cache
def sheet() -> str:
    """The look of a charter, on the stage and on paper."""
    return (HERE / "charter.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
