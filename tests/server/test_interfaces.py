"""Which of a machine's addresses come first: those that phones are likeliest to reach."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys

import psutil
import pytest

from commonroom.server.network.interfaces import (
    Interface,
    Kind,
    default_address,
    local_name,
    ranked,
    read_interfaces,
)

WIFI = Interface("wlp2s0", ("192.168.1.23", "fe80::1", "2001:db8::23", "2001:db8::24", "fd00::23"))
CABLE = Interface("enp3s0", ("10.20.0.5",))
VPN = Interface("tun0", ("10.8.0.2",), point_to_point=True)
DOCKER = Interface("docker0", ("172.17.0.1",))
MACHINES = Interface("virbr0", ("192.168.122.1",))
LOOPBACK = Interface("lo", ("127.0.0.1", "::1"))


def hosts(*interfaces: Interface, default: str = "", name: str = "") -> list[str]:
    return [one.host for one in ranked(interfaces, default, name)]


def test_wifi_comes_before_the_tunnel_that_has_the_default_route() -> None:
    order = hosts(LOOPBACK, VPN, DOCKER, MACHINES, WIFI, default="10.8.0.2")
    assert order[0] == "192.168.1.23"
    assert order.index("10.8.0.2") > order.index("fd00::23")
    assert set(order) == {
        "192.168.1.23",
        "fd00::23",
        "2001:db8::23",
        "10.8.0.2",
        "172.17.0.1",
        "192.168.122.1",
    }


def test_among_network_cards_the_one_with_the_default_route_comes_first() -> None:
    assert hosts(WIFI, CABLE, default="10.20.0.5")[0] == "10.20.0.5"
    assert hosts(WIFI, CABLE, default="192.168.1.23")[0] == "192.168.1.23"


def test_private_addresses_come_before_public_ones_and_ipv4_before_ipv6() -> None:
    both = Interface("eth0", ("2001:db8::5", "fd00::5", "169.254.7.7", "198.51.100.5"))
    assert hosts(both, CABLE) == [
        "10.20.0.5",
        "198.51.100.5",
        "fd00::5",
        "2001:db8::5",
        "169.254.7.7",
    ]


def test_the_name_of_this_computer_is_a_candidate_after_its_ipv4_addresses() -> None:
    assert hosts(WIFI, VPN, name="laptop.local")[:3] == ["192.168.1.23", "laptop.local", "fd00::23"]
    assert hosts(LOOPBACK, name="laptop.local") == []


def test_what_leads_nowhere_is_no_candidate() -> None:
    nowhere = Interface(
        "eth0", ("127.0.0.1", "0.0.0.0", "224.0.0.1", "fe80::1", "::1", "no address")
    )
    assert hosts(nowhere) == []


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            Kind.CARD,
            "eth0|en0|eno1|enp0s31f6|ens160|enx00e04c680001|wlan0|wlp2s0|wlx0013ef|usb0|br0|bond0|"
            "Ethernet|Ethernet 2|Wi-Fi|Wi-Fi 3|WLAN|Wireless Network Connection|LAN-Verbindung|"
            "Drahtlosnetzwerkverbindung|Local Area Connection",
        ),
        (
            Kind.TUNNEL,
            "tun0|tap1|utun4|wg0|ppp0|ipsec0|tailscale0|Tailscale|ztabcdefgh|nordlynx|gpd0|cscotun0|"
            "OpenVPN TAP-Windows6|Cisco AnyConnect Secure Mobility Client|University VPN|wt0|"
            "WireGuard Tunnel|ZeroTier One [abc]|Teredo Tunneling Pseudo-Interface|tunl0",
        ),
        (Kind.CONTAINER, "docker0|br-12ab34cd56ef|veth1a2b|cni0|flannel.1|podman0|lxdbr0|lxcbr0"),
        (
            Kind.MACHINE,
            "virbr0|vmnet8|vboxnet0|VMware Network Adapter VMnet8|VirtualBox Host-Only Network|"
            "vEthernet (WSL)|vEthernet (Default Switch)|vmenet0|vnet3",
        ),
        (Kind.MOBILE, "wwan0|wwp0s20u4|rmnet0|pdp_ip0|Cellular|Bluetooth Network Connection|bnep0"),
        (Kind.UNKNOWN, "bridge100|Local Area Connection* 10|something"),
    ],
)
def test_names_of_linux_macos_and_windows_say_what_an_interface_is(kind: Kind, names: str) -> None:
    for name in names.split("|"):
        assert Interface(name, ()).kind is kind, name


def test_what_the_system_knows_counts_where_a_name_says_nothing() -> None:
    assert Interface("campus", (), hardware=True).kind is Kind.CARD
    assert Interface("campus", (), point_to_point=True).kind is Kind.TUNNEL
    assert Interface("wlp2s0", ()).words == "Wi-Fi"
    assert Interface("tun0", ()).words == "VPN or tunnel"


def test_this_machines_own_interfaces_are_read() -> None:
    found = {one.name: one for one in read_interfaces()}
    for name, stats in psutil.net_if_stats().items():
        assert (name in found) == stats.isup or not psutil.net_if_addrs().get(name)
    told = hosts(*found.values(), default=default_address())
    if default_address():
        assert default_address() in told
    for host in told:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.bind((host, 0))  # it is this machine's own
    assert local_name() == "" or local_name().endswith(".local")


IN_A_NETWORK_OF_ITS_OWN = """
set -e
ip link set lo up
ip link add wlan0 type veth peer name other
ip addr add 192.168.1.23/24 dev wlan0
ip link set wlan0 up; ip link set other up
ip tuntap add tun0 mode tun
ip addr add 10.8.0.2/24 dev tun0
ip link set tun0 up
ip link add docker0 type veth peer name inside
ip addr add 172.17.0.1/16 dev docker0
ip link set docker0 up
ip route add default dev tun0
exec "$0" -c '
from commonroom.server.addresses import public_url
from commonroom.server.interfaces import default_address, ranked, read_interfaces
print(default_address(), public_url("", 8866), *(f.host for f in ranked(read_interfaces())))'
"""


def test_in_a_network_with_a_tunnel_for_its_default_route_phones_get_the_other_address() -> None:
    """The real thing, in a network namespace, where the system lets us have one."""
    may = shutil.which("unshare") and shutil.which("ip")
    command = ["unshare", "--map-root-user", "-n"] if os.geteuid() else ["unshare", "-n"]
    tried = ["true", "sh", "-c", "ip link add a type veth peer name b && ip tuntap add t mode tun"]
    allowed = may and all(
        subprocess.run([*command, *one], capture_output=True).returncode == 0
        for one in (tried[:1], tried[1:])
    )
    if not allowed:  # the same, as psutil would have told it
        assert hosts(VPN, WIFI, DOCKER, default="10.8.0.2")[0] == "192.168.1.23"
        return
    said = subprocess.run(
        [*command, "sh", "-c", IN_A_NETWORK_OF_ITS_OWN, sys.executable],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    default, url, *order = said.stdout.split()
    assert (default, url) == ("10.8.0.2", "http://192.168.1.23:8866")
    assert order[0] == "192.168.1.23"
    assert "10.8.0.2" in order
