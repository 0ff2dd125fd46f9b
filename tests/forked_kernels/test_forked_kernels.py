"""A forked kernel is what a started one is: its environment, streams, signals and end."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from traitlets.config import Config

from commonroom.forked_kernels.process import CannotFork, ForkedProcess, ForkServerProcess
from commonroom.forked_kernels.provisioner import ForkedProvisioner, fork_server

from ..serving import until, wait_for

PRELOAD = ("numpy", "ipywidgets", "a_module_that_is_not_there")
PATIENCE = 60  # seconds for a kernel to answer


@pytest.fixture(scope="module")
def forking() -> Iterator[ForkServerProcess]:
    """The fork server of these tests."""
    server = fork_server(PRELOAD)
    server.start()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def factory() -> Iterator[None]:
    """Kernels of these tests are forked unless something forbids it."""
    KernelProvisionerFactory.clear_instance()
    KernelProvisionerFactory.instance(default_provisioner_name="forked-provisioner")
    yield
    KernelProvisionerFactory.clear_instance()


class Kernel:
    """A kernel and a client that asks it."""

    def __init__(self, preload: tuple[str, ...] = PRELOAD) -> None:
        config = Config({"ForkedProvisioner": {"preload": list(preload)}})
        config.KernelManager.transport = "ipc" if sys.platform == "linux" else "tcp"
        self.manager = AsyncKernelManager(config=config)

    @property
    def process(self) -> Any:
        assert isinstance(self.manager.provisioner, ForkedProvisioner)
        return self.manager.provisioner.process

    async def says(self, expression: str) -> str:
        """What the kernel prints of an expression, or its error's name."""
        said: list[str] = []

        def hear(message: dict[str, Any]) -> None:
            content = message["content"]
            said.append(content.get("text", "") + content.get("ename", ""))

        await self.client.execute_interactive(
            f"print({expression})", output_hook=hear, timeout=PATIENCE
        )
        return "".join(said).strip()

    async def connect(self) -> None:
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=PATIENCE)


