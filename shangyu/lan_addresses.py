"""The addresses of this machine that telephones in the same network reach."""

import ipaddress
import socket
from contextlib import suppress

ELSEWHERE = ("192.0.2.1", 9)
"""Nobody's address (RFC 5737): the system says by which of its own it would go there."""


def is_everywhere(host: str) -> bool:
    """Whether listening there means: on every address of this machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def lan_addresses() -> list[str]:
    """The machine's own addresses, the one it goes out by first; none where it has no network."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Nothing is sent.
        probe.connect(ELSEWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(address[4][0]) for address in named]
    return [one for one in dict.fromkeys(found) if not ipaddress.ip_address(one).is_loopback]
