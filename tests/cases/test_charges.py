"""Charges: each month and levy once, at the rate of its month."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from funds.board.closing import close_month
from funds.levies.arrears import arrears
from funds.levies.charging import NotChargeable, charge_household
from funds.levies.ruling import BadRule
from funds.levies.statements import standing
from funds.levies.waiving import waive
from funds.models import Charge, ChargeKind, Share
from funds.months import Month
from funds.payments.planning import PaymentLine
from tests.cases.doing import decide, rate
from tests.cases.outcomes import allocated, broken, charged, charges_of, owed, the_charge
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


def adjust(household, amount, month, on=MARCH_20, **details):
    return charge_household(
        actor(household.community, today=on),
        household=household,
        kind=ChargeKind.ADJUSTMENT,
        levy=levy(household.community),
        month=Month.parse(month),
        amount=yuan(amount),
        booked_on=on,
        reason="补差",
        **details,
    )


def test_case_31_a_month_charged_twice_is_charged_once():
    """The second run adds nothing."""
    community = village()
    for number in range(1, 46):
        door(community, f"01-{number:03d}", "王秀英")

    first, second = charge(community, "2026-01", "2026-01")

    assert (first.count, first.total) == (135, yuan(135))
    assert (second.count, second.total, second.credit_used) == (0, 0, 0)
    assert Charge.objects.filter(community=community).count() == 135
    assert broken(community) == []


def test_case_32_a_run_that_fails_half_way_leaves_nothing():
    """The second household's rent is more than one entry can hold; no household is charged."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    rate(community, 1_000_000, "2026-01", code="plot")
    plots = Share(
        community=community,
        household=li,
        levy=levy(community, "plot"),
        from_month=Month(2026, 1),
        quantity=32_000,
    )
    plots.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        charge(community, "2026-01")
    assert charged(wang) == []
    plots.quantity = 1
    plots.save()
    (run,) = charge(community, "2026-01")

    assert run.count == 6
    assert [row.seq for row in Charge.objects.filter(community=community).order_by("seq")] == [
        *range(1, 7)
    ]


def test_case_33_only_what_is_missing_is_charged():
    """Two households are registered after the run; the next run charges them alone."""
    community = village()
    door(community)
    charge(community, "2026-01")
    door(community, "01-002", "李建国")
    door(community, "01-003", "张伟")

    (run,) = charge(community, "2026-01")

    assert run.count == 6


def test_case_35_a_new_rate_counts_from_its_month():
    """1 yuan becomes 2 from July: June stays 1, July is 2, and so it stays."""
    community = village()
    wang = door(community, liable_from=date(2026, 6, 1))
    charge(community, "2026-06")

    rate(community, 2, "2026-07")
    charge(community, "2026-06", "2026-07", "2026-08")

    assert charged(wang) == [("2026-06", yuan(1)), ("2026-07", yuan(2)), ("2026-08", yuan(2))]
    assert charged(wang, "lights") == [
        ("2026-06", yuan(1)),
        ("2026-07", yuan(1)),
        ("2026-08", yuan(1)),
    ]


def test_case_35_what_was_prepaid_at_the_old_rate_stays_paid():
    """Paid through December at 1.00; the rate is 2.00 from July: nothing more is owed."""
    community = village()
    wang = door(community)
    pay(wang, 36, date(2026, 1, 5))

    rate(community, 2, "2026-07")
    charge(community, *[f"2026-{month:02d}" for month in range(1, 13)])

    now = standing(wang, today=date(2026, 12, 31))
    assert (now.owed, str(now.paid_through)) == (0, "2026-12")
    assert charged(wang)[-1] == ("2026-12", yuan(1))


def test_case_36_a_rate_decided_late_is_an_adjustment():
    """Decided in August from July: July's charge stays 1.00, the 1.00 is an entry of its own."""
    community = village()
    wang = door(community, liable_from=date(2026, 7, 1))
    charge(community, "2026-07")
    rate(community, 2, "2026-07", today=date(2026, 8, 5))
    charge(community, "2026-07", "2026-08")

    adjust(wang, 1, "2026-07", date(2026, 8, 5))

    assert charged(wang) == [
        ("2026-07", yuan(1)),
        ("2026-07", yuan(1)),
        ("2026-08", yuan(2)),
    ]
    assert owed(wang, date(2026, 8, 5)) == yuan(8)
    assert broken(community) == []


