"""Jupyter's side: kernels come from a fork server where they can, and are started where not."""

from __future__ import annotations

import asyncio
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import List, Unicode

from .child import STREAMS
from .compat import LAUNCHER
from .process import CannotFork, ForkServerProcess

KNOWN = {*STREAMS, "env", "cwd", "independent", "extra_arguments", "kernel_id"}


@cache
def fork_server(preload: tuple[str, ...]) -> ForkServerProcess:
    """This process's fork server with these modules. Call its ``start()`` to load ahead."""
    return ForkServerProcess(preload)


class ForkedProvisioner(LocalProvisioner):
    """A local kernel, forked if it is an IPython kernel of this environment.

    Example::

        c.KernelProvisionerFactory.default_provisioner_name = "forked-provisioner"
        c.ForkedProvisioner.preload = ["pandas", "altair"]
    """

    preload = List(Unicode(), help="Modules that kernels will need, loaded once for all.").tag(
        config=True
    )

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or start it where none can be forked."""
        try:
            # A kernel takes a moment to come, and longer while the fork server loads.
            self.process = await asyncio.to_thread(self._fork, cmd, kwargs)
        except CannotFork as reason:
            self.log.info("Starting a kernel instead of forking it: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel and what it started, unless it has ended and its number is free."""
        if await self.poll() is None:
            await super().send_signal(signum)

    def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> Any:
        if cmd[0] != sys.executable or tuple(cmd[1:3]) != LAUNCHER:
            raise CannotFork("It is not a kernel of this environment.")
        if kwargs.get("independent") or not kwargs.keys() <= KNOWN:
            raise CannotFork("It asks for what only a new process can have.")
        streams = {name: kwargs[name] for name in STREAMS if kwargs.get(name) is not None}
        if any(one < 0 for one in streams.values()):  # pipes that subprocess would make
            raise CannotFork("It asks for pipes.")
        env = kwargs.get("env")
        return fork_server(tuple(self.preload)).fork(
            cmd[3:],
            dict(os.environ) if env is None else env,
            str(kwargs.get("cwd") or Path.cwd()),
            streams,
        )
