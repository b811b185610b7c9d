"""POST /charge-runs/."""

import pytest

from funds.models import Charge
from tests.funds.api.client import API, clerk_of, refusal
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door, pay, village

pytestmark = pytest.mark.django_db


def two_doors():
    community = village()
    door(community, "01-001", "王秀英")
    li = door(community, "01-002", "李芳", liable_from=None)
    return community, li


built, here = once_a_module(two_doors, on=TODAY)


def test_a_run_counts_what_it_did_and_a_second_one_adds_nothing(here):
    community, _li = here
    client = clerk_of(community)

    first = client.post(f"{API}/charge-runs/", {"month": "2026-03"})
    second = client.post(f"{API}/charge-runs/", {"month": "2026-03"})

    assert (first.status_code, first.json()) == (
        201,
        {
            "month": "2026-03",
            "added": 3,
            "total": "3.00",
            "waived": "0.00",
            "credit_used": "0.00",
        },
    )
    assert (second.status_code, second.json()) == (
        200,
        {
            "month": "2026-03",
            "added": 0,
            "total": "0.00",
            "waived": "0.00",
            "credit_used": "0.00",
        },
    )
    assert Charge.objects.filter(community=community).count() == 3


def test_credit_is_used_up(here):
    community, li = here
    pay(li, 2)
    li.liable_from = "2026-01-01"
    li.save()
    client = clerk_of(community)

    run = client.post(f"{API}/charge-runs/", {"month": "2026-03"}).json()

    assert (run["added"], run["credit_used"]) == (6, "2.00")


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({}, ["month"]),
        ({"month": "2026-13"}, ["month"]),
        ({"month": "2026-3"}, ["month"]),
        ({"month": "２０２６-03"}, ["month"]),
        ({"month": 202603}, ["month"]),
        ({"month": None}, ["month"]),
        ({"month": "2028-04"}, ["month"]),
        ({"month": "2026-03", "group": "1"}, ["group"]),
    ],
)
def test_what_is_not_understood_is_refused(sent, fields, here):
    community, _li = here
    client = clerk_of(community)

    assert refusal(client.post(f"{API}/charge-runs/", sent)) == (400, fields)
    assert Charge.objects.count() == 0
