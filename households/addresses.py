"""Where a request comes from, as far as it can be believed."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOME_PREFIX = 64
"""Bits of an IPv6 address that one home has for itself; it may change the others at will."""


def address_of(request: HttpRequest) -> str | None:
    """Where a request comes from, as the outermost of our own proxies saw it.

    Whatever stands further left in X-Forwarded-For was written by the visitor.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES:
        try:
            return str(ip_address(told[-settings.PROXIES :][0].strip()))
        except ValueError:
            pass
    return request.META.get("REMOTE_ADDR") or None


def counted_address(address: str | None) -> str:
    """The address that tries are counted for: an IPv6 home as a whole, as it has many."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, HOME_PREFIX), strict=False))
    return str(parsed)


def neighbourhood_of(address: str) -> str:
    """The network that an address counted by itself is part of: who has one may have many."""
    try:
        network = ip_network(address)
    except ValueError:
        return address
    return str(network.supernet(new_prefix=48 if network.version == 6 else 24))
