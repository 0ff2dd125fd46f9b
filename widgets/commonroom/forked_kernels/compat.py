"""ipykernel: what its launcher does, so that a forked process can be the kernel as well.

Used without a promise: the modules in ``ALWAYS``; that ``python -m ipykernel_launcher`` is
``IPKernelApp.launch_instance``, of which ``run_kernel`` takes the steps; its ``parent_handle``.
All of it is in pyproject.toml's range.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

LAUNCHER = ("-m", "ipykernel_launcher")  # how kernels of ours are asked for
ALWAYS = (
    # What a kernel loads, be it only on its first message.
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "ipykernel.subshell_manager",
    "IPython.core.completer",
    "IPython.core.displayhook",
    "IPython.core.magics",
    "comm",
    "zmq.eventloop.zmqstream",
)


def run_kernel(arguments: Sequence[str]) -> None:
    """Be a kernel that was asked for with these arguments, until it is shut down."""
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = [LAUNCHER[1], *arguments]
    # Told that its parent is init, it neither watches its parent nor greets a terminal.
    kernel = IPKernelApp.instance(parent_handle=1)
    kernel.initialize(list(arguments))
    _introduce(kernel.shell)
    kernel.start()


def _introduce(shell: Any) -> None:
    """Have packages register with the kernel that were loaded before it was there."""
    if widgets := sys.modules.get("ipywidgets"):
        widgets.load_ipython_extension(shell)
