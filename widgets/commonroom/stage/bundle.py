"""The front end that every widget of ours shares."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parents[1] / "static"


def bundled(name: str) -> str:
    """The text of a built file, or an error that says how to build it."""
    file = STATIC / name
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FileNotFoundError(
            f"The front end is not built: {name} is missing. In a checkout, run "
            "`pip install -e .` again, or `npm ci && npm run build` in widgets/frontend."
        ) from None
