"""The addresses that telephones in the same network reach."""

import ipaddress

import pytest

from shangyu.lan_addresses import is_everywhere, lan_addresses

EVERYWHERE = "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize(
    ("host", "everywhere"),
    [
        (EVERYWHERE, True),
        ("::", True),
        ("127.0.0.1", False),
        ("192.168.1.20", False),
        ("a", False),
    ],
)
def test_listening_everywhere(host, everywhere):
    assert is_everywhere(host) == everywhere


def test_no_telephone_is_sent_to_itself():
    for address in lan_addresses():
        assert not ipaddress.ip_address(address).is_loopback
        assert not ipaddress.ip_address(address).is_unspecified
