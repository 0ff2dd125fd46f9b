"""The same notebook in JupyterLab: same database, same rooms, same widgets."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from commonroom.catalogue.paths import bundled_data, bundled_workshops
from commonroom.store import RoomRecord, open_store

from ..serving import PATIENCE, free_port, get, wait_for
from .stage import OPENING
from .visitor import Visitor

TOKEN = "token-of-the-tests"
NOTEBOOK = "02_values_voting.ipynb"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("jupyterlab") is None, reason="JupyterLab is not installed"
)


@dataclass
class Lab:
    """A running JupyterLab."""

    url: str
    database: str
    log: Path

    def rooms(self) -> list[RoomRecord]:
        """The rooms in its database."""
        store = open_store(self.database)
        try:
            return store.rooms()
        finally:
            store.close()

    def is_open(self) -> bool:
        """Whether the first exercise of its only room takes answers."""
        store = open_store(self.database)
        try:
            (room,) = store.rooms()
            return store.exercises(room.id)[0].open
        finally:
            store.close()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    shutil.copy(bundled_workshops() / NOTEBOOK, tmp_path)
    port = free_port()
    place = Lab(f"http://127.0.0.1:{port}", str(tmp_path / "rooms.db"), tmp_path / "lab.log")
    command = [sys.executable, "-m", "commonroom", "lab", str(tmp_path / NOTEBOOK)]
    command += ["--database", place.database, "--public-url", "http://127.0.0.1:1", "--"]
    command += ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={TOKEN}", "--allow-root"]
    command += ["--LabApp.extension_manager=readonly"]  # the other one asks PyPI
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR")
    env = os.environ | {name: str(tmp_path / name) for name in own}
    env |= {"JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces")}
    env |= {"COMMONROOM_DATA": str(bundled_data())}
    with place.log.open("wb") as log:
        process = subprocess.Popen(
            command, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            wait_for(
                lambda: get(f"{place.url}/api?token={TOKEN}")[0] == 200,
                PATIENCE,
                lambda: f"JupyterLab to start:\n{place.log.read_text()}",
            )
            yield place
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def choose(page: Page, menu: str, item: str) -> None:
    """Choose from JupyterLab's menus."""
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def test_a_notebook_opened_in_jupyterlab_resumes_its_room(browser: Browser, lab: Lab) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    try:
        trainer = Visitor(context.new_page(), "trainer", lab.url)
        _works_in(trainer, lab)
        assert trainer.problems == []
    finally:
        context.close()


def _works_in(trainer: Visitor, lab: Lab) -> None:
    page = trainer.page
    page.goto(f"{lab.url}/lab/tree/{NOTEBOOK}?token={TOKEN}")
    expect(page.get_by_role("heading", name="Values voting")).to_be_visible(timeout=OPENING)
    # what is run before the kernel is there is lost
    expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible(
        timeout=OPENING
    )
    choose(page, "Run", "Run All Cells")
    how = page.get_by_role("region", name="How to join").first
    expect(how).to_be_visible(timeout=OPENING)
    (room,) = lab.rooms()
    expect(how).to_contain_text(room.code)

    controls = page.get_by_role("group", name="Controls").first
    controls.get_by_role("button", name="Open", exact=True).click()
    expect(controls.get_by_role("button", name="Close")).to_be_visible()
    assert lab.is_open()

    how.evaluate("one => { one.dataset.drawnBefore = 1; }")
    choose(page, "Kernel", "Restart Kernel and Run All Cells…")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    # drawn anew by the new kernel, from the same room
    expect(page.locator("[data-drawn-before]")).to_have_count(0, timeout=OPENING)
    expect(how).to_contain_text(room.code, timeout=OPENING)
    expect(controls.get_by_role("button", name="Close")).to_be_visible(timeout=OPENING)
    controls.get_by_role("button", name="Close").click()
    expect(controls.get_by_role("button", name="Open", exact=True)).to_be_visible()
    assert not lab.is_open()
    assert [one.code for one in lab.rooms()] == [room.code]
