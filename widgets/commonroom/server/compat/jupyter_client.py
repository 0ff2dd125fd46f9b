"""jupyter_client: the environment in which a kernel was started.

Used without a promise: ``KernelManager._launch_args``.
"""

from __future__ import annotations

from typing import Any


def environment(kernel: Any) -> dict[str, str]:
    """The variables that a kernel was started with."""
    # Its manager keeps them to start it again; nothing public tells them later.
    return (getattr(kernel, "_launch_args", None) or {}).get("env") or {}
