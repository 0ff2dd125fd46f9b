"""How the guide becomes a book: `make guide`, or by itself whenever commonroom is installed.

The pages stay plain Markdown that reads well where the code is hosted. What only the book has is
added here: the order of the pages, and the bibliography.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from bibliography import linked, listed  # noqa: E402
from contents import toctrees  # noqa: E402

project = "commonroom"
author = "The commonroom developers"
copyright = "the commonroom developers"
html_title = "The facilitator’s guide"
language = "en"

extensions = ["myst_parser"]
root_doc = "README"
exclude_patterns = ["_build", "*.py"]
myst_heading_anchors = 4
myst_enable_extensions = ["deflist", "colon_fence", "tasklist"]
suppress_warnings = ["myst.xref_missing_lexer"]
nitpicky = True
smartquotes = False

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["guide.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks = False
html_favicon = "_static/favicon.svg"
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5c56",
        "color-brand-content": "#0b5c56",
        "color-background-primary": "#fbfaf7",
        "color-background-secondary": "#f3f1ea",
        "color-foreground-primary": "#1c2733",
        "color-foreground-secondary": "#4a5663",
        "color-foreground-muted": "#55616d",
        "font-stack": '"Atkinson Hyperlegible Next", system-ui, sans-serif',
    },
    "dark_css_variables": {
        "color-brand-primary": "#63c7bd",
        "color-brand-content": "#63c7bd",
        "color-background-primary": "#14191f",
        "color-background-secondary": "#1d242c",
        "color-foreground-primary": "#eef1f4",
        "color-foreground-secondary": "#b4bec8",
        "color-foreground-muted": "#a5b0bb",
    },
    "footer_icons": [],
}


def setup(app: object) -> None:
    """Add to the pages what only the book has."""
    app.connect("source-read", _add)  # type: ignore[attr-defined]
    app.connect("build-finished", _mend)  # type: ignore[attr-defined]


def _add(_app: object, page: str, source: list[str]) -> None:
    if page == "README":
        source[0] += toctrees(HERE)
    if page == "bibliography":
        source[0] += listed()
    else:
        source[0] = linked(source[0])


# What axe-core finds in the theme's pages, and what it should be.
MENDED = {
    'role="heading">': 'role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Contents">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    '<aside class="toc-drawer no-toc">': '<aside class="toc-drawer no-toc" aria-label="No parts">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    # Boxes to tick with a pen are no controls.
    '<input class="task-list-item-checkbox" disabled="disabled" type="checkbox">': (
        '<span class="tick" aria-hidden="true"></span>'
    ),
    '<th class="head"><p></p></th>': '<td class="head"></td>',
}


def _mend(app: object, problem: Exception | None) -> None:
    """Make the theme's pages good to hear and to reach by keyboard."""
    if problem is None:
        for page in Path(app.outdir).glob("*.html"):  # type: ignore[attr-defined]
            text = page.read_text(encoding="utf-8")
            for found, better in MENDED.items():
                text = text.replace(found, better)
            page.write_text(text, encoding="utf-8")
