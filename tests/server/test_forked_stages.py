"""The kernels of stages are forked from a process of the server's, and end with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import psutil
import pytest

from tests.serving import TOKEN, Served, get, serving, wait_for

STAGE = "voila/render/02_values_voting.ipynb"


def running(served: Served) -> list[psutil.Process]:
    """The server's processes, those of processes included."""
    return psutil.Process(served.process.pid).children(recursive=True)


def depth(served: Served, process: psutil.Process) -> int:
    """How many processes lie between the server and this one, itself counted."""
    return [one.pid for one in process.parents()].index(served.process.pid) + 1


def gone(processes: list[psutil.Process]) -> None:
    wait_for(lambda: not psutil.wait_procs(processes, timeout=0)[1], what="the end of processes")


@pytest.fixture
def opened() -> Iterator[Served]:
    """A server with two stages."""
    with serving() as served:
        for _ in range(2):
            assert get(f"{served.url}/{STAGE}", timeout=60, token=TOKEN)[0] == 200
        yield served


def test_stages_are_forked_and_end_with_a_server_that_stops(opened: Served) -> None:
    begun = running(opened)
    assert sorted(depth(opened, one) for one in begun) == [1, 2, 2]
    opened.process.terminate()
    assert opened.process.wait(20) == 0
    gone(begun)


def test_stages_end_with_a_server_that_is_killed(opened: Served) -> None:
    begun = running(opened)
    opened.process.kill()
    gone(begun)


@pytest.mark.parametrize("args", [[], ["--no-fork"]])
def test_a_kernel_that_crashed_is_gone_for_its_page(args: list[str]) -> None:
    with serving(args=args) as served:
        page = get(f"{served.url}/{STAGE}", timeout=60, token=TOKEN)[1].decode()
        named = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page)
        assert named
        asked = f"{served.url}/api/kernels/{named[1]}"
        assert get(asked, token=TOKEN)[0] == 200
        kernel = max(running(served), key=lambda one: depth(served, one))
        kernel.kill()
        wait_for(lambda: get(asked, token=TOKEN)[0] == 404, what="the server to know")
        assert json.loads(get(f"{served.url}/healthz")[1])


def test_looking_at_the_list_loads_what_stages_need_and_a_server_may_do_without() -> None:
    with serving() as served:
        assert running(served) == []
        assert get(f"{served.url}/workshops", token=TOKEN)[0] == 200
        assert [depth(served, one) for one in running(served)] == [1]
    with serving(args=["--no-fork"]) as served:
        assert get(f"{served.url}/workshops", token=TOKEN)[0] == 200
        assert running(served) == []
        assert get(f"{served.url}/{STAGE}", timeout=60, token=TOKEN)[0] == 200
        assert [depth(served, one) for one in running(served)] == [1]
