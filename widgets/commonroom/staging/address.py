"""Where this notebook runs, for whom, and which room its address names."""

from __future__ import annotations

import os
from urllib.parse import parse_qs, urlsplit

from ..text.filenames import read_name
from ..text.public_url import PORT, BadPublicUrl, read_public_url
from .errors import RoomError


def code_in_address() -> str | None:
    """The room's code from the page's address: Voilà hands a kernel its QUERY_STRING."""
    codes = parse_qs(os.environ.get("QUERY_STRING", "")).get("room")
    return codes[0] if codes else None


def facilitator() -> str:
    """Whose stage this is, as the server told the kernel; empty for the host and in JupyterLab."""
    return os.environ.get("HTTP_X_COMMONROOM_FACILITATOR", "")


def workshop_in_address() -> str | None:
    """The notebook's name without its ending, when Voilà serves it."""
    path = os.environ.get("SCRIPT_NAME", "")
    name = read_name(path.rpartition("/")[2])
    return name.removesuffix(".ipynb") if name.endswith(".ipynb") else None


def notebook_in_lab() -> str | None:
    """The notebook's path in JupyterLab, or None outside of it."""
    path = read_name(os.environ.get("JPY_SESSION_NAME", ""))
    return path if path.endswith(".ipynb") else None


def server() -> str:
    """Under which name the store knows the server that runs this kernel; empty without one."""
    return os.environ.get("COMMONROOM_SERVER", "")


def join_url(code: str, chosen: str = "") -> str | None:
    """The address that phones open, or None when no server has said where it listens.

    ``chosen`` is what a facilitator has chosen since the server said so.
    """
    base = chosen or _base()
    return f"{base}/{code}" if base else None


def remote_address(code: str, chosen: str = "") -> str:
    """Where a facilitator's phone steers the room, as on a board; empty without a server."""
    base = chosen or _base()
    return spoken(f"{base}/remote/{code}") if base else ""


def _base() -> str:
    """Where phones find the server. Raises RoomError: somebody may have set it by hand."""
    try:
        return read_public_url(os.environ.get("COMMONROOM_PUBLIC_URL", ""), PORT)
    except BadPublicUrl as problem:
        raise RoomError(f"COMMONROOM_PUBLIC_URL is no address for phones. {problem}") from None


def spoken(url: str) -> str:
    """An address as one would write it on a board: without the scheme."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path.rstrip('/')}"
