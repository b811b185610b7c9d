"""Closing: what stands in the way, what is sealed, and what reopening leaves behind."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from funds.board.closing import NoReason, NotClosable, close_month, reopen_month
from funds.board.reports import monthly_report
from funds.ledger.balances import fund_balances
from funds.ledger.periods import MonthClosed, first_open
from funds.levies.waiving import waive
from funds.models import (
    Payment,
    Period,
    PeriodAction,
    PeriodBalance,
    PeriodEvent,
    PeriodStatus,
    Voucher,
)
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from tests.cases.doing import paid_door
from tests.cases.outcomes import broken, owed, the_charge
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)

built, wang = once_a_module(paid_door)


def close(community, month, today=MARCH_20, by=None):
    return close_month(actor(community, by, today), month=Month.parse(month))


def reopen(community, month, reason="漏记一笔", by=None):
    return reopen_month(actor(community, by), month=Month.parse(month), reason=reason)


def test_case_67_a_month_with_missing_charges_is_not_closed():
    """The refusal says how many households, and which."""
    community = village()
    door(community)
    door(community, "01-002", "李建国")

    with pytest.raises(NotClosable, match=r"2 .*01-001, 01-002"):
        close(community, "2026-01")

    assert first_open(community) == Month(2026, 1)


@pytest.mark.parametrize("today", [JANUARY_20, date(2026, 1, 31)])
def test_case_68_a_month_that_is_not_over_is_not_closed(today, wang):
    """Not even on its last day."""
    with pytest.raises(NotClosable):
        close(wang.community, "2026-01", today)

    close(wang.community, "2026-01", date(2026, 2, 1))


@pytest.mark.parametrize("month", ["2026-02", "2026-03", "2025-12", "2030-01"])
def test_case_68_no_month_is_skipped(month, wang):
    """The refusal names the month whose turn it is."""
    with pytest.raises(NotClosable, match="2026-01"):
        close(wang.community, month)


def test_case_68_a_month_is_closed_once(wang):
    """The second time it is the next month's turn."""
    close(wang.community, "2026-01")

    with pytest.raises(NotClosable, match="2026-02"):
        close(wang.community, "2026-01")


def test_closing_stores_what_every_fund_held(wang):
    """The stored balances and those counted anew are the same."""
    community = wang.community
    before = fund_balances(community, through=date(2026, 1, 31))

    period = close(community, "2026-01")

    assert fund_balances(community, through=date(2026, 1, 31)) == before
    stored = PeriodBalance.objects.filter(community=community, period=period)
    assert sum((row.debit for row in stored), yuan(0)) == yuan(3)
    assert (period.status, period.version, len(period.digest)) == (PeriodStatus.CLOSED, 1, 64)
    assert broken(community) == []


def test_case_70_only_the_month_closed_last_is_reopened(wang):
    """January stays closed while February is."""
    community = wang.community
    charge(community, "2026-02")
    close(community, "2026-01")
    close(community, "2026-02")

    with pytest.raises(NotClosable, match="2026-02"):
        reopen(community, "2026-01")


def test_case_70_reopening_says_why(wang):
    """Without a reason it is refused."""
    close(wang.community, "2026-01")

    with pytest.raises(NoReason) as refusal:
        reopen(wang.community, "2026-01", reason=" ")

    assert refusal.value.field == "reason"


def test_case_70_nothing_is_reopened_before_anything_was_closed():
    """There is no closed month."""
    with pytest.raises(NotClosable):
        reopen(village(), "2026-01")


def test_case_70_closing_again_makes_a_second_version(wang):
    """The first digest is superseded; who did what and why stays on record."""
    community = wang.community
    clerk, admin = official(community), official(community, "admin")
    first = close(community, "2026-01", by=clerk)

    reopen(community, "2026-01", by=admin)
    pay(wang, 3, JANUARY_20, today=MARCH_20)
    second = close(community, "2026-01", by=clerk)

    assert (first.version, second.version) == (1, 2)
    assert first.digest != second.digest
    events = PeriodEvent.objects.filter(community=community).order_by("seq")
    assert [(row.action, row.version, row.reason, row.by) for row in events] == [
        (PeriodAction.CLOSE, 1, "", clerk),
        (PeriodAction.REOPEN, 1, "漏记一笔", admin),
        (PeriodAction.CLOSE, 2, "", clerk),
    ]
    versions = PeriodBalance.objects.filter(community=community).values_list("version", flat=True)
    assert set(versions) == {1, 2}
    assert broken(community) == []


