"""Charging many by hand writes what charging each of them does."""

import pytest
from django.db import transaction

from funds.levies.charging import NotChargeable
from funds.levies.charging_by_hand import charge_by_hand, charge_many_by_hand
from funds.models import Allocation, Charge
from funds.months import Month
from funds.village.moving import merge_households
from households.models import Household
from tests.cases.outcomes import broken
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

SAID = {
    "month": Month(2026, 3),
    "amount": yuan("7.30"),
    "reason": " 补差 ",
    "decision": "村民会议",
}
OWN = ("seq", "household", "kind", "levy", "fund", "month", "booked_on", "amount", "reason")
BESIDE = ("decision", "resolution", "rental", "by", "waived", "paid", "withdrawn", "outstanding")


def three_doors():
    """Three households, the second with credit; the third was merged into the first."""
    community = village()
    doors = [door(community, f"01-00{number}", f"王秀{number}") for number in (1, 2, 3)]
    charge(community, "2026-03")
    pay(doors[1], 200)
    merge_households(
        actor(community), household=doors[2], into=doors[0], on=TODAY, approved_by="村委会"
    )
    return community


built, community = once_a_module(three_doors)


def outcome(community, charge_some, **said):
    """What an act writes; nothing of it stays."""
    households = list(Household.objects.of(community).order_by("number"))
    with transaction.atomic():
        made = charge_some(actor(community), households=households, **said)
        rows = Charge.objects.of(community).filter(reason="补差").order_by("seq")
        paid = Allocation.objects.of(community).order_by("seq")
        found = (
            made if isinstance(made, int) else len(made),
            list(rows.values_list(*OWN, *BESIDE)),
            list(paid.values_list("charge__seq", "amount", "booked_on", "payment")),
            broken(community),
        )
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("month", [Month(2026, 1), Month(2026, 3), Month(2026, 12)])
@pytest.mark.parametrize("of_levy", [True, False])
def test_many_are_charged_as_each_is(community, month, of_levy):
    place = {"levy": levy(community)} if of_levy else {"fund": fund(community)}
    said = {**SAID, **place, "month": month}

    many = outcome(community, charge_many_by_hand, **said)

    assert many == outcome(community, charge_by_hand, **said)
    assert (many[0], len(many[1]), many[3]) == (3, 3, [])


def test_a_resolution_is_named_by_each_charge(community):
    found = decided(actor(community), title="修渠", day=TODAY)
    said = {**SAID, "fund": fund(community), "decision": str(found)}

    many = outcome(community, charge_many_by_hand, **said)

    assert many == outcome(community, charge_by_hand, **said)
    assert {row[len(OWN) + 1] for row in many[1]} == {found.pk}


@pytest.mark.parametrize("lacking", [{"reason": " "}, {"decision": ""}, {"fund": None}])
def test_what_cannot_be_charged_is_refused_for_many_too(community, lacking):
    with pytest.raises(NotChargeable):
        outcome(community, charge_many_by_hand, **{**SAID, "fund": fund(community), **lacking})

    assert not Charge.objects.of(community).filter(reason="补差").exists()
