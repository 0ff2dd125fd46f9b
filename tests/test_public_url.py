"""The address for phones: completed or refused, and never with a secret in it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonroom.text.public_url import BadPublicUrl, only_here, read_public_url

PORT = 8870
SECRET = "s3cr3t-of-the-host"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://rooms.example/", "https://rooms.example"),
        ("  http://192.168.1.20:8866\n", "http://192.168.1.20:8866"),
        ("“http://192.168.1.20:8866”", "http://192.168.1.20:8866"),
        ("<http://192.168.1.20:8866>", "http://192.168.1.20:8866"),
        ("http://192.168.1.20:8866\u200b", "http://192.168.1.20:8866"),
        ("HTTPS://Rooms.Example:443", "https://rooms.example"),
        ("http://rooms.example:80//", "http://rooms.example"),
        ("http://rooms.example:", "http://rooms.example"),
        ("http://rooms.example.", "http://rooms.example"),
        ("http://wünsche.example", "http://xn--wnsche-3ya.example"),
        # without a scheme, where there can be no doubt; a machine's address gets our port
        ("192.168.1.20", f"http://192.168.1.20:{PORT}"),
        ("192.168.1.20:8866", "http://192.168.1.20:8866"),
        ("laptop.local", f"http://laptop.local:{PORT}"),
        ("laptop", f"http://laptop:{PORT}"),
        ("rooms.example:8866", "http://rooms.example:8866"),
        ("rooms.example:443", "https://rooms.example"),
        # IPv6 gets its brackets
        ("::1", f"http://[::1]:{PORT}"),
        ("http://2001:db8::1", "http://[2001:db8::1]"),
        ("http://[2001:DB8::0:1]:8866", "http://[2001:db8::1]:8866"),
        ("", ""),
        (" \t", ""),
    ],
)
def test_an_address_is_completed(typed: str, address: str) -> None:
    assert read_public_url(typed, PORT) == address


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("htp://192.168.1.20:8866", "Did you mean http://192.168.1.20:8866?"),
        ("htps://rooms.example", "Did you mean https://rooms.example?"),
        ("http:/rooms.example/x", "Did you mean http://rooms.example?"),
        ("https//rooms.example", "Did you mean https://rooms.example?"),
        ("http:\\\\rooms.example", "Did you mean http://rooms.example?"),
        ("ftp://rooms.example", "ftp://"),
        ("rooms.example", "https://rooms.example or http://rooms.example"),
        ("https://rooms.example/commonroom", "at the top of an address only"),
        ("https://rooms.example?room=KZ4MTP", "Give https://rooms.example"),
        ("https://rooms.example#x", "Give https://rooms.example"),
        ("https://rooms example", "blank"),
        ("http://a http://b", "blank"),
        ("http://", "names no host"),
        ("http://:8866", "names no host"),
        ("https://https://rooms.example", "names no host"),
        ("http://rooms.example:0", "“0” is no port"),
        ("http://rooms.example:99999", "“99999” is no port"),
        ("http://rooms.example:eight", "“eight” is no port"),
        ("http://192.168.1.300", "“192.168.1.300” is no IP address"),
        ("http://192.168.1", "“192.168.1” is no IP address"),
        ("http://[::1", "brackets"),
        ("http://[fe80::1%eth0]:8866", "network card"),
        ("http://[fe80::1]:8866", "something else on every machine"),
        ("http://0.0.0.0:8866", "every address"),
        ("http://[::]:8866", "every address"),
        ("http://224.0.0.251", "no machine"),
        ("http://rooms..example", "no name"),
        ("http://-rooms", "no name"),
    ],
)
def test_what_is_no_address_is_refused_with_a_remedy(typed: str, words: str) -> None:
    with pytest.raises(BadPublicUrl, match=re.escape(words)):
        read_public_url(typed, PORT)


@pytest.mark.parametrize(
    "typed",
    [
        f"http://127.0.0.1:8866/workshops?token={SECRET}",
        f"  Facilitator   http://127.0.0.1:8866/workshops?token={SECRET}",
        f"http://192.168.1.20:8866?token={SECRET}",
        f"http://192.168.1.20:8866&token={SECRET}",
        f"http://192.168.1.20:8866/#token={SECRET}",
        f"192.168.1.20:8866/workshops?token={SECRET}",
        f"htp://192.168.1.20/?token={SECRET}",
        f"https://host:{SECRET}@rooms.example",
        f"https://{SECRET}@rooms.example:8866",
        f"https://host:{SECRET}/and@rooms.example",
        f"host:{SECRET}@rooms.example",
        f"ftp://host:{SECRET}@rooms.example",
        f"https://rooms.example/{SECRET}",
        f"https://rooms.example/pair?key={SECRET}",
    ],
)
def test_no_secret_gets_into_the_address_or_is_said_again(typed: str) -> None:
    with pytest.raises(BadPublicUrl) as refused:
        read_public_url(typed, PORT)
    assert SECRET not in str(refused.value)
    assert "Give" in str(refused.value) or "Leave it out" in str(refused.value)


@given(st.text(alphabet=st.sampled_from("htps:/[]@?#&=.%x1 é\\-_,<“"), max_size=24) | st.text())
def test_whatever_is_typed_becomes_a_bare_address_or_a_sentence(typed: str) -> None:
    try:
        address = read_public_url(typed, PORT)
    except BadPublicUrl:
        return
    if address:
        parts = urlsplit(address)
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert parts.username is None
        assert (parts.path, parts.query, parts.fragment) == ("", "", "")
        assert read_public_url(address, PORT) == address


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8866", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8866", True),
        ("http://localhost:8866", True),
        ("http://rooms.localhost", True),
        ("http://localhost.example", False),
        ("http://192.168.127.1", False),
        ("http://127.example", False),
    ],
)
def test_an_address_that_only_this_machine_reaches_is_known(address: str, here: bool) -> None:
    assert only_here(address) is here
