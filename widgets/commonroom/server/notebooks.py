"""The workshops in a folder, as the list shows them: read from the notebooks, nothing executed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Workshop:
    """One notebook. ``problem`` says why it cannot be read; then there is nothing else."""

    name: str  # the file's stem, which rooms keep
    file: str
    title: str
    aim: str = ""
    minutes: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    problem: str = ""


def read_workshops(folder: Path) -> list[Workshop]:
    """Every notebook in ``folder`` in the order of the file names."""
    files = sorted(folder.glob("*.ipynb"), key=lambda file: file.name)
    return [read_workshop(file) for file in files if not file.name.startswith(".")]


def find_workshop(folder: Path, name: str) -> Workshop | None:
    """The workshop of this file stem, or None; names that lead out of the folder are none."""
    return next((one for one in read_workshops(folder) if one.name == name), None)


def read_workshop(file: Path) -> Workshop:
    """What one notebook says of itself.

    The title is the first heading of the first text cell. Aim, minutes and source come from the
    notebook's metadata, ``{"commonroom": {"aim": …, "minutes": [45, 90], "source": […]}}``; without
    an aim, the first paragraph stands in for it.
    """
    try:
        notebook = json.loads(file.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        text = next((_text(cell) for cell in cells if cell["cell_type"] == "markdown"), "")
        about = notebook.get("metadata", {}).get("commonroom", {})
        title, paragraph = _heading(text)
        return Workshop(
            name=file.stem,
            file=file.name,
            title=title
            or file.stem.lstrip("0123456789").strip("_ ").replace("_", " ").capitalize(),
            aim=str(about.get("aim") or paragraph),
            minutes=_minutes(about.get("minutes")),
            source=_names(about.get("source")),
        )
    except json.JSONDecodeError as error:
        problem = f"{file.name}, line {error.lineno}: this is not a valid notebook ({error.msg})."
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError):
        problem = f"{file.name}: this is not a valid notebook."
    except OSError as error:
        problem = f"{file.name}: this file cannot be read ({error.strerror})."
    return Workshop(file.stem, file.name, file.stem, problem=problem)


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _heading(text: str) -> tuple[str, str]:
    """The first heading and the first paragraph of a markdown text."""
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    lines = [line.strip() for line in text.splitlines()]
    title = next((line.lstrip("# ") for line in lines if line.startswith("# ")), "")
    prose = [
        " ".join(line for line in block.splitlines() if not line.startswith("#"))
        for block in blocks
    ]
    return title, next((block for block in prose if block.strip()), "").strip("*_ ")


def _minutes(value: Any) -> tuple[int, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(one for one in values if isinstance(one, int) and not isinstance(one, bool))


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value] if value else []
    return tuple(str(one) for one in values)
