"""The address that phones are given, read from what somebody typed: completed, or refused.

It is printed, projected and put into QR codes, so it has to answer, and holds no secret.
"""

from __future__ import annotations

import ipaddress
import re
from contextlib import suppress
from difflib import get_close_matches
from urllib.parse import urlsplit

PORT = 8866  # on which commonroom listens, unless it is told otherwise
USUAL = {"http": 80, "https": 443}  # ports that browsers leave out

_AROUND = "\"'“”‘’„«»<>()[]{},;\u200b\u200c\u200d\u2060\ufeff"  # what is copied along by mistake
_MANGLED = re.compile(r"(https?)(?:[:;]?[/\\]+|[:;](?!\d))(.*)", re.IGNORECASE)
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")


class BadPublicUrl(ValueError):
    """What was given is no address for phones; the message says why, and repeats no secret."""


def read_public_url(given: str, port: int) -> str:
    """An address such as ``http://192.168.1.20:8866``, without a slash at the end.

    ``port`` is the one to add where an address of a machine has neither scheme nor port. Empty
    for an empty text. Raises BadPublicUrl.
    """
    text = _bare(given)
    if not text:
        return ""
    if re.search(r"token=", text):
        raise BadPublicUrl(
            "This is the facilitators' address: the token in it is not for everybody to read. "
            f"{_instead(text, port)}"
        )
    if "@" in text:
        raise BadPublicUrl(
            "Before the @ stands a name or a password, which is not for everybody to read. "
            f"{_instead(text, port)}"
        )
    if re.search(r"\s", text) or not text.isprintable():
        raise BadPublicUrl("There is a blank in it. Give one address, such as http://HOST:PORT.")
    scheme, rest = _scheme(text)
    authority = _authority(rest)
    address = _completed(scheme, authority, port)
    if rest.removeprefix(authority).strip("/"):
        raise BadPublicUrl(
            "Something follows the host, but phones find commonroom at the top of an address "
            f"only. {_instead(text, port)}"
        )
    return address


def only_here(url: str) -> bool:
    """Whether an address leads nowhere but to the machine itself."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _completed(scheme: str | None, authority: str, port: int) -> str:
    host, own_port = _host_and_port(authority)
    if scheme is None:
        scheme = _guessed_scheme(host, own_port)
        own_port = own_port or port
    return f"{scheme}://{host}" + ("" if own_port in (None, USUAL[scheme]) else f":{own_port}")


def _bare(given: str) -> str:
    text = given.strip()
    while text and (text[0] in _AROUND or text[-1] in _AROUND or text != text.strip()):
        bracketed = text[0] == "[" or text[-1] == "]"
        if bracketed and re.search(r"\[[0-9A-Fa-f:.%]*\]", text):
            break  # an IPv6 address
        text = text.removeprefix(text[0] if text[0] in _AROUND else "")
        text = text.removesuffix(text[-1] if text and text[-1] in _AROUND else "").strip()
    return text


def _scheme(text: str) -> tuple[str | None, str]:
    """The scheme, if one was typed, and what follows it."""
    typed, sign, rest = text.partition("://")
    if sign and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*", typed):
        if typed.lower() in USUAL:
            return typed.lower(), rest
        near = get_close_matches(typed.lower(), USUAL, n=1)
        raise BadPublicUrl(
            f"It begins with {typed}://. Did you mean {near[0]}://{_shown(rest)}?"
            if near
            else f"It begins with {typed}://, which phones do not open. Begin with http:// or "
            "https://."
        )
    if mangled := _MANGLED.fullmatch(text):
        raise BadPublicUrl(
            f"It does not begin with http:// or https://. "
            f"Did you mean {mangled[1].lower()}://{_shown(mangled[2])}?"
        )
    return None, text


def _authority(rest: str) -> str:
    """What stands before the path."""
    return re.split(r"[/?#\\]", rest, maxsplit=1)[0]


def _shown(rest: str) -> str:
    """What of an address may be said again: the host and its port."""
    return _authority(rest.lstrip("/\\"))


def _host_and_port(authority: str) -> tuple[str, int | None]:
    if _is_ipv6(authority):
        return _checked(f"[{authority}]"), None
    found = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::([^:]*))?", authority)
    if found is None:
        raise BadPublicUrl(
            f"“{authority}” is no host. IPv6 addresses stand in brackets: http://[2001:db8::1]:8866"
        )
    host, port = found[1], found[2]
    if not host or host.lower() in USUAL:
        raise BadPublicUrl("It names no host. Give an address such as http://192.168.1.20:8866")
    number = None
    if port:
        number = int(port) if port.isascii() and port.isdecimal() and len(port) <= 5 else 0
        if not 1 <= number <= 65535:
            raise BadPublicUrl(f"“{port}” is no port. Ports are numbers from 1 to 65535.")
    return _checked(host), number


def _checked(host: str) -> str:
    if host.startswith("[") and "%" in host:
        raise BadPublicUrl(
            f"{host} names a network card of this machine, which phones do not know. Give another "
            "address."
        )
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address
    try:
        if host.startswith("["):
            ip = ipaddress.IPv6Address(host[1:-1])
        elif re.search(r"(^|\.)(0x[0-9a-f]*|[0-9]+)\.?$", host, re.IGNORECASE):
            ip = ipaddress.IPv4Address(host)  # browsers take such a name for numbers, too
        else:
            return _name(host)
    except ipaddress.AddressValueError:
        raise BadPublicUrl(f"“{host}” is no IP address.") from None
    if ip.is_unspecified:
        raise BadPublicUrl(
            f"{host} means every address of this machine, and phones need one of them. Leave it "
            "out to see which there are."
        )
    if ip.is_multicast or ip == ipaddress.IPv4Address("255.255.255.255"):
        raise BadPublicUrl(f"{host} is the address of no machine.")
    if ip.version == 6 and ip.is_link_local:
        raise BadPublicUrl(f"{host} means something else on every machine. Give another address.")
    return in_address(ip.compressed)


def _name(host: str) -> str:
    """A name as browsers send it: small letters, and those of other scripts as ASCII."""
    try:
        name = host.removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _NAME.fullmatch(name):
        raise BadPublicUrl(f"“{host}” is no name of a machine.")
    return name


def _guessed_scheme(host: str, port: int | None) -> str:
    """The scheme of an address without one, where there can be no doubt."""
    if port is not None:
        return "https" if port == USUAL["https"] else "http"
    on_the_internet = "." in host and not host.endswith((".local", ".localhost"))
    if on_the_internet and not re.fullmatch(r"[0-9.]+", host):
        raise BadPublicUrl(f"Say which it is: https://{host} or http://{host}")
    return "http"


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def _instead(text: str, port: int) -> str:
    """What to give instead: the address without what may not be in it."""
    found = re.search(r"(?:(https?)://)?([^\s:/]\S*)", text, re.IGNORECASE)
    if found and (found[1] or "://" not in text):
        rest = found[2].rpartition("@")[2]
        authority = re.split("[&;]", _authority(rest))[0]
        if "token=" not in authority:
            with suppress(BadPublicUrl):
                address = _completed(found[1] and found[1].lower(), authority, port)
                return "Leave it out." if only_here(address) else f"Give {address}"
    return "Give the address alone, such as http://192.168.1.20:8866"
