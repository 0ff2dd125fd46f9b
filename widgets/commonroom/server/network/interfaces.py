"""The network cards of this machine, and which of their addresses phones are likeliest to reach."""

from __future__ import annotations

import ipaddress
import re
import socket
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import psutil

_SYSTEM = Path("/sys/class/net")  # where Linux says what an interface is made of


class Kind(IntEnum):
    """What an interface is; phones are likeliest to reach the lowest."""

    CARD = 0
    UNKNOWN = 1
    MOBILE = 2
    MACHINE = 3
    CONTAINER = 4
    TUNNEL = 5


WORDS = {
    Kind.CARD: "network card",
    Kind.UNKNOWN: "network",
    Kind.MOBILE: "mobile broadband",
    Kind.MACHINE: "virtual machines",
    Kind.CONTAINER: "containers",
    Kind.TUNNEL: "VPN or tunnel",
}

# By name, as Linux, macOS and Windows give them, and the programs that make interfaces there.
_NAMES = {
    Kind.TUNNEL: r"^(tunl?|tap|utun|wg|ppp|ipsec|gif|stf|sit|gre|ip6tnl|tailscale|zt\w{8}|nordlynx|"
    r"proton|mullvad|wt|nebula|cscotun|gpd|vpn|ham|he-ipv6)\d*([^a-z]|$)|\b(vpn|wireguard|openvpn|"
    r"tailscale|zerotier|wintun|tap-windows|anyconnect|pangp|globalprotect|fortinet|fortissl|"
    r"juniper|pulse|hamachi|nordlynx|mullvad|teredo|isatap|6to4|netbird|protonvpn)",
    Kind.CONTAINER: r"^(docker|br-[0-9a-f]{6,}|veth(?!ernet)|cni|flannel|cali|podman|lxc|lxd|incus|"
    r"kube|cilium|weave|dummy|ifb)|\b(docker|podman)",
    Kind.MACHINE: r"^(virbr|vmnet|vboxnet|vnet|vnic|vmenet|prl|feth|lima|mpqemu|waydroid)|"
    r"\b(vmware|virtualbox|hyper-v|vethernet|wsl|parallels|host-only|vmnet\d)",
    Kind.MOBILE: r"^(wwan|ww[pxos]|rmnet|pdp_ip)|\b(cellular|mobile broadband|mobilfunk|bluetooth)"
    r"|^bnep",
    Kind.CARD: r"^(en\d|en[opsxu]|eth|wl|usb|bond|team|ap\d|br\d|em\d|p\d+p\d)|"
    r"^(ethernet|wi-?fi|wlan|wireless network|local area connection( \d+)?$|lan-verbindung|"
    r"drahtlos|connexion r.seau|conexi.n de)",
}
_PRIVATE = [ipaddress.ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")]
_UNIQUE_LOCAL = ipaddress.ip_network("fc00::/7")


@dataclass(frozen=True)
class Interface:
    """One interface that is up, with its addresses, IPv4 and IPv6."""

    name: str
    addresses: tuple[str, ...]
    point_to_point: bool = False
    hardware: bool = False  # known to be a card, or to stand on one as a bridge does

    @property
    def kind(self) -> Kind:
        """What it is, by its name and by what the system says."""
        for kind, pattern in _NAMES.items():
            if re.search(pattern, self.name, re.IGNORECASE):
                return kind
        if self.hardware:
            return Kind.CARD
        return Kind.TUNNEL if self.point_to_point else Kind.UNKNOWN

    @property
    def words(self) -> str:
        """What a facilitator calls it: “Wi-Fi”, “VPN or tunnel”."""
        if self.kind is Kind.CARD and re.match(
            r"wl|wi-?fi|wlan|drahtlos|wireless", self.name, re.I
        ):
            return "Wi-Fi"
        return WORDS[self.kind]


@dataclass(frozen=True)
class Found:
    """An address of this machine, and where it was found."""

    host: str
    interface: str
    words: str


def read_interfaces() -> list[Interface]:
    """The interfaces of this machine that are up, without the loopback. Contacts nobody."""
    stats = psutil.net_if_stats()
    families = (socket.AF_INET, socket.AF_INET6)
    return [
        Interface(
            name,
            tuple(one.address.partition("%")[0] for one in found if one.family in families),
            "pointopoint" in getattr(stats.get(name), "flags", ""),
            _hardware(_SYSTEM / name),
        )
        for name, found in psutil.net_if_addrs().items()
        if name not in stats or stats[name].isup
    ]


def ranked(interfaces: Iterable[Interface], default: str = "", name: str = "") -> list[Found]:
    """All addresses that phones may reach, the likeliest first.

    Private addresses of real cards come before tunnels, containers and virtual machines, whichever
    of them the ``default`` route leads to; among equals that one is first. ``name`` is what this
    machine calls itself in the local network, such as “laptop.local”.
    """
    order = []
    for one in interfaces:
        taken: set[int] = set()
        for address in one.addresses:
            place = _place(address)
            # Of IPv6 a card has several for the same network; one of each is enough to choose from.
            if place is None or (":" in address and place in taken):
                continue
            taken.add(place)
            found = Found(address, one.name, one.words)
            order.append(((one.kind, place, address != default, one.name), found))
    order.sort(key=lambda pair: pair[0])
    if name and order:
        (kind, *_), _first = order[0]
        order.append(((kind, 2, True, name), Found(name, "", "this computer's name")))
        order.sort(key=lambda pair: pair[0])
    return [found for _, found in order]


def default_address() -> str:
    """The address that the default route leaves from; empty without one. Contacts nobody."""
    # Connecting a UDP socket sends nothing: the system only says which address it would use.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def local_name() -> str:
    """This machine's name for multicast DNS, where something answers to it; else empty."""
    name = socket.gethostname().partition(".")[0]
    if sys.platform == "darwin":
        asked = ["scutil", "--get", "LocalHostName"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        name = said or name
    elif sys.platform == "linux" and not Path("/run/avahi-daemon/socket").exists():
        return ""
    plain = re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", name)
    return f"{name.lower()}.local" if plain and name != "localhost" else ""


def _place(address: str) -> int | None:
    """How likely phones are to reach an address, by its kind; None: never."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return None
    if ip.is_loopback or ip.is_unspecified or ip.is_multicast:
        return None
    if ip.version == 4:
        if ip.is_link_local:
            return 5
        return 0 if any(ip in net for net in _PRIVATE) else 1
    if ip.is_link_local:
        return None  # means something only together with a card's name
    return 3 if ip in _UNIQUE_LOCAL else 4


def _hardware(place: Path) -> bool:
    """Whether Linux says that this is a card, or stands on one."""
    try:
        if (place / "device").exists():
            return True
        return any(_hardware(_SYSTEM / below.name[6:]) for below in place.glob("lower_*"))
    except OSError:
        return False
