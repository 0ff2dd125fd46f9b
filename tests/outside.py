"""A notebook that no server and no JupyterLab runs: nothing is told to it from outside."""

from __future__ import annotations

import pytest

# What Voilà, JupyterLab and our server tell a kernel, and where packs lie.
TOLD = (
    "QUERY_STRING",
    "SCRIPT_NAME",
    "HTTP_X_COMMONROOM_FACILITATOR",
    "JPY_SESSION_NAME",
    "COMMONROOM_PUBLIC_URL",
    "COMMONROOM_SERVER",
    "COMMONROOM_DATA",
)


def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell a notebook nothing for the length of a test."""
    for name in TOLD:
        monkeypatch.delenv(name, raising=False)
