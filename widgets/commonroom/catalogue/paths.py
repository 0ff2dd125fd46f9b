"""Where the workshops and packs that come with commonroom lie: a checkout or an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def bundled_workshops() -> Path:
    """The folder of the workshop notebooks that come with commonroom.

    Raises FileNotFoundError if the installation has none.
    """
    return _bundled("workshops")


def bundled_data() -> Path:
    """The folder of the packs that come with commonroom.

    Raises FileNotFoundError if the installation has none.
    """
    return _bundled("data")


def _bundled(name: str) -> Path:
    # A wheel carries both folders inside the package; a checkout has them beside widgets/.
    for place in (PACKAGE / name, PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(
        f"This installation of commonroom has no folder “{name}”. "
        "Install it again, or run it from a complete checkout."
    )
