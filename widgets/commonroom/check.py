"""``commonroom check``: whether the notebooks and packs of a folder can be read."""

from __future__ import annotations

import os
from pathlib import Path

from .content import PackError, pack, packs
from .notebooks import read_workshops


def problems(workshops: Path, data: Path) -> list[str]:
    """What is wrong in a folder of notebooks and one of packs, a line each; perhaps nothing."""
    found = [one.problem for one in read_workshops(workshops) if one.problem]
    os.environ["COMMONROOM_DATA"] = str(data)
    for name in packs():
        try:
            pack(name)
        except PackError as error:
            found.append(str(error))
    return found
