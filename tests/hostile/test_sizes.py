"""What is too large is turned away at its head, and never held."""

from __future__ import annotations

import json

import pytest

from tests import raw
from tests.server.conftest import Opened
from tests.serving import Served

from .memory import MEBI, returns
from .neighbour import Neighbour

TEXT, CONTINUED, PING = 1, 0, 9
LITTLE = 8 * MEBI  # what the server's memory may grow by while it is offered hundreds


def test_a_body_is_refused_at_its_head(server: Served, room: Opened, neighbour: Neighbour) -> None:
    for path in (b"/", b"/login", b"/socket", f"/{room.code}".encode(), b"/workshops/start"):
        with returns(server, at_most=LITTLE):
            head = raw.request(server, path, b"Content-Length: 90000000", method=b"POST")
            status, _ = raw.say(server, head + b"x" * 4 * MEBI)
            assert status in (0, 400, 413)


def test_many_large_bodies_at_once_are_not_held(server: Served, neighbour: Neighbour) -> None:
    with returns(server, at_most=LITTLE), raw.lines(server, 60) as lines:
        for one in lines:
            head = raw.request(server, b"/login", b"Content-Length: 9000000", method=b"POST")
            raw.send(one, head + b"x" * MEBI)
        neighbour.answers(3)


def test_a_body_in_pieces_is_refused_when_it_grows(server: Served, neighbour: Neighbour) -> None:
    with returns(server, at_most=LITTLE):
        head = raw.request(server, b"/login", b"Transfer-Encoding: chunked", method=b"POST")
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        assert raw.say(server, head + 100 * piece)[0] in (0, 400, 413)
        claim = head + b"ffffffffffffffff\r\n" + b"x" * 1000
        assert raw.say(server, claim)[0] in (0, 400, 413)


@pytest.mark.parametrize(
    "headers",
    [
        (b"X-Long: " + b"x" * 200_000,),
        tuple(b"X-%d: x" % number for number in range(20_000)),
        (b"Cookie: " + b"; ".join(b"c%d=%s" % (n, b"x" * 50) for n in range(5000)),),
        (b"Cookie: commonroom_device=" + b"x" * 150_000,),
        (b"Authorization: token " + b"x" * 150_000,),
    ],
    ids=["one long", "many", "many cookies", "a long cookie", "a long token"],
)
def test_headers_that_are_too_large_are_refused(
    server: Served, neighbour: Neighbour, headers: tuple[bytes, ...]
) -> None:
    with returns(server, at_most=LITTLE):
        for path in (b"/", b"/workshops", b"/socket"):
            assert raw.say(server, raw.request(server, path, *headers))[0] in (0, 400, 431)


def test_an_endless_address_is_refused(server: Served, neighbour: Neighbour) -> None:
    with returns(server, at_most=LITTLE):
        assert raw.say(server, raw.request(server, b"/" + b"A" * 5_000_000))[0] in (0, 400, 414)
        for path in (b"/" + b"A" * 20_000, b"/?code=" + b"A" * 20_000, b"/static/" + b"a/" * 9_000):
            assert raw.say(server, raw.request(server, path))[0] == 404


@pytest.mark.parametrize("claims", [16_385, 65_536, 2**31, 2**63 - 1])
def test_a_frame_is_judged_by_what_it_claims(
    server: Served, neighbour: Neighbour, claims: int
) -> None:
    with returns(server, at_most=LITTLE), raw.lines(server, 1) as (one,):
        raw.send(one, raw.upgrade(server) + raw.frame(TEXT, b"x" * 60_000, claims=claims))
        said = raw.hear(one, b"too-large")
        assert raw.status(said) == 101
        assert b"too-large" in said


def test_a_message_in_many_frames_is_judged_by_their_sum(
    server: Served, neighbour: Neighbour
) -> None:
    with returns(server, at_most=LITTLE), raw.lines(server, 1) as (one,):
        raw.send(one, raw.upgrade(server) + raw.frame(TEXT, b"x" * 1000, final=False))
        raw.send(one, raw.frame(CONTINUED, b"x" * 1000, final=False) * 5000)
        assert b"too-large" in raw.hear(one, b"too-large")


