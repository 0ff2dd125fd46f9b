"""The addresses under which phones reach this server, and which of them they are given."""

from __future__ import annotations

import secrets
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ...store import new_code, normalise
from ...text.public_url import USUAL, in_address, only_here, read_public_url
from .interfaces import Found, default_address, local_name, ranked, read_interfaces

EVERYWHERE = ("", "0.0.0.0", "::")  # to listen on; no address to go to
PATIENCE = 0.5  # seconds for this machine to answer itself


@dataclass
class Candidate:
    """An address that phones may be given.

    ``probe`` is what its QR code adds to it, short enough to type, so that a phone that opens it
    tells us that it works; ``reached`` is when one did (Unix seconds), 0 if none has.
    """

    url: str
    words: str  # what it is: “Wi-Fi (wlp2s0)”
    probe: str = field(default_factory=new_code)
    reached: float = 0.0


class Addresses:
    """Which addresses there are, and the one that phones are given from now on.

    ``server`` names this server's run in the store, where its kernels look for ``now``. Raises
    BadPublicUrl where ``given`` is no address.
    """

    def __init__(self, ip: str, port: int, given: str = "", *, ipv6: bool = True) -> None:
        self._ip, self._port, self._ipv6 = ip, port, ipv6
        self._given = read_public_url(given, port)
        self.server = secrets.token_hex(8)
        self.now = public_url(ip, port, given)
        self._known: dict[str, Candidate] = {}
        self._typed: list[str] = []

    def candidates(self) -> list[Candidate]:
        """The addresses that there are at this moment, the likeliest first."""
        offered = [(self._given, "from --public-url")] if self._given else []
        if self._ip in EVERYWHERE:
            found = [one for one in found_here() if ":" not in one.host or self._listens_on_ipv6]
            offered += [(http(one.host, self._port), _said(one)) for one in found]
        else:
            offered.append((http(self._ip, self._port), "from --ip"))
        offered += [(url, "typed in") for url in self._typed]
        offered.append((self.now, "in use, though this computer has it no longer"))
        return [self._candidate(url, words) for url, words in _first_of_each(offered)]

    def use(self, typed: str) -> str:
        """Give phones this address from now on; it, complete. Raises BadPublicUrl."""
        address = read_public_url(typed, self._port)
        if address:
            self.now = address
            if address not in self._known:
                self._typed.append(address)
        return self.now

    def reach(self, probe: str) -> Candidate | None:
        """A phone has opened the address with this probe; None if there is no such probe."""
        for one in self._known.values():
            if one.probe == normalise(probe):
                one.reached = time.time()
                return one
        return None

    def _candidate(self, url: str, words: str) -> Candidate:
        known = self._known.setdefault(url, Candidate(url, words))
        known.words = words
        return known

    @property
    def _listens_on_ipv6(self) -> bool:
        return self._ipv6 and self._ip != "0.0.0.0"


def found_here() -> list[Found]:
    """This machine's own addresses, the likeliest for phones first; perhaps none."""
    return ranked(read_interfaces(), default_address(), local_name())


def own_addresses() -> list[str]:
    """The same as numbers alone."""
    return [one.host for one in ranked(read_interfaces(), default_address())]


def public_url(ip: str, port: int, given: str | None = None) -> str:
    """The address for phones, without a slash at the end: ``given``, or found.

    Raises BadPublicUrl.
    """
    if given and (read := read_public_url(given, port)):
        return read
    host = next(iter(own_addresses()), "127.0.0.1") if ip in EVERYWHERE else ip
    return http(host, port)


def local_url(ip: str, port: int) -> str:
    """The address for a browser on this machine."""
    return http("127.0.0.1" if ip in EVERYWHERE else ip, port)


def http(host: str, port: int) -> str:
    """An address as one prints it: IPv6 in brackets, without the port that browsers leave out."""
    return f"http://{in_address(host)}" + ("" if port == 80 else f":{port}")


def nothing_answers(url: str) -> bool:
    """Whether an address is this machine's own, and nothing listens there. Contacts nobody else."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not (only_here(url) or host in own_addresses()):
        return False
    try:
        socket.create_connection((host, parts.port or USUAL[parts.scheme]), PATIENCE).close()
    except OSError:
        return True
    return False


def _said(found: Found) -> str:
    return f"{found.words} ({found.interface})" if found.interface else found.words


def _first_of_each(offered: list[tuple[str, str]]) -> list[tuple[str, str]]:
    words: dict[str, str] = {}
    for url, said in offered:
        words.setdefault(url, said)
    return list(words.items())
