"""The addresses under which phones on the same network reach this machine."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

from ..public_url import USUAL, in_address, only_here, read_public_url

EVERYWHERE = ("", "0.0.0.0", "::")  # to listen on; no address to go to

PATIENCE = 0.5  # seconds for this machine to answer itself

# One address of each range that local networks use, and one of the wide internet. Connecting a
# UDP socket sends nothing: the system only says which of its own addresses it would use.
_ELSEWHERE = ("192.0.2.1", "192.168.255.254", "10.255.255.254", "172.31.255.254")


def own_addresses() -> list[str]:
    """This machine's own IPv4 addresses, the likeliest for phones first; perhaps none.

    Contacts nobody.
    """
    found = [address for place in _ELSEWHERE if (address := _towards(place))]
    with suppress(OSError):  # a machine whose own name does not resolve
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)]
    return [address for address in dict.fromkeys(found) if _reachable(address)]


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


def _towards(place: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((place, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return None


def _reachable(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return ip.version == 4 and not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)
