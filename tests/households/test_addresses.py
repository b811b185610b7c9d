"""Addresses: where a request comes from, and what tries are counted for."""

import pytest

from households.addresses import address_of, counted_address


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "203.0.113.7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "unknown", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_our_outermost_proxy_saw(rf, settings, proxies, header, address):
    settings.PROXIES = proxies

    assert address_of(rf.get("/", HTTP_X_FORWARDED_FOR=header)) == address


def test_a_server_behind_a_socket_knows_no_address(rf, settings):
    settings.PROXIES = 0

    assert address_of(rf.get("/", REMOTE_ADDR="")) is None


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:FFFF:FFFF:FFFF:FFFF", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::ffff:cb00:7107", "203.0.113.7"),
    ],
)
def test_a_home_is_counted_once_however_it_writes_its_address(address, counted):
    assert counted_address(address) == counted


@pytest.mark.parametrize("address", [None, "", "unknown", "203.0.113.7:4321", "203.0.113.007"])
def test_whoever_has_no_address_is_counted_with_all_the_others(address):
    """Or writing it differently each time would be a way around the cap."""
    assert counted_address(address) == "unknown"
