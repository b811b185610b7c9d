"""Charges: who owes what for which month, once; and what moving does to it."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from funds.arrears import age_of, arrears
from funds.charging import NotChargeable, charge_household, raise_charges
from funds.closing import close_month
from funds.models import (
    Audience,
    Charge,
    ChargeKind,
    Exemption,
    FirstMonth,
    LevyRate,
    Share,
    Waiver,
    WaiverKind,
)
from funds.months import Month
from funds.moving import NotMovable, merge_households, move_out, split_household
from funds.planning import PaymentLine
from funds.refunding import refund
from funds.reports import monthly_report
from funds.ruling import BadRule, save_rule
from funds.statements import standing, statement
from funds.waiving import waive
from households.models import Household, Kind
from households.registering import change_householder, householder_on, revise_household
from tests.cases.looking import (
    broken,
    charges_of,
    credit,
    months_settled,
    owed,
    settled,
    the_charge,
)
from tests.world import charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)
JUNE_15 = date(2026, 6, 15)


def charged(household, code="sanitation"):
    """The household's charges of one levy: month and amount."""
    return [
        (str(row.month), row.amount)
        for row in charges_of(household).select_related("levy")
        if row.levy.code == code
    ]


def decide(rule):
    return save_rule(rule.community, rule=rule, by=None)


def rate(community, amount, since, code="sanitation"):
    return decide(
        LevyRate(
            community=community,
            levy=levy(community, code),
            from_month=Month.parse(since),
            amount=yuan(amount),
            decision="村民会议",
        )
    )


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


def adjust(household, amount, month, on=MARCH_20, **details):
    return charge_household(
        household.community,
        household=household,
        kind=ChargeKind.ADJUSTMENT,
        levy=levy(household.community),
        month=Month.parse(month),
        amount=yuan(amount),
        booked_on=on,
        reason="补差",
        by=None,
        **details,
    )


def leave(household, on, today=None):
    return move_out(household.community, household=household, on=on, today=today or on, by=None)


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
    rate(community, 1_000_000, "2026-01", "plot")
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


def test_case_35_what_was_prepaid_at_the_old_rate_stays_settled():
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
    rate(community, 2, "2026-07")
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
        community,
        charge=the_charge(wang, "2026-01"),
        amount=yuan("0.40"),
        reason="降价",
        approved_by="村民会议",
        on=MARCH_20,
        by=None,
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


@pytest.mark.parametrize(
    ("policy", "january", "february"),
    [
        (FirstMonth.FULL, [("2026-01", yuan(1))], [("2026-02", yuan(1))]),
        (FirstMonth.NEXT, [], [("2026-02", yuan(1))]),
        # 12 of 31 days: 38.7 fen.
        (FirstMonth.DAYS, [("2026-01", yuan("0.39"))], [("2026-02", yuan(1))]),
    ],
)
def test_case_40_a_household_joins_on_the_20th(policy, january, february):
    """The levy says whether that month is charged in full, not at all, or by days."""
    community = village()
    wang = door(community, liable_from=date(2026, 1, 20))
    sanitation = levy(community)
    sanitation.first_month = policy
    decide(sanitation)

    charge(community, "2026-01", "2026-02")

    assert charged(wang) == january + february


@pytest.mark.parametrize(
    ("joined", "fen"),
    [
        # By days of the month's own length, half a fen up.
        (date(2026, 2, 15), "0.50"),  # 14 of 28
        (date(2028, 2, 15), "0.52"),  # 15 of 29: 51.7
        (date(2026, 4, 16), "0.50"),  # 15 of 30
        (date(2026, 1, 31), "0.03"),  # 1 of 31: 3.2
        (date(2026, 1, 1), "1.00"),
    ],
)
def test_case_40_days_are_counted_by_the_calendar(joined, fen):
    """28, 29, 30 or 31: a month is as long as it is."""
    community = village(first_month=Month(2026, 1))
    wang = door(community, liable_from=joined)
    sanitation = levy(community)
    sanitation.first_month = FirstMonth.DAYS
    decide(sanitation)

    month = str(Month.of(joined))
    charge(community, month)

    assert charged(wang) == [(month, Decimal(fen))]


