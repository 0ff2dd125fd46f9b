"""The built package, installed alone, away from the checkout: it serves the same workshops."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from .browser import chromium
from .browser.phone import Phone
from .browser.stage import Stage
from .notebooks import workshop
from .serving import Served, get, serving

ROOT = Path(__file__).parents[1]
WORKSHOPS = sorted(path.stem for path in (ROOT / "workshops").glob("*.ipynb"))
PACKS = sorted(path.name for path in (ROOT / "data").glob("*.yml"))
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "static", "guide", "build", "dist", "__pycache__", ".*_cache"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheel")


@pytest.fixture(scope="module")
def built(home: Path) -> Path:
    """sdist and wheel, both from a copy of the checkout in which nothing has been built yet."""
    checkout = home / "checkout"
    shutil.copytree(ROOT, checkout, ignore=NOT_COPIED)
    run(sys.executable, "-m", "build", "--outdir", home / "dist", checkout)
    return home / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def python(home: Path, wheel: Path) -> Path:
    """The interpreter of a fresh environment that holds the wheel and what it depends on."""
    run(sys.executable, "-m", "venv", home / "venv")
    python = home / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--prefer-binary", "-c", ROOT / "constraints.txt", wheel)
    return python


@pytest.fixture(scope="module")
def served(python: Path, home: Path) -> Iterator[Served]:
    empty = home / "somewhere else"
    empty.mkdir()
    with serving(python=str(python), cwd=empty, env={"PYTHONPATH": ""}) as served:
        yield served


def run(*command: str | Path) -> str:
    # The pins hold for what builds the package as well (the name depends on pip's version).
    pins = dict.fromkeys(("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"), str(ROOT / "constraints.txt"))
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env={**os.environ, **pins, "PYTHONPATH": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


NEEDED = [
    "static/participant.js",
    "static/participant.css",
    "static/stage.js",
    "static/stage.css",
    "static/deck.js",
    "static/page.css",
    "guide/index.html",
    "guide/searchindex.js",
    "guide/_static/fonts/",
    "store/migrations/",
    "server/templates/",
    *(f"workshops/{name}.ipynb" for name in WORKSHOPS),
    *(f"data/{name}" for name in PACKS),
]


@pytest.mark.parametrize("needed", NEEDED)
def test_the_wheel_holds(wheel: Path, needed: str):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.startswith(f"commonroom/{needed}") for name in names), names


def test_the_wheel_holds_fonts_and_no_tests(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith(".woff2") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"commonroom"}


def test_the_sdist_holds_what_is_built_and_what_it_is_built_from(built: Path):
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"widgets/commonroom/static/participant.js", "widgets/frontend/package.json"} <= names
    assert not any("node_modules" in name for name in names)


def test_it_starts_in_an_empty_folder_and_is_not_the_checkout(python: Path, served: Served):
    assert get(f"{served.url}/healthz")[0] == 200
    where = run(python, "-c", "import commonroom; print(commonroom.__file__)")
    assert not Path(where.strip()).is_relative_to(ROOT)


@pytest.mark.parametrize("name", WORKSHOPS)
def test_the_workshops_that_come_with_it_are_listed(served: Served, name: str):
    status, page = get(f"{served.url}/workshops", token=served.token)
    assert (status, name in page.decode()) == (200, True)


def test_the_participant_page_comes_with_everything_it_names(served: Served):
    store = served.store()
    room = store.create_room("02_values_voting", "Values voting")
    store.close()
    status, page = get(f"{served.url}/{room.code}")
    assert (status, 'data-commonroom="participant"' in page.decode()) == (200, True)
    static = [part.split('"')[0] for part in page.decode().split('"/static/')[1:]]
    assert {name.split("?")[0] for name in static} >= {"participant.js", "participant.css"}
    for name in static:
        status, body = get(f"{served.url}/static/{name}")
        assert (status, bool(body)) == (200, True), name


# A kind that is a package of its own, installed beside it.

ASKED = "What of this plan?"
BEGIN = f"""import commonroom as cr

room = cr.Room("Up or down")
plan = room.thumbs("plan", "{ASKED}", items=["More time", "Less paper"])
room.join_panel()"""


def write_workshop(folder: Path) -> Path:
    """A folder with a notebook that asks with thumbs."""
    folder.mkdir()
    made = workshop("Up or down", BEGIN, ["plan.stage()"])
    (folder / "thumbs.ipynb").write_text(made, "utf-8")
    return folder


@pytest.fixture(scope="module")
def with_thumbs(python: Path, served: Served, home: Path) -> Iterator[Served]:
    """A server of the same environment, once a package with a kind of its own is in it, too."""
    package = shutil.copytree(ROOT / "tests" / "elsewhere", home / "elsewhere", ignore=NOT_COPIED)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", home / "theirs", package)
    (wheel,) = (home / "theirs").glob("*.whl")
    run(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", wheel
    )
    folder = write_workshop(home / "notebooks")
    with serving(python=str(python), folder=folder, env={"PYTHONPATH": ""}) as served:
        yield served


def test_a_kind_from_another_package_is_played(with_thumbs: Served):
    with sync_playwright() as playwright:
        path = chromium.find(playwright)
        if path is None:
            pytest.skip(chromium.MISSING)
        browser = chromium.launch(playwright, path)
        stage = Stage(browser.new_page(), "stage", with_thumbs.url).start("Up or down")
        phone = Phone(browser.new_page(has_touch=True), "phone", with_thumbs.url).join(stage.code)
        stage.go_to(ASKED).open()
        phone.sees(ASKED)
        expect(phone.page.get_by_text("2 to judge")).to_be_visible()
        phone.page.get_by_role("button", name="Up: More time").tap()
        expect(phone.page.get_by_text("1 to judge")).to_be_visible()
        stage.counts(1, 1)
        stage.more("Answer for a table")
        stage.dialog.get_by_label("How many people?").fill("4")
        stage.dialog.get_by_role("button", name="Up: More time").click()
        stage.dialog.get_by_role("button", name="Save the answer").click()
        expect(stage.dialog).to_be_hidden()
        stage.reveal()
        expect(phone.results.get_by_role("img")).to_be_visible()
        expect(phone.heading).to_have_text(stage.headline.inner_text())
        browser.close()