AGAINST_THE_RULES = {
    "a long ping": raw.frame(PING, b"x" * 126),
    "a ping in parts": raw.frame(PING, b"x", final=False),
    "goes on with nothing": raw.frame(CONTINUED, b"x"),
    "no such frame": raw.frame(3, b"x"),
    "no text": raw.frame(TEXT, b"\xff\xfe\xfd"),
    "reserved bits": bytes([0xF1, 0x81]) + bytes(5),
    "begins twice": raw.frame(TEXT, b"{", final=False) + raw.frame(TEXT, b"}"),
    "half a close": raw.frame(8, b"\x00"),
}


@pytest.mark.parametrize("name", AGAINST_THE_RULES)
def test_frames_against_the_rules_end_the_line(
    server: Served, neighbour: Neighbour, name: str
) -> None:
    with raw.lines(server, 1) as (one,):
        raw.send(one, raw.upgrade(server) + AGAINST_THE_RULES[name])
        assert raw.status(raw.hear(one)) == 101


def test_an_answer_as_large_as_can_be_is_judged_like_any(
    server: Served, room: Opened, neighbour: Neighbour
) -> None:
    hello = {"type": "hello", "version": 1, "code": room.code, "role": "student"}
    cards = {f"card{n:04}": {"column": "trust", "text": "\ufdfa" * 30} for n in range(150)}
    answer = {"type": "answer", "exercise": "said", "id": "a", "payload": {"cards": cards}}
    content = json.dumps(answer, ensure_ascii=False).encode()
    assert len(content) > 16_384
    with returns(server, at_most=LITTLE), raw.lines(server, 1) as (one,):
        raw.send(one, raw.upgrade(server) + raw.frame(TEXT, json.dumps(hello).encode()))
        raw.send(one, raw.frame(TEXT, content))
        assert b"too-large" in raw.hear(one, b"too-large")


NO_REQUEST = {
    "lines": ["", "", ""],
    "no address": ["GET"],
    "no such version": ["GET / HTTP/9.9"],
    "two hosts": ["GET / HTTP/1.1", "Host: a", "Host: b"],
    "two ways to end": ["POST / HTTP/1.1", "Host: a", "Content-Length: 5",
                        "Transfer-Encoding: chunked", "", "0"],
    "less than nothing": ["POST / HTTP/1.1", "Host: a", "Content-Length: -5"],
    "lengths that differ": ["POST / HTTP/1.1", "Host: a", "Content-Length: 1",
                            "Content-Length: 2", "", "xx"],
    "a space": ["GET / HTTP/1.1", "Host : a"],
    "a null byte": ["GET / HTTP/1.1", "Host: a", "X: a\0b"],
    "TLS": ["\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + "\0" * 200],
    "HTTP/2": ["PRI * HTTP/2.0", "", "SM"],
    "a proxy's": ["GET http://elsewhere.example/ HTTP/1.1", "Host: elsewhere.example"],
    "a tunnel": ["CONNECT elsewhere.example:443 HTTP/1.1", "Host: elsewhere.example"],
    "an echo": ["TRACE / HTTP/1.1", "Host: a", "Cookie: secret=1"],
}  # fmt: skip


@pytest.mark.parametrize("name", NO_REQUEST)
def test_what_is_no_request_gets_nothing(server: Served, neighbour: Neighbour, name: str) -> None:
    with raw.lines(server, 1) as (one,):
        raw.send(one, "\r\n".join([*NO_REQUEST[name], "", ""]).encode("latin-1"))
        one.shutdown(1)  # nothing more will come
        said = raw.hear(one)
        assert raw.status(said) in (0, 400, 404, 405)
        assert b"secret" not in said
        assert b"Location:" not in said
