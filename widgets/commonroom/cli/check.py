"""``commonroom check``: whether the notebooks and packs of a folder can be read, and run."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..catalogue.folder import Workshop, read_workshops
from ..packs.comments import PackWarning
from ..packs.reader import ENDINGS, LITERATURE, PackError, literature, pack, unread
from ..rehearsal.sentences import read_all
from ..rehearsal.tally import RehearsalError
from ..text.filenames import misnamed, visible
from .words import say

LIMIT = 120.0  # seconds that one notebook may take
AT_ONCE = min(4, os.cpu_count() or 1)  # notebooks that run side by side
LARGEST = 20_000_000  # bytes of a file that a trial run may need
# What a server, JupyterLab or a trainer's own settings would tell a notebook.
OTHERS = ("QUERY_STRING", "HTTP_X_COMMONROOM_FACILITATOR", "JPY_SESSION_NAME", "SERVER_SOFTWARE")

Tell = Callable[[str], object]


@dataclass(frozen=True)
class Found:
    """What is wrong, and what may not be meant as it stands; a line each."""

    problems: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def check(
    workshops: Path,
    data: Path | None,
    *,
    run: bool = True,
    limit: float = LIMIT,
    tell: Tell = print,
) -> Found:
    """Look through a folder of notebooks and one of packs, and nowhere else.

    Unless ``run`` is false every notebook is run against an empty database, in a copy of its
    folder, so that nothing there is changed; ``tell`` is told which one it is at.
    """
    notebooks = read_workshops(workshops)
    problems = [one.problem for one in notebooks if one.problem]
    readable = [one for one in notebooks if not one.problem]
    with _reading_only(workshops, data):
        wrong, doubts = _packs(data) if data else ([], [])
    problems += wrong
    problems += _run(workshops, data, readable, limit, tell) if run else _read(workshops, readable)
    return Found(tuple(problems), tuple(doubts))


@contextmanager
def _reading_only(workshops: Path, data: Path | None) -> Iterator[None]:
    """Let packs be looked for as a notebook of this folder does, not from wherever one stands."""
    before = os.environ.get("COMMONROOM_DATA")
    os.environ["COMMONROOM_DATA"] = str(data or workshops)
    try:
        with chdir(workshops):
            yield
    finally:
        os.environ.pop("COMMONROOM_DATA")
        if before is not None:
            os.environ["COMMONROOM_DATA"] = before


def _packs(data: Path) -> tuple[list[str], list[str]]:
    """What is wrong in the packs of a folder, and what a comment cut there."""
    problems: list[str] = []
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", PackWarning)
        for file in visible(data, *ENDINGS):
            try:
                literature(data) if file.stem == LITERATURE else pack(file)
            except PackError as error:
                problems += [str(error)] if str(error) not in problems else []
    try:
        read_all(data)
    except RehearsalError as error:
        problems.append(str(error))
    doubts = [str(one.message) for one in told if issubclass(one.category, PackWarning)]
    return problems, [*doubts, *(unread(*pair) for pair in misnamed(data, ENDINGS))]


def _read(workshops: Path, notebooks: Sequence[Workshop]) -> list[str]:
    import nbformat

    from ..catalogue.cell_mistakes import seen_in

    return [
        f"{one.file}, {mistake}"
        for one in notebooks
        for mistake in seen_in(nbformat.read(workshops / one.file, as_version=4).cells)
    ]


def _run(
    workshops: Path, data: Path | None, notebooks: Sequence[Workshop], limit: float, tell: Tell
) -> list[str]:
    from ..catalogue.trial_run import run

    with TemporaryDirectory(prefix="commonroom-check-", ignore_cleanup_errors=True) as place:
        root = Path(place).resolve()
        here = _copied(workshops, data, root)

        def tried(number: int) -> list[str]:
            one = notebooks[number]
            at = {"number": number + 1, "all": len(notebooks)}
            tell(say("check-running", notebook=one.file, **at))
            own = root / f"run-{number}"
            own.mkdir()
            found = run(here / one.file, limit, _surroundings(one, root, own))
            told = [f"{one.file}, {mistake}" for mistake in found]
            return [words.replace(str(here.parent), str(workshops.parent)) for words in told]

        with ThreadPoolExecutor(AT_ONCE) as several:
            return [told for each in several.map(tried, range(len(notebooks))) for told in each]


def _surroundings(notebook: Workshop, root: Path, own: Path) -> dict[str, str]:
    """What a server would tell the notebook, with a database that is empty."""
    told = {name: value for name, value in os.environ.items() if name not in OTHERS}
    return {
        **told,
        "COMMONROOM_DATABASE": str(own / "rooms.db"),
        "COMMONROOM_DATA": str(root / "all" / "data"),
        "COMMONROOM_PUBLIC_URL": "http://127.0.0.1:8866",
        "SCRIPT_NAME": f"/voila/render/{notebook.file}",
        "IPYTHONDIR": str(own),
        "PYTHONWARNINGS": "ignore",
    }


def _copied(workshops: Path, data: Path | None, root: Path) -> Path:
    """A copy of both folders, beside one another as they are; where that of notebooks is."""
    here = root / "all" / (workshops.name or "workshops")
    shutil.copytree(workshops, here, ignore=_left_out)
    if data is not None and not data.is_relative_to(workshops):
        shutil.copytree(data, root / "all" / "data", ignore=_left_out, dirs_exist_ok=True)
    elif data is not None:
        shutil.copytree(data, root / "all" / "data", ignore=_left_out)
    return here


def _left_out(folder: str, names: list[str]) -> list[str]:
    """What no notebook needs: hidden folders, and files that are very large."""
    found = []
    for name in names:
        path = Path(folder) / name
        unneeded = name.startswith(".") or name in ("node_modules", "__pycache__")
        large = not path.is_dir() and (not path.is_file() or path.stat().st_size > LARGEST)
        if unneeded or large:
            found.append(name)
    return found