def test_case_41_and_42_a_household_leaves_having_paid_to_december():
    """Leaves on 15 June: July to December come back as credit, which can be refunded."""
    community = village()
    wang = door(community)
    paid = pay(wang, 36, date(2026, 1, 5))

    departure = leave(wang, JUNE_15)

    assert (departure.withdrawn, departure.credit) == (18, yuan(18))
    assert credit(wang) == yuan(18)
    assert set(months_settled(paid)) == {f"2026-{month:02d}" for month in range(1, 7)}
    assert str(standing(wang, today=JUNE_15).paid_through) == "2026-06"
    refund(
        community,
        household=wang,
        amount=yuan(18),
        method="cash",
        paid_on=JUNE_15,
        today=JUNE_15,
        reason="销户",
        by=None,
    )
    assert credit(wang) == 0
    lines = statement(wang, first=JUNE_15, last=JUNE_15).lines
    assert (lines[-1].kind, lines[-1].amount) == ("refund", yuan(18))
    assert statement(wang, first=JUNE_15, last=date(2026, 12, 31)).closing == 0
    assert broken(community) == []


def test_case_41_closed_months_are_not_touched_by_leaving():
    """The leaving is entered in March, after January was closed: January's report stays."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 9, date(2026, 1, 20))
    close_month(community, month=Month(2026, 1), today=MARCH_20, by=None)
    before = monthly_report(community, Month(2026, 1))

    departure = leave(wang, date(2026, 1, 15), today=MARCH_20)

    assert (departure.withdrawn, departure.credit) == (6, yuan(6))
    assert monthly_report(community, Month(2026, 1)).funds == before.funds
    assert credit(wang) == yuan(6)
    assert broken(community) == []


def test_case_42_a_household_leaves_with_a_debt():
    """No new charges, but what it owes stays on the list."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    leave(wang, date(2026, 1, 31))
    charge(community, "2026-02")

    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    assert (row.household, row.owed, row.months) == (wang, yuan(3), 1)


def test_case_42_credit_of_one_who_leaves_settles_his_debt_first():
    """January is open, February is paid: leaving in January, the one pays the other."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    # February is paid by name, January stays open.
    lines = [
        PaymentLine(levy(community, code), Month(2026, 2), Month(2026, 2))
        for code in ("sanitation", "plot", "lights")
    ]
    pay(wang, 3, date(2026, 2, 3), lines=lines)

    departure = leave(wang, date(2026, 1, 31), today=date(2026, 2, 10))

    assert (departure.credit, owed(wang), credit(wang)) == (yuan(3), 0, 0)
    assert broken(community) == []


def test_case_45_a_household_is_split():
    """The open charge named goes along, with half of the credit; nothing is created or lost."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    new = split_household(
        community,
        household=wang,
        number="01-101",
        householder="王小强",
        on=date(2026, 1, 20),
        by=None,
        approved_by="村委会",
        charges=[the_charge(wang, "2026-01")],
    )

    assert (owed(wang), owed(new)) == (yuan(2), yuan(1))
    assert the_charge(wang, "2026-01").waived == yuan(1)
    moved = the_charge(new, "2026-01")
    assert (moved.kind, moved.amount) == (ChargeKind.ADJUSTMENT, yuan(1))
    assert broken(community) == []


def test_case_45_credit_goes_along_when_a_household_is_split():
    """Two movements, equal and opposite; no money moves, and the new one's charges use it."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, "5.50", date(2026, 1, 20))

    new = split_household(
        community,
        household=wang,
        number="01-101",
        householder="王小强",
        on=date(2026, 1, 20),
        by=None,
        approved_by="村委会",
        credit=yuan(2),
    )

    assert (credit(wang), credit(new)) == (yuan("0.50"), yuan(2))
    assert monthly_report(community, Month(2026, 1)).closing == yuan("5.50")
    assert broken(community) == []


def test_case_45_a_split_without_approval_or_with_too_much_credit():
    """Both are refused, and no household is made."""
    community = village()
    wang = door(community)
    told = {"number": "01-101", "householder": "王小强", "on": date(2026, 1, 20), "by": None}

    with pytest.raises(NotMovable) as unapproved:
        split_household(community, household=wang, approved_by=" ", **told)
    with pytest.raises(NotMovable) as too_much:
        split_household(community, household=wang, approved_by="村委会", credit=yuan(1), **told)

    assert (unapproved.value.field, too_much.value.field) == ("approved_by", "credit")
    assert Household.objects.filter(community=community).count() == 1


def test_case_46_two_households_are_merged():
    """Debt and credit go along; the one that is closed ends at nothing."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")
    pay(li, "3.50", date(2026, 1, 20))

    merge_households(
        community,
        household=wang,
        into=li,
        on=date(2026, 1, 31),
        today=date(2026, 1, 31),
        by=None,
        approved_by="村委会",
    )

    assert (owed(wang), credit(wang)) == (0, 0)
    assert (owed(li), credit(li)) == (yuan("2.50"), 0)
    wang.refresh_from_db(from_queryset=Household.objects.filter(community=community))
    assert wang.liable_until == date(2026, 1, 31)
    assert broken(community) == []


