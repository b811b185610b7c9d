"""A village of three households, charged for two months, and its clerk at the desk."""

import pytest
from django.utils import timezone

from funds.months import Month
from tests.making.once import once_a_module
from tests.making.villages import charge, door, official, village


def a_small_village():
    first = Month.of(timezone.localdate()).plus(-2)
    community = village(first_month=first)
    for n, name in enumerate(("王秀英", "李建国", "张伟"), start=1):
        door(community, f"01-00{n}", name, liable_from=first.first_day)
    charge(community, str(first), str(first.plus(1)))
    return community


built, community = once_a_module(a_small_village)


@pytest.fixture
def first():
    return Month.of(timezone.localdate()).plus(-2)


@pytest.fixture
def clerk(client, community):
    client.force_login(official(community))
    return client
