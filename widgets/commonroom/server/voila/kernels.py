"""The kernels of stages: what they have loaded before they begin, and for which rooms they run."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from ...store import normalise
from ..compat.jupyter_client import environment

# What a stage's kernel has loaded as it begins (see forked_kernels).
PRELOAD = (
    "commonroom.notebook",
    "fluent.runtime",
    "altair",
    "anywidget",
    "ipywidgets",
    "pandas",
    "pyarrow.pandas_compat",
    "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)


def stage_is_open(manager: Any, code: str) -> bool:
    """Whether a browser is connected to a kernel of the room's stage, on this server."""
    return any(
        kernel["connections"] and room_of(manager.get_kernel(kernel["id"])) == code
        for kernel in manager.list_kernels()
    )


def room_of(kernel: Any) -> str:
    """The code of the room that a kernel was started for; “” if it was for none."""
    # Voilà hands a kernel the query of its page's address.
    codes = parse_qs(environment(kernel).get("QUERY_STRING", "")).get("room", [""])
    return normalise(codes[0])