def test_case_46_a_household_is_not_merged_with_itself():
    """Another one must be chosen."""
    community = village()
    wang = door(community)

    with pytest.raises(NotMovable) as refusal:
        merge_households(
            community,
            household=wang,
            into=wang,
            on=MARCH_20,
            today=MARCH_20,
            by=None,
            approved_by="村委会",
        )

    assert refusal.value.field == "into"


def test_case_47_old_papers_keep_the_old_name():
    """The householder dies in March; February's receipt still names her."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    payment = pay(wang, 3, date(2026, 2, 3))

    change_householder(
        community, household=wang, name="王小强", since=date(2026, 3, 1), by=None, reason="去世"
    )

    assert payment.payer == "王秀英"
    assert householder_on(wang, date(2026, 2, 28)) == "王秀英"
    assert householder_on(wang, date(2026, 3, 1)) == "王小强"


def test_case_48_a_household_with_history_is_not_deleted():
    """It is closed instead; no way of deleting takes it."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    with pytest.raises(ProtectedError), transaction.atomic():
        wang.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Household.objects.filter(community=community).delete()

    assert Household.objects.filter(community=community).count() == 1


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
    """February is free: 6 yuan settle January and March."""
    community = village()
    wang = door(community)
    exempt(wang, from_month=Month(2026, 2), until_month=Month(2026, 2))

    payment = pay(wang, 6, date(2026, 1, 5))

    assert months_settled(payment) == {"2026-01": yuan(3), "2026-03": yuan(3)}
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


def test_case_51_the_29th_of_february():
    """Joined on that day and charged for it, paid on it, and a year of months after it."""
    community = village(first_month=Month(2028, 1))
    wang = door(community, liable_from=date(2028, 2, 29))
    leap_day = date(2028, 2, 29)

    charge(community, "2028-02")
    payment = pay(wang, 39, leap_day)

    assert (payment.booked_on, Month.of(leap_day).last_day) == (leap_day, leap_day)
    assert str(standing(wang, today=leap_day).paid_through) == "2029-02"
    assert broken(community) == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-31T15:30:00+00:00", date(2026, 3, 31)),  # 23:30 in Shanghai
        ("2026-04-30T15:59:59+00:00", date(2026, 4, 30)),  # 23:59:59
        ("2026-04-30T16:00:00+00:00", date(2026, 5, 1)),
    ],
)
def test_case_52_the_day_is_shanghais_day(moment, day):
    """The server's clock runs on UTC; the books' day is the village's."""
    community = village()
    wang = door(community)

    with time_machine.travel(moment, tick=False):
        payment = pay(wang, 3, timezone.localdate())
        assert payment.recorded_at == timezone.now()

    assert payment.booked_on == day


def test_case_53_months_are_gregorian():
    """2025 has a leap sixth month by the moon; it has twelve charges."""
    community = village(first_month=Month(2025, 1))
    wang = door(community, liable_from=date(2025, 1, 1))

    charge(community, *[f"2025-{month:02d}" for month in range(1, 13)])

    assert len(charged(wang)) == 12


