"""Workshops that a test writes for itself."""

from __future__ import annotations

from collections.abc import Iterable

import nbformat


def workshop(heading: str, begin: str, slides: Iterable[str]) -> str:
    """A notebook as text: a slide with a heading, a cell that begins, and a slide for each cell."""
    slide = {"metadata": {"slideshow": {"slide_type": "slide"}}}
    cells = [
        nbformat.v4.new_markdown_cell(f"# {heading}", **slide),
        nbformat.v4.new_code_cell(begin),
        *(nbformat.v4.new_code_cell(source, **slide) for source in slides),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return str(nbformat.writes(made))