def test_case_37_a_rate_lowered_after_charging_is_waived():
    """0.40 of the 1.00 need not be paid; the charge itself stays as it was raised."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    waive(
        actor(community, today=MARCH_20),
        charge=the_charge(wang, "2026-01"),
        amount=yuan("0.40"),
        reason="降价",
        approved_by="村民会议",
        on=MARCH_20,
    )

    january = the_charge(wang, "2026-01")
    assert (january.amount, january.outstanding) == (yuan(1), yuan("0.60"))


def test_case_38_two_rates_of_one_month_contradict_each_other():
    """The second is refused; of rates that began earlier, the latest counts."""
    community = village()
    rate(community, 2, "2026-07")

    with pytest.raises(BadRule):
        rate(community, 3, "2026-07")


def test_case_39_no_charge_outside_the_months_of_a_levy():
    """Sanitation ends with February, the plots begin with March."""
    community = village()
    wang = door(community)
    sanitation, plot = levy(community), levy(community, "plot")
    sanitation.until_month = Month(2026, 2)
    plot.from_month = Month(2026, 3)
    decide(sanitation)
    decide(plot)

    charge(community, "2026-01", "2026-02", "2026-03")

    assert [month for month, _amount in charged(wang)] == ["2026-01", "2026-02"]
    assert [month for month, _amount in charged(wang, "plot")] == ["2026-03"]


def test_case_55_a_charge_by_hand_for_a_closed_month():
    """Booked now, for then: the month is old, the age is old, the closed month stays closed."""
    community = village()
    wang = door(community, liable_from=None)
    for month in ("2026-01", "2026-02"):
        end = Month.parse(month)
        close_month(actor(community, today=end.plus(1).first_day), month=end)

    late = adjust(wang, 5, "2025-11")

    assert (str(late.month), late.booked_on) == ("2025-11", MARCH_20)
    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    assert (str(row.oldest_month), row.ageing["4-6"]) == ("2025-11", yuan(5))
    assert sum(row.ageing.values()) == yuan(5)
    assert broken(community) == []


@pytest.mark.parametrize(
    ("month", "age"),
    [
        ("2026-04", "1-3"),
        ("2026-01", "1-3"),
        ("2025-12", "4-6"),
        ("2025-10", "4-6"),
        ("2025-09", "7-12"),
        ("2025-04", "7-12"),
        ("2025-03", "12+"),
    ],
)
def test_case_54_each_month_has_one_age(month, age):
    wang = door(village())
    adjust(wang, 7, month)

    (row,) = arrears(wang.community, as_of=date(2026, 4, 2), today=date(2026, 4, 2))

    ages = dict.fromkeys(("1-3", "4-6", "7-12", "12+"), yuan(0))
    assert row.ageing == {**ages, age: yuan(7)}
    assert row.by_levy == {"sanitation": yuan(7)}


def test_case_55_a_charge_by_hand_says_what_for():
    """Without a reason, or without a levy, it is refused."""
    community = village()
    wang = door(community)
    told = {"household": wang, "month": Month(2026, 1), "amount": yuan(1), "booked_on": MARCH_20}

    with pytest.raises(NotChargeable) as no_reason:
        charge_household(
            actor(community), kind=ChargeKind.ADJUSTMENT, levy=levy(community), reason="", **told
        )
    with pytest.raises(NotChargeable) as no_levy:
        charge_household(actor(community), kind=ChargeKind.ADJUSTMENT, reason="补差", **told)

    assert (no_reason.value.field, no_levy.value.field) == ("reason", "levy")


def test_a_full_width_household_number_is_the_same_number():
    """０１－００１ is 01-001."""
    community = village()

    assert door(community, "０１－００１").number == "01-001"


def test_a_levy_month_is_charged_once_even_past_the_acts():
    """A second charge of the same levy and month is refused by the database."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    twin = the_charge(wang, "2026-01")
    twin.pk, twin.seq = None, 99

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_directed_money_for_coming_months():
    """The lights are paid through March; the other levies of those months are raised, unpaid."""
    community = village()
    wang = door(community)
    line = PaymentLine(levy(community, "lights"), Month(2026, 1), Month(2026, 3))
    payment = pay(wang, 3, date(2026, 1, 5), lines=[line])

    assert allocated(payment) == [
        ("lights", "2026-01", yuan(1)),
        ("lights", "2026-02", yuan(1)),
        ("lights", "2026-03", yuan(1)),
    ]
    charge(community, "2026-01", "2026-02", "2026-03")
    assert len(charges_of(wang)) == 9
    assert owed(wang) == yuan(6)