def test_case_54_a_year_ends_and_nothing_is_closed_away():
    """January opens with what December left, fund by fund."""
    community = village(first_month=Month(2025, 12))
    wang = door(community, liable_from=date(2025, 12, 1))
    charge(community, "2025-12", "2026-01")
    pay(wang, 3, date(2025, 12, 31))
    pay(wang, 3, date(2026, 1, 1))

    december = monthly_report(community, Month(2025, 12))
    january = monthly_report(community, Month(2026, 1))

    assert [row.closing for row in december.funds] == [row.opening for row in january.funds]
    assert (december.closing, january.closing) == (yuan(3), yuan(6))
    # Each year has its own income.
    assert [line.year for line in january.income_lines] == [yuan(1)] * 3
    receipts = [f"SY-{year}-000001" for year in (2025, 2026)]
    lines = statement(wang, first=date(2025, 12, 1), last=date(2026, 1, 31)).lines
    assert [line.receipt for line in lines if line.receipt] == receipts


def test_case_55_a_charge_by_hand_for_a_closed_month():
    """Booked now, for then: the month is old, the age is old, the closed month stays closed."""
    community = village()
    wang = door(community, liable_from=None)
    for month in ("2026-01", "2026-02"):
        end = Month.parse(month)
        close_month(community, month=end, today=end.plus(1).first_day, by=None)

    late = adjust(wang, 5, "2025-11")

    assert (str(late.month), late.booked_on) == ("2025-11", MARCH_20)
    (row,) = arrears(community, as_of=MARCH_20, today=MARCH_20)
    assert (str(row.oldest_month), row.ageing["4-6"]) == ("2025-11", yuan(5))
    assert age_of(Month(2025, 11), MARCH_20) == "4-6"
    assert broken(community) == []


def test_case_55_a_charge_by_hand_says_what_for():
    """Without a reason, or without a levy, it is refused."""
    community = village()
    wang = door(community)
    told = {
        "household": wang,
        "month": Month(2026, 1),
        "amount": yuan(1),
        "booked_on": MARCH_20,
        "by": None,
    }

    with pytest.raises(NotChargeable) as no_reason:
        charge_household(
            community, kind=ChargeKind.ADJUSTMENT, levy=levy(community), reason="", **told
        )
    with pytest.raises(NotChargeable) as no_levy:
        charge_household(community, kind=ChargeKind.ADJUSTMENT, reason="补差", **told)

    assert (no_reason.value.field, no_levy.value.field) == ("reason", "levy")


def test_a_past_month_is_raised_later():
    """A household registered in March with its liability from January is charged for all."""
    community = village()
    wang = door(community)

    charge(community, "2026-03", "2026-01", "2026-02", today=MARCH_20)

    assert [month for month, _amount in charged(wang)] == ["2026-01", "2026-02", "2026-03"]
    assert owed(wang) == yuan(9)


def test_a_month_too_far_ahead_is_not_raised():
    """24 months from now is the last."""
    community = village()
    door(community)

    (run,) = charge(community, "2028-03", today=MARCH_20)
    assert run.count == 3
    with pytest.raises(NotChargeable, match="2028-03"):
        raise_charges(community, month=Month(2028, 4), today=MARCH_20, by=None)


def test_a_charge_of_a_coming_month_is_not_owed_yet():
    """April's charges are raised in March: owed from 1 April."""
    community = village()
    wang = door(community, liable_from=date(2026, 4, 1))
    charge(community, "2026-04", today=MARCH_20)

    assert owed(wang, date(2026, 3, 31)) == 0
    assert owed(wang, date(2026, 4, 1)) == yuan(3)


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

    assert settled(payment) == [
        ("lights", "2026-01", yuan(1)),
        ("lights", "2026-02", yuan(1)),
        ("lights", "2026-03", yuan(1)),
    ]
    charge(community, "2026-01", "2026-02", "2026-03")
    assert len(charges_of(wang)) == 9
    assert owed(wang) == yuan(6)


def test_an_empty_house_is_registered_and_not_charged():
    """空户: it owes from the day it is liable."""
    community = village()
    wang = door(community, liable_from=None)
    charge(community, "2026-01")
    wang.liable_from = date(2026, 2, 1)
    revise_household(community, household=wang, by=None, reason="回村")

    charge(community, "2026-01", "2026-02")

    assert [month for month, _amount in charged(wang)] == ["2026-02"]
