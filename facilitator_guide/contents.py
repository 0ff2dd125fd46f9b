"""The order of the book's pages: the parts of README.md, each page where README names it."""

from __future__ import annotations

import re
from pathlib import Path

PART = re.compile(r"^## (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([\w-]+)\.md\)")


def parts(folder: Path) -> dict[str, list[str]]:
    """The pages of each part of the contents, by the part's heading, in their order."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    pieces = PART.split(text)[1:]
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for heading, body in zip(pieces[::2], pieces[1::2], strict=True):
        pages = [page for page in dict.fromkeys(LINK.findall(body)) if page not in seen]
        seen.update(pages)
        if pages:
            found[heading] = pages
    return found


def toctrees(folder: Path) -> str:
    """The contents as the book's builder wants them, hidden on the page itself."""
    return "".join(
        f"\n\n```{{toctree}}\n:hidden:\n:caption: {heading}\n\n" + "\n".join(pages) + "\n```\n"
        for heading, pages in parts(folder).items()
    )
