"""Who is charged how much: exemptions, plots, kinds of household."""

from datetime import date

import pytest

from funds.levies.statements import standing
from funds.models import Audience, Exemption, Share, Waiver, WaiverKind
from funds.months import Month
from households.models import Kind
from households.registering import revise_household
from tests.cases.doing import decide
from tests.cases.outcomes import broken, charged, months_paid, owed, the_charge
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db


def exempt(household, percent=100, **details):
    details.setdefault("from_month", Month(2026, 1))
    return decide(
        Exemption(
            community=household.community,
            household=household,
            percent=percent,
            reason="五保户",
            approved_by="2026-01-05村民会议",
            **details,
        )
    )


def test_case_49_an_exempt_household_is_charged_and_waived_in_one_breath():
    """五保户: the cost of the exemption is visible, nothing is owed."""
    community = village()
    wang = door(community)
    exemption = exempt(wang)

    (run,) = charge(community, "2026-01")

    assert (run.count, run.total, run.waived) == (3, yuan(3), yuan(3))
    assert owed(wang) == 0
    waivers = Waiver.objects.filter(community=community)
    assert [(row.kind, row.amount, row.exemption_id) for row in waivers] == [
        (WaiverKind.EXEMPTION, yuan(1), exemption.pk)
    ] * 3
    assert broken(community) == []


def test_case_49_an_exemption_in_part_and_for_some_months():
    """Half of one levy in February and March only."""
    community = village()
    wang = door(community)
    exempt(
        wang,
        50,
        levy=levy(community),
        from_month=Month(2026, 2),
        until_month=Month(2026, 3),
    )

    charge(community, "2026-01", "2026-02", "2026-03", "2026-04")

    assert [the_charge(wang, f"2026-0{month}").waived for month in (1, 2, 3, 4)] == [
        0,
        yuan("0.50"),
        yuan("0.50"),
        0,
    ]
    assert the_charge(wang, "2026-02", "plot").waived == 0


def test_case_49_money_pays_ahead_past_exempt_months():
    """February is free: 6 yuan pay January and March."""
    community = village()
    wang = door(community)
    exempt(wang, from_month=Month(2026, 2), until_month=Month(2026, 2))

    payment = pay(wang, 6, date(2026, 1, 5))

    assert months_paid(payment) == {"2026-01": yuan(3), "2026-03": yuan(3)}
    assert str(standing(wang, today=date(2026, 1, 5)).paid_through) == "2026-03"
    assert broken(community) == []


def test_case_50_a_household_with_three_plots():
    """Its plot rent is three times the rate from the month it took them, once a month."""
    community = village()
    wang = door(community)
    decide(
        Share(
            community=community,
            household=wang,
            levy=levy(community, "plot"),
            from_month=Month(2026, 2),
            quantity=3,
        )
    )

    charge(community, "2026-01", "2026-02", "2026-02")

    assert charged(wang, "plot") == [("2026-01", yuan(1)), ("2026-02", yuan(3))]
    assert charged(wang) == [("2026-01", yuan(1)), ("2026-02", yuan(1))]


def test_case_50_a_household_without_a_plot():
    """Zero shares: the levy does not concern it."""
    community = village()
    wang = door(community)
    decide(
        Share(
            community=community,
            household=wang,
            levy=levy(community, "plot"),
            from_month=Month(2026, 1),
            quantity=0,
        )
    )

    charge(community, "2026-01")

    assert charged(wang, "plot") == []


def test_a_levy_for_tenants_only():
    """Original residents are not charged it."""
    community = village()
    wang, li = door(community), door(community, "02-001", "李建国", kind=Kind.TENANT)
    sanitation = levy(community)
    sanitation.audience = Audience.TENANT
    decide(sanitation)

    charge(community, "2026-01")

    assert (charged(wang), charged(li)) == ([], [("2026-01", yuan(1))])


def test_an_empty_house_is_registered_and_not_charged():
    """空户: it owes from the day it is liable."""
    community = village()
    wang = door(community, liable_from=None)
    charge(community, "2026-01")
    wang.liable_from = date(2026, 2, 1)
    revise_household(actor(community), household=wang, reason="回村")

    charge(community, "2026-01", "2026-02")

    assert [month for month, _amount in charged(wang)] == ["2026-02"]
