"""``python -m tests.benchmarks``: measure, and print Markdown tables."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys

import psutil

from . import tables


def main() -> None:
    """Measure what the arguments name; by default everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("--participants", type=int, nargs="*", default=[10, 100, 500, 1000])
    parser.add_argument("--database", help="a fresh SQLite file each time if not given")
    parser.add_argument("--client-processes", type=int, default=2)
    parser.add_argument("--voila-kernels", type=int, nargs="*", default=[1, 5, 10])
    parser.add_argument("--stages", type=int, default=20, help="opened one after the other")
    parser.add_argument("--page", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--rooms", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    enough_files(4 * max(chosen.participants, default=0) + 1024)
    print(machine(), flush=True)
    if chosen.participants:
        from .hall import measure

        print("\n## One room", flush=True)
        runs = []
        for number in chosen.participants:
            runs.append(measure(number, chosen.database, chosen.client_processes))
            print(f"measured with {number}", file=sys.stderr, flush=True)
        print(f"\n{tables.rooms(runs)}", flush=True)
    if chosen.page:
        from . import page

        print(f"\n## The participant page\n\n{page.report()}", flush=True)
    if chosen.rooms:
        from . import rooms

        print(f"\n## Rooms side by side\n\n{rooms.report()}", flush=True)
    if chosen.stages:
        from . import opening

        print(f"\n## Opening a stage\n\n{opening.report(chosen.stages)}", flush=True)
    if chosen.voila_kernels:
        from . import kernels

        print(f"\n## Plain Voilà, a kernel per visitor\n\n{kernels.report(chosen.voila_kernels)}")


def machine() -> str:
    """What this was measured on."""
    gigabytes = psutil.virtual_memory().total / 1e9
    return (
        f"{os.cpu_count()} cores, {gigabytes:.0f} GB, Python {platform.python_version()}, "
        f"{platform.system()}; load before: {os.getloadavg()[0]:.1f}"
    )


def enough_files(wanted: int) -> None:
    """Allow as many open sockets as this needs; the server inherits it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


if __name__ == "__main__":
    main()
