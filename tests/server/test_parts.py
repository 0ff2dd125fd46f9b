"""The server's small parts, each by itself."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from commonroom.catalogue.folder import find_workshop, read_workshop, read_workshops
from commonroom.catalogue.paths import bundled_workshops
from commonroom.server.access_log import Discreet
from commonroom.server.auth.security import policy, same_site
from commonroom.server.auth.signer import BadToken, ExpiredToken, Signer
from commonroom.server.limits.token_bucket import TokenBucket
from commonroom.server.pages.page import cite, without_token


def notebook(folder: Path, name: str, *cells: tuple[str, str], **about: Any) -> Path:
    """A notebook of these cells, with what it says of itself in its metadata."""
    content = {
        "cells": [{"cell_type": kind, "metadata": {}, "source": text} for kind, text in cells],
        "metadata": {"commonroom": about} if about else {},
    }
    path = folder / name
    path.write_text(json.dumps(content))
    return path


def test_a_workshop_says_what_it_is_for(tmp_path: Path) -> None:
    path = notebook(
        tmp_path,
        "01_x.ipynb",
        ("code", "import commonroom"),
        ("markdown", "# Our values\n\nWhich matter?"),
        aim="Choose.",
        minutes=[45, 90],
        source="hfh2014",
    )
    workshop = read_workshop(path)
    assert (workshop.name, workshop.title, workshop.aim) == ("01_x", "Our values", "Choose.")
    assert (workshop.minutes, workshop.source) == ((45, 90), ("hfh2014",))


def test_what_a_workshop_leaves_out_is_made_up_for(tmp_path: Path) -> None:
    path = notebook(tmp_path, "07_our_own_room.ipynb", ("markdown", "## Two\n*Which matter?*"))
    workshop = read_workshop(path)
    assert (workshop.title, workshop.aim) == ("Our own room", "Which matter?")
    assert workshop.minutes == ()
    assert workshop.room
    empty = read_workshop(notebook(tmp_path, "empty.ipynb"))
    assert (empty.title, empty.aim) == ("Empty", "")


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 1}', '{"cells": [1]}', "null"])
def test_what_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.ipynb").write_text(text)
    assert read_workshop(tmp_path / "bad.ipynb").problem.startswith("bad.ipynb")


def test_a_name_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    notebook(tmp_path, "outside.ipynb")
    (tmp_path / "in").mkdir()
    notebook(tmp_path / "in", "inside.ipynb")
    assert find_workshop(tmp_path / "in", "inside")
    for name in ("../outside", "outside", "/etc/passwd", "", "."):
        assert find_workshop(tmp_path / "in", name) is None


def test_the_bundled_workshops_all_say_what_they_are_for() -> None:
    for workshop in read_workshops(bundled_workshops()):
        assert not workshop.problem
        assert workshop.aim
        if workshop.room:
            assert workshop.minutes
        if workshop.minutes == (45, 90):
            assert workshop.source


def test_sources_are_cited_as_readers_know_them() -> None:
    assert cite("hfh2014") == "Healey, Flint & Harrington 2014"
    assert cite("unheard-of") == "unheard-of"


def test_a_bucket_lets_a_burst_through_and_then_a_trickle() -> None:
    bucket = TokenBucket(rate=10, burst=3, now=0)
    assert [bucket.take(0) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(0.05)
    assert bucket.take(0.16)
    assert [bucket.take(100) for _ in range(4)] == [True, True, True, False]


def test_a_token_holds_for_thirty_days_on_every_server_of_the_database() -> None:
    clock = [1_700_000_000.0]
    one = Signer(b"secret", lambda: clock[0])
    other = Signer(b"secret", lambda: clock[0])
    token = one.token("KZ4MTP", "abc")
    assert other.participant(token) == ("KZ4MTP", "abc")
    clock[0] += 31 * 86400
    with pytest.raises(ExpiredToken):
        other.participant(token)
    with pytest.raises(BadToken):
        Signer(b"another").participant(token)


def test_a_token_is_no_cookie_and_a_cookie_no_token() -> None:
    signer = Signer(b"secret")
    assert signer.device(signer.token("KZ4MTP", "abc")) is None
    with pytest.raises(BadToken):
        signer.participant(signer.new_device())
    assert signer.device("garbage \udcff") is None


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("/workshops?token=x", "/workshops"),
        ("/a?token=x&room=KZ4MTP", "/a?room=KZ4MTP"),
        ("//elsewhere.example?token=x", "/elsewhere.example"),
    ],
)
def test_the_token_leaves_the_address(uri: str, expected: str) -> None:
    assert without_token(uri) == expected


def test_only_pages_of_this_server_may_open_a_line() -> None:
    public = "https://rooms.example"
    assert same_site("http://10.0.0.2:8866", "10.0.0.2:8866", public)
    assert same_site("https://rooms.example", "127.0.0.1:8866", public)
    for stranger in ("https://rooms.example.evil", "null", "", "http://10.0.0.2"):
        assert not same_site(stranger, "10.0.0.2:8866", public)


def test_a_made_up_host_does_not_get_into_the_policy() -> None:
    assert "evil" not in policy("evil; script-src *")
    assert "ws://[::1]:8866" in policy("[::1]:8866")


@pytest.mark.parametrize(
    "said",
    [
        "403 GET /workshops?token=SECRET&x=1 (SECRET)",
        "request(remote_ip='SECRET')",
        "302 GET / (192.168.1.20) 1ms",
        "GET /login (2001:db8::1) 3ms",
        "Cookie: SECRET",
    ],
)
def test_logs_name_nobody(said: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, said.replace("(SECRET)", ""), (), None)
    Discreet().filter(record)
    for secret in ("SECRET", "192.168.1.20", "2001:db8"):
        assert secret not in record.getMessage()
