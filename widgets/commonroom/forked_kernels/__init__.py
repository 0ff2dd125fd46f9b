"""Jupyter kernels that are forked from a process that has loaded everything, not started anew.

An IPython kernel spends most of its start importing. Here one process, the *fork server*, imports
once what kernels need, freezes the garbage collector's view of it, and forks a kernel for each
request: it is ready in a fraction of the time, and shares the memory of what was imported.

Knows nothing of workshops. Any Jupyter server on Linux or macOS may use it::

    c.KernelProvisionerFactory.default_provisioner_name = "forked-provisioner"
    c.ForkedProvisioner.preload = ["pandas", "altair"]

Whatever cannot be forked (Windows, a kernel of another language or environment, a fork server
that does not come up) is started as ever. ``provisioner`` is Jupyter's side, ``process`` and
``launching`` are what it asks the fork server with, ``forkserver`` is that process, and ``child``
what it becomes. Libraries that begin threads as they are loaded are given one thread (OpenBLAS,
OpenMP) or rule a fork out.
"""