def test_the_same_month_closed_again_unchanged_has_the_same_digest(wang):
    """Nothing was booked in between: the digest covers the books, not the closing."""
    first = close(wang.community, "2026-01")
    reopen(wang.community, "2026-01")

    assert close(wang.community, "2026-01").digest == first.digest


def test_case_71_no_act_writes_into_a_closed_month(wang):
    """Payments, expenses and waivers dated in January are refused, naming February."""
    community = wang.community
    charge(community, "2026-02")
    close(community, "2026-01")

    with pytest.raises(MonthClosed, match="2026-02"):
        pay(wang, 3, JANUARY_20, today=MARCH_20)
    with pytest.raises(MonthClosed, match="2026-02"):
        pay_expense(
            actor(community, today=MARCH_20),
            fund=fund(community),
            category="other",
            summary="清运",
            payee="清运队",
            amount=yuan(1),
            method="cash",
            happened_on=JANUARY_20,
            hands=Hands(handled_by="周文书", approved_by="钱主任"),
        )
    with pytest.raises(MonthClosed, match="2026-02"):
        waive(
            actor(community, today=JANUARY_20),
            charge=the_charge(wang, "2026-02"),
            reason="困难",
            approved_by="会议",
            on=JANUARY_20,
        )

    assert Payment.objects.filter(community=community).count() == 1


def test_case_71_a_script_does_not_write_into_a_closed_month_either(wang):
    """The database itself refuses the row."""
    close(wang.community, "2026-01")
    twin = Voucher.objects.get(community=wang.community)
    twin.pk, twin.seq, twin.number = None, 99, 99

    with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
        twin.save(force_insert=True)


def test_a_closed_month_is_reversed_in_the_open_one(wang):
    """The closed month's report is what it was; the open one shows the red voucher."""
    community = wang.community
    payment = Payment.objects.select_related("voucher__community", "household").get(
        community=community
    )
    close(community, "2026-01")

    reverse_payment(actor(community, today=MARCH_20), payment=payment, reason="收错")

    assert monthly_report(community, Month(2026, 1)).income == yuan(3)
    february = monthly_report(community, Month(2026, 2))
    assert (february.income, february.closing) == (yuan(-3), 0)
    assert [voucher.summary for voucher in february.corrections] == [
        "注销1月20日收-2026-01-001号凭证"
    ]
    assert owed(wang) == yuan(3)
    assert broken(community) == []


def test_case_75_nothing_of_a_payment_is_edited(wang):
    """Not its amount, not its note: the database refuses it, in open months as in closed ones."""
    payment = Payment.objects.get(community=wang.community)

    for column, value in (("note", "改"), ("amount", yuan(2)), ("household", None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(community=wang.community, pk=payment.pk).update(
                **{column: value}
            )


def test_case_76_the_clock_is_set_back():
    """The order of the books is the order of entry, whatever the clock said."""
    community = village()
    wang = door(community)
    with time_machine.travel(datetime(2026, 3, 20, 10, tzinfo=UTC)):
        first = pay(wang, 1)
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC)):
        second = pay(wang, 1)

    assert first.recorded_at > second.recorded_at
    assert (first.seq, second.seq) == (1, 2)
    assert broken(community) == []


def test_case_76_the_clock_is_a_day_behind_and_a_year_ahead():
    """What was booked meanwhile stands under its day; numbers and seals go on as if nothing were."""
    community = village()
    wang, taken = door(community), []
    for day in ("2026-03-20", "2026-03-19", "2027-03-20", "2026-03-21"):
        with time_machine.travel(f"{day}T10:00:00+08:00"):
            taken.append(pay(wang, 1, on=date.fromisoformat(day)))

    assert [payment.seq for payment in taken] == [1, 2, 3, 4]
    assert len({payment.receipt for payment in taken}) == 4
    assert broken(community) == []
    ahead = {"payment": taken[2], "reason": "时钟快了一年"}
    with time_machine.travel("2026-03-22T10:00:00+08:00"):
        on_time = actor(community, today=date(2026, 3, 22))
        with pytest.raises(IntegrityError, match="has not come yet"), transaction.atomic():
            reverse_payment(on_time, **ahead)
    with time_machine.travel("2027-03-20T12:00:00+08:00"):
        reverse_payment(actor(community, today=date(2027, 3, 20)), **ahead)
    assert broken(community) == []


def test_a_closed_period_is_not_deleted(wang):
    """It would open the month again without a trace."""
    close(wang.community, "2026-01")

    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.filter(community=wang.community)._raw_delete("default")
