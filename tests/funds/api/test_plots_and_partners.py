"""GET /plots/ and /partners/: leases with what became of them, agreements with what came."""

from datetime import date

import pytest
import time_machine

from funds.commons.plot_leasing import void_lease
from funds.models import Purpose
from funds.payments.receipting import record_other_income
from tests.funds.api.client import clerk_of, everything
from tests.making.taking_part import lease_a_plot, partner_of
from tests.making.villages import TODAY, actor, door, fund, village, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


def test_a_plot_tells_who_leases_it_and_what_became_of_its_leases():
    community = village()
    lease_a_plot(community, door(community, "01-001"))
    lease = lease_a_plot(community, door(community, "01-002"))
    void_lease(actor(community, today=TODAY), lease=lease, reason="写错户")

    client = clerk_of(community)
    first, second = everything(client, "/plots/")

    assert (first["number"], first["household"], first["area"]) == ("W-01-01", "01-001", 60)
    assert first["levy"] == "plot"
    (told,) = first["leases"]
    assert (told["status"], told["from_month"], told["until_month"], told["returned_on"]) == (
        "running",
        "2026-03",
        "2027-02",
        None,
    )
    assert second["household"] is None
    (told,) = second["leases"]
    assert (told["status"], told["state"]) == ("mistake", "mistake")
    assert everything(client, "/plots/", group=2) == []


def test_a_partner_tells_what_is_expected_and_what_came():
    community = village()
    shop = partner_of(community, "老街小卖部")
    record_other_income(
        actor(community, today=TODAY),
        payer=shop.name,
        fund=fund(community, "lights"),
        amount=yuan(30),
        method="bank",
        received_on=TODAY,
        purpose=Purpose.PARTNER,
        partner=shop,
    )

    client = clerk_of(community)
    (told,) = everything(client, "/partners/")

    assert (told["name"], told["party"]) == ("老街小卖部", "partner")
    (agreement,) = told["agreements"]
    # Twenty at the end of January and February are due, and of March next.
    assert (agreement["expected"], agreement["received"], agreement["brought"]) == (
        "60.00",
        "30.00",
        "0.00",
    )
    assert (agreement["is_late"], agreement["next_due"]) == (True, str(date(2026, 3, 31)))
    assert everything(client, "/partners/", party="collective") == []
