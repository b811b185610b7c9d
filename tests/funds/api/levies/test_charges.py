"""GET /charges/."""

from datetime import date

import pytest

from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import waive
from funds.models import Charge
from funds.months import Month
from tests.funds.api.client import API, clerk_of, everything, get, refusal
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db


def two_doors():
    community = village()
    wang = door(community, "01-001", "王秀英")
    door(community, "02-001", "李芳", group=2)
    charge(community, "2026-02", "2026-03")
    pay(wang, 4)
    return community, wang


built, here = once_a_module(two_doors, on=TODAY)


def test_a_row(here):
    community, wang = here
    plot = Charge.objects.get(
        community=community, household=wang, month=Month(2026, 3), levy__code="plot"
    )
    first = waive(
        actor(community, today=date(2026, 3, 5)),
        charge=plot,
        amount=yuan("0.40"),
        reason="生病",
        approved_by="村委会",
        on=date(2026, 3, 5),
    )
    reverse_waiver(
        actor(community, today=date(2026, 3, 6)), waiver=first, reason="误", on=date(2026, 3, 6)
    )
    client = clerk_of(community)

    (row,) = get(client, "/charges/", household="01-001", levy="plot", month="2026-03")["results"]

    assert row == {
        "id": 8,
        "number": 8,
        "household": "01-001",
        "levy": "plot",
        "fund": "plot",
        "month": "2026-03",
        "kind": "levy",
        "booked_on": "2026-03-01",
        "amount": "1.00",
        "waived": "0.00",
        "paid": "0.00",
        "outstanding": "1.00",
        "decision": "",
        "resolution": None,
        "withdrawn": False,
        "reason": "",
        "waivers": [
            {
                "amount": "0.40",
                "booked_on": "2026-03-05",
                "kind": "waiver",
                "reason": "生病",
                "approved_by": "村委会",
                "resolution": None,
            },
            {
                "amount": "-0.40",
                "booked_on": "2026-03-06",
                "kind": "waiver",
                "reason": "误",
                "approved_by": "",
                "resolution": None,
            },
        ],
    }


FILTERED = [
    ({}, 12),
    ({"household": "01-001"}, 6),
    ({"group": "2"}, 6),
    ({"levy": "lights"}, 4),
    ({"fund": "lights"}, 4),
    ({"kind": "levy"}, 12),
    ({"kind": "opening"}, 0),
    ({"status": "open"}, 8),
    ({"status": "settled"}, 4),
    ({"month": "2026-02"}, 6),
    ({"from": "2026-03"}, 6),
    ({"to": "2026-02"}, 6),
    ({"from": "2026-02", "to": "2026-03"}, 12),
    ({"booked_from": "2026-02-02"}, 6),
    ({"booked_to": "2026-02"}, 6),
    ({"household": "01-001", "month": "2026-03", "status": "settled"}, 1),
]


def test_filters(here):
    community, _wang = here
    client = clerk_of(community)

    counts = [get(client, "/charges/", **parameters)["count"] for parameters, _count in FILTERED]

    assert counts == [count for _parameters, count in FILTERED]


def test_charges_come_as_entered_or_in_another_order(here):
    community, _wang = here
    client = clerk_of(community)

    entered = [row["number"] for row in everything(client, "/charges/")]
    latest = everything(client, "/charges/", ordering="-month,household")

    assert entered == list(range(1, 13))
    assert [row["number"] for row in latest] == [7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6]


NOT_UNDERSTOOD = [
    ({"household": "03-001"}, "household"),
    ({"household": "０１－００１"}, "household"),
    ({"levy": "water"}, "levy"),
    ({"fund": "water"}, "fund"),
    ({"status": "paid"}, "status"),
    ({"kind": "fine"}, "kind"),
    ({"month": "2026-13"}, "month"),
    ({"month": "d(%Ru#tCr"}, "month"),
    ({"month": "２０２６-03"}, "month"),
    ({"from": "2026-03-01"}, "from"),
    ({"booked_from": "2026-02-30"}, "booked_from"),
    ({"ordering": "household,phone"}, "ordering"),
]


def test_what_is_not_understood_is_refused(here):
    community, _wang = here
    client = clerk_of(community)

    refused = [
        refusal(client.get(f"{API}/charges/", parameters)) for parameters, _field in NOT_UNDERSTOOD
    ]

    assert refused == [(400, [field]) for _parameters, field in NOT_UNDERSTOOD]
