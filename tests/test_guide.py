"""The guide as a book: built without a warning, whole, and loading nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from commonroom.catalogue.folder import Workshop, read_workshops
from commonroom.catalogue.paths import PACKAGE, bundled_workshops
from commonroom.packs.reader import literature
from commonroom.server.pages import guide

from .serving import Served, get, serving

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "facilitator_guide"
WORKSHOPS = [
    one for one in read_workshops(bundled_workshops()) if one.room and one.name != "00_start_here"
]
LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


class Loaded(HTMLParser):
    """The addresses that a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        quiet = said.get("rel") in ("index", "search", "next", "prev", "canonical")
        if tag in LOADS and not quiet and said.get(LOADS[tag]):
            self.found.append(str(said[LOADS[tag]]))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built anew; a warning ends it."""
    made = tmp_path_factory.mktemp("book")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", "-d", str(made / "trees")]
    ran = subprocess.run(
        [*command, str(SOURCE), str(made / "html")], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return made / "html"


def test_the_book_has_every_page_of_the_guide(book: Path) -> None:
    pages = {path.stem for path in SOURCE.glob("*.md")}
    assert pages <= {path.stem for path in book.glob("*.html")}


def test_the_run_sheets_stand_in_the_order_of_the_workshops(book: Path) -> None:
    contents = (book / "README.html").read_text("utf-8")
    listed = re.findall(
        r'toctree-l1"><a class="reference internal" href="(\d\d_\w+)\.html', contents
    )
    workshops = sorted(path.stem for path in bundled_workshops().glob("[0-9]*_*.ipynb"))
    assert listed == [name for name in workshops if not name.startswith("00")]


def test_nothing_is_loaded_from_elsewhere(book: Path) -> None:
    for page in book.glob("*.html"):
        seen = Loaded()
        seen.feed(page.read_text("utf-8"))
        assert seen.found
        assert [one for one in seen.found if re.match(r"(https?:)?//", one)] == [], page.name
    for style in (book / "_static").rglob("*.css"):
        text = style.read_text("utf-8")
        assert not re.search(r"(@import|url\()\s*[\"']?(https?:)?//", text), style.name


def test_every_work_is_in_the_bibliography(book: Path) -> None:
    page = (book / "bibliography.html").read_text("utf-8")
    for key in literature():
        assert f'id="{key}"' in page


@pytest.mark.parametrize("workshop", WORKSHOPS, ids=lambda one: one.name)
def test_a_run_sheet_leads_to_each_of_its_sources(book: Path, workshop: Workshop) -> None:
    page = (book / f"{workshop.name}.html").read_text("utf-8")
    assert workshop.source
    for key in workshop.source:
        assert f'href="bibliography.html#{key}"' in page, key
    assert set(re.findall(r"bibliography\.html#([\w-]+)", page)) <= set(literature())


# Which workshop feeds which: the arrows of the series.
FEEDS = {
    "01": ["02"],
    "02": ["03", "12"],
    "03": ["08", "12"],
    "04": ["09"],
    "05": ["12"],
    "06": ["12"],
    "07": ["06", "12"],
    "08": ["12"],
    "09": ["12"],
    "10": ["12"],
    "11": ["05"],
}


def test_the_series_has_every_arrow_in_words_and_in_the_picture() -> None:
    page = (SOURCE / "series.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d\d) [^|]+\| [^|]+\| (\d\d(?:, \d\d)*) \|$", page, re.MULTILINE)
    assert {start: ends.split(", ") for start, ends in rows} == FEEDS
    drawn = re.findall(
        r'<path id="f([\d-]+)" marker-end', (SOURCE / "images/series.svg").read_text()
    )
    assert sorted(drawn) == [f"{start}-{end}" for start, ends in FEEDS.items() for end in ends]


# on the server


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    assert (guide.FOLDER / "index.html").is_file(), "The book is missing: make guide"
    with serving() as served:
        yield served


def test_the_facilitator_reads_it_at_guide(server: Served) -> None:
    status, page = get(f"{server.url}/guide/", token=server.token)
    assert status == 200
    assert "The facilitator’s guide" in page.decode()
    for part in ("02_values_voting.html", "searchindex.js", "_static/guide.css"):
        assert get(f"{server.url}/guide/{part}", token=server.token)[0] == 200


def test_it_is_for_those_who_are_signed_in(server: Served) -> None:
    page = get(f"{server.url}/guide/")[1].decode()  # after the redirect
    assert "Sign in" in page
    assert "Sign in" in get(f"{server.url}/guide/searchindex.js")[1].decode()


OUTSIDE = (
    "..%2fserver%2fapp.py",
    "../server/app.py",
    "%2e%2e/%2e%2e/pyproject.toml",
    "..\\server\\app.py",
    "%2fetc%2fpasswd",
    "_static",
    "nothing.html",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_but_the_book_is_sent(server: Served, path: str) -> None:
    status, content = get(f"{server.url}/guide/{path}", token=server.token)
    assert status == 404
    assert b"import" not in content


def test_each_workshop_in_the_list_leads_to_its_run_sheet(server: Served) -> None:
    page = get(f"{server.url}/workshops", token=server.token)[1].decode()
    assert 'href="/guide/02_values_voting.html"' in page
    assert 'href="/guide/"' in page


def test_a_page_of_the_book_may_load_from_its_own_server_only(server: Served) -> None:
    request = urllib.request.Request(
        f"{server.url}/guide/series.html", headers={"Authorization": f"token {server.token}"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    allowed = {word for rule in policy.split(";") for word in rule.split()[1:]}
    assert allowed == {"'none'", "'self'", "'unsafe-inline'", "data:"}


def test_a_checkout_without_the_book_says_how_to_build_it(tmp_path: Path) -> None:
    copy = tmp_path / "widgets" / "commonroom"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("guide", "__pycache__"))
    for folder in ("workshops", "data"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    with serving(env={"PYTHONPATH": str(tmp_path / "widgets")}) as served:
        status, page = get(f"{served.url}/guide/", token=served.token)
        workshops = get(f"{served.url}/workshops", token=served.token)[1].decode()
    assert status == 503
    assert "make guide" in page.decode()
    assert "/guide/02_values_voting.html" not in workshops