@asynccontextmanager
async def kernel(
    folder: Path, *, preload: tuple[str, ...] = PRELOAD, **given: Any
) -> AsyncIterator[Kernel]:
    one = Kernel(preload)
    one.manager.connection_file = str(folder / f"{id(one)}.json")
    await one.manager.start_kernel(cwd=str(folder), **given)
    try:
        await one.connect()
        yield one
    finally:
        one.client.stop_channels()
        await one.manager.shutdown_kernel(now=True)


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short name: those of Unix sockets have an end."""
    return tmp_path_factory.mktemp("k")


async def test_it_is_forked_from_what_has_loaded_the_modules(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder) as one:
        assert isinstance(one.process, ForkedProcess)
        assert psutil.Process(one.process.pid).ppid() == forking.pid
        assert await one.says("'numpy' in __import__('sys').modules") == "True"


async def test_widgets_that_were_loaded_before_it_was_there_know_it(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder) as one:
        assert await one.says("'ipywidgets' in __import__('sys').modules") == "True"
        targets = "sorted(__import__('comm').get_comm_manager().targets)"
        assert await one.says(targets) == "['jupyter.widget', 'jupyter.widget.control']"


async def test_environment_folder_arguments_and_session_are_its_own(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder, env={**os.environ, "ROOM": "KZ4MTP", "TZ": "Asia/Tokyo"}) as one:
        assert await one.says("__import__('os').environ['ROOM']") == "KZ4MTP"
        assert await one.says("'OPENBLAS_NUM_THREADS' in __import__('os').environ") == "False"
        assert await one.says("__import__('time').strftime('%Z')") == "JST"
        assert await one.says("__import__('os').getcwd()") == str(folder.resolve())
        assert await one.says("__import__('sys').argv[1]") == "-f"
        assert await one.says("__name__") == "__main__"
        assert os.getsid(one.process.pid) == one.process.pid


async def test_two_kernels_share_no_random_numbers(
    forking: ForkServerProcess, folder: Path
) -> None:
    random = "__import__('random').random(), __import__('numpy').random.random()"
    async with kernel(folder) as one, kernel(folder) as other:
        drawn = [(await each.says(random)).split() for each in (one, other)]
        assert not set(drawn[0]) & set(drawn[1])


async def test_it_is_interrupted_and_goes_on(forking: ForkServerProcess, folder: Path) -> None:
    async with kernel(folder) as one:
        waiting = asyncio.create_task(one.says("__import__('time').sleep(60)"))
        await until(lambda: psutil.Process(one.process.pid).status() == psutil.STATUS_SLEEPING)
        await asyncio.sleep(0.2)
        await one.manager.interrupt_kernel()
        assert await waiting == "KeyboardInterrupt"
        assert await one.says("6 * 7") == "42"


async def test_a_restarted_kernel_is_forked_again_and_has_forgotten(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder) as one:
        before = one.process.pid
        await one.says("exec('x = 1', globals())")
        await one.manager.restart_kernel(now=True)
        one.client.stop_channels()
        await one.connect()
        assert isinstance(one.process, ForkedProcess)
        assert one.process.pid != before
        assert await one.says("'x' in globals()") == "False"


@pytest.mark.parametrize(("end", "code"), [("os._exit(7)", 7), ("os.kill(os.getpid(), 9)", -9)])
async def test_how_it_ended_is_known(
    forking: ForkServerProcess, folder: Path, end: str, code: int
) -> None:
    async with kernel(folder) as one:
        one.client.execute(f"import os; {end}")
        await until(lambda: one.process.poll() is not None)
        assert one.process.wait() == one.process.returncode == code
        assert not await one.manager.is_alive()


async def test_streams_that_are_named_are_used(forking: ForkServerProcess, folder: Path) -> None:
    written = folder / "out"
    with written.open("wb") as out:
        async with kernel(folder, stdout=out.fileno()) as one:
            await one.says("__import__('os').write(1, b'said aloud')")
    assert b"said aloud" in written.read_bytes()


async def test_a_fork_server_that_is_killed_takes_no_kernel_along(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder) as one, kernel(folder) as sibling:
        killed = forking.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        await until(lambda: forking.pid is None)
        assert await one.says("6 * 7") == "42"
        assert one.process.poll() is None
        async with kernel(folder) as other:
            assert isinstance(other.process, ForkedProcess)
            assert psutil.Process(other.process.pid).ppid() == forking.pid != killed
        os.kill(one.process.pid, signal.SIGKILL)  # nobody is there to say how it ended
        await until(lambda: one.process.poll() is not None)
        assert await sibling.says("6 * 7") == "42"  # and has not held on to what was its sibling's


async def test_many_at_once(forking: ForkServerProcess, folder: Path) -> None:
    async def ask(number: int) -> str:
        async with kernel(folder) as one:
            return await one.says(number)

    assert await asyncio.gather(*(ask(n) for n in range(6))) == [str(n) for n in range(6)]


async def test_what_python_reads_only_at_its_start_is_given_a_process_of_its_own(
    forking: ForkServerProcess, folder: Path
) -> None:
    async with kernel(folder, env={**os.environ, "PYTHONHASHSEED": "1"}) as one:
        assert isinstance(one.process, subprocess.Popen)
        assert await one.says("__import__('os').environ['PYTHONHASHSEED']") == "1"


async def test_a_kernel_of_another_command_is_started(folder: Path) -> None:
    one = Kernel()
    one.manager.connection_file = str(folder / "other.json")
    one.manager.extra_arguments = []
    spec = one.manager.kernel_spec
    assert spec is not None
    spec.argv = [sys.executable, "-m", "ipykernel", "-f", "{connection_file}"]
    await one.manager.start_kernel(cwd=str(folder))
    try:
        assert isinstance(one.process, subprocess.Popen)
    finally:
        await one.manager.shutdown_kernel(now=True)


THREAD = "import threading, time\nthreading.Thread(target=time.sleep, args=[600]).start()"


@pytest.mark.parametrize("source", ["raise RuntimeError", THREAD])
async def test_where_modules_cannot_be_shared_kernels_are_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    name = f"unfit_{len(source)}"
    (folder / f"{name}.py").write_text(source)
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    async with kernel(folder, preload=(name,)) as one:
        assert isinstance(one.process, subprocess.Popen)
        assert await one.says("6 * 7") == "42"


def test_kernels_end_with_whoever_asked_for_them(folder: Path) -> None:
    asking = textwrap.dedent("""
        import os, sys, time
        from commonroom.forked_kernels.process import ForkServerProcess
        forking = ForkServerProcess()
        kernel = forking.fork(["-f", sys.argv[1]], os.environ, os.getcwd())
        print(forking.pid, kernel.pid, flush=True)
        time.sleep(60)
    """)
    command = [sys.executable, "-c", asking, str(folder / "kernel.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asks:
        assert asks.stdout is not None
        begun = [int(pid) for pid in asks.stdout.readline().split()]
        assert all(psutil.pid_exists(pid) for pid in begun)
        asks.kill()
    wait_for(lambda: not any(psutil.pid_exists(pid) for pid in begun), what="their end")


def test_a_kernel_that_cannot_be_where_it_is_sent_says_so(
    forking: ForkServerProcess, folder: Path
) -> None:
    with pytest.raises(CannotFork, match="No such file or directory"):
        forking.fork(["-f", str(folder / "x.json")], os.environ, str(folder / "nowhere"))


def test_waiting_for_the_end_can_be_in_vain(forking: ForkServerProcess, folder: Path) -> None:
    one = forking.fork(["-f", str(folder / "kernel.json")], os.environ, str(folder))
    with pytest.raises(subprocess.TimeoutExpired):
        one.wait(timeout=0.1)
    one.terminate()
    assert one.wait(timeout=PATIENCE) == -signal.SIGTERM
    one.kill()  # it has ended: nobody is hit
