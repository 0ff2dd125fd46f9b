"""No address leads out of the folders that are served, however it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import raw
from tests.serving import TOKEN, Served, serving

SECRET = "what nobody may read"
UP = ["../", "%2e%2e/", "..%2f", "%2e%2e%2f", "%252e%252e%252f", "..%5c", "..\\", "....//", "..;/",
      "%c0%ae%c0%ae/", "%uff0e%uff0e/", ".%00./", "..%00/", "\\..\\"]  # fmt: skip
TARGETS = ["secret.txt", "pyproject.toml", "etc/passwd", "rooms.db", "commonroom/cli/main.py"]
ODD = ["%00", "a%00.png", "%ff%fe", "x" * 5000, "a/" * 2000, ".", "..", "%2e", "~root", "CON",
       ".hidden.png", "linked/secret.txt", "linked/secret.png", "secret.txt",
       "rooms.db", "code.py", "SECRET.TXT", "secret.txt%20", "secret.txt.png"]  # fmt: skip
ROUTES = ["/static/", "/guide/", "/voila/static/", "/voila/templates/", "/voila/files/",
          "/voila/labextensions/", "/voila/api/themes/", "/voila/render/", "/"]  # fmt: skip


def tries(route: str, outside: Path) -> Iterator[str]:
    """Addresses below a route that name a file outside it."""
    for up in UP:
        for depth in (1, 3, 12):
            for target in TARGETS:
                yield f"{route}{up * depth}{target}"
                yield f"{route}images/{up * depth}{target}"
    for path in (outside, Path("/etc/passwd")):
        yield f"{route}{path}"
        yield f"{route}/{path}"
        yield f"{route}{str(path).replace('/', '%2f')}"
        yield f"{route}file://{path}"
        yield f"{route}{path}%00.png"
    for odd in ODD:
        yield f"{route}{odd}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own, with hidden files and a linked folder in it, and a secret outside.

    A single picture that is a link is served: whoever runs the server has put it there.
    """
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text(SECRET)
    (outside / "secret.png").write_text(SECRET)
    own = tmp_path_factory.mktemp("own")
    (own / "workshops").mkdir()
    for name in ("secret.txt", ".hidden.png", "rooms.db", "code.py"):
        (own / "workshops" / name).write_text(SECRET)
    (own / "workshops" / "linked").symlink_to(outside)
    return own


@pytest.fixture(scope="module")
def own(folder: Path) -> Iterator[Served]:
    """A server of that folder."""
    with serving(folder=folder / "workshops") as served:
        yield served


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("signed_in", [False, True], ids=["anybody", "facilitator"])
def test_no_address_leads_out(own: Served, folder: Path, route: str, signed_in: bool) -> None:
    credentials = (f"Authorization: token {TOKEN}".encode(),) if signed_in else ()
    said_before = len(own.output)
    for path in tries(route, folder.parent / "outside0" / "secret.txt"):
        status, said = raw.say(own, raw.request(own, path.encode(), *credentials))
        assert status in (0, 301, 302, 303, 400, 403, 404, 405), f"{status} at {path[:200]}"
        for telltale in (SECRET, "root:x:", "[build-system]", "SQLite format"):
            assert telltale.encode() not in said, path[:200]
    new = own.output[said_before:]
    assert "Traceback" not in new, new
