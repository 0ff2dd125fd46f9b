"""Which rooms have a stage open: what the kernels that Voilà started were started for."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from ...store import normalise


def stage_is_open(manager: Any, code: str) -> bool:
    """Whether a browser is connected to a kernel of the room's stage, on this server."""
    return any(
        kernel["connections"] and room_of(manager.get_kernel(kernel["id"])) == code
        for kernel in manager.list_kernels()
    )


def environment(kernel: Any) -> dict[str, str]:
    """The variables that a kernel was started with."""
    # Its manager keeps them to start it again; nothing public tells them later.
    return (getattr(kernel, "_launch_args", None) or {}).get("env") or {}


def room_of(kernel: Any) -> str:
    """The code of the room that a kernel was started for; “” if it was for none."""
    # Voilà hands a kernel the query of its page's address.
    codes = parse_qs(environment(kernel).get("QUERY_STRING", "")).get("room", [""])
    return normalise(codes[0])
