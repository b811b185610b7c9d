"""Debts that are written off by decision, and paid after all (cases 60 and 127)."""

from datetime import date

import pytest
import time_machine

from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.statements import statement
from funds.levies.waiving import NotWaivable
from funds.levies.writing_off import write_off
from funds.levies.written_off import still_written_off, written_off
from funds.models import Charge, WaiverKind
from funds.months import Month
from funds.payments.recovering import recover
from funds.payments.reversing import reverse_payment
from tests.cases.doing import close
from tests.cases.outcomes import (
    allocated,
    broken,
    charges_of,
    credit,
    credit_apart,
    days_out_of_bounds,
    owed,
    vouchers_to_come,
)
from tests.making.desk import DeskClient, confirmed
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)
MARCH_25 = date(2026, 3, 25)


def give_up(charges, on=MARCH_20, **details):
    details = {"reason": "户主失联", "decision": "3月8日村民代表会议", **details}
    return write_off(actor(charges[0].community, today=on), charges=charges, **details)


def take(household, amount, on=MARCH_25, today=MARCH_25, **details):
    return recover(
        actor(household.community, today=today),
        household=household,
        amount=yuan(amount),
        method="cash",
        received_on=on,
        **details,
    )


def owes_three_months():
    """She owes January and February, of which 0.40 is paid, and March."""
    household = door(village())
    charge(household.community, "2026-01", "2026-02", "2026-03")
    pay(household, "0.40", date(2026, 1, 9))
    return household


built, wang = once_a_module(owes_three_months)


def old_debts(household):
    return list(charges_of(household).filter(month__lte=Month(2026, 2)))


def sound(community, today=MARCH_25):
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}
    assert vouchers_to_come(community, today) == []


def test_case_127_debts_are_written_off(wang):
    """5.60 of January and February: gone from the arrears, on the list with the decision."""
    waivers = give_up(old_debts(wang))

    assert sum(row.amount for row in waivers) == yuan("5.60")
    assert {(row.kind, row.approved_by) for row in waivers} == {
        (WaiverKind.WRITE_OFF, "3月8日村民代表会议")
    }
    (row,) = arrears(wang.community, as_of=MARCH_20, today=MARCH_20)
    assert (row.owed, str(row.oldest_month)) == (yuan(3), "2026-03")
    assert written_off(wang.community).count() == 6
    assert monthly_report(wang.community, Month(2026, 3)).expense == 0
    sound(wang.community)


def test_case_60_a_written_off_debt_is_paid_after_all(wang):
    """2.60 come: January is paid, newer debts stay written off, March stays open."""
    give_up(old_debts(wang))

    paid = take(wang, "2.60")

    assert [month for _code, month, _amount in allocated(paid)] == ["2026-01"] * 3
    assert sum(row.amount for row in still_written_off(wang)) == yuan(3)
    assert (owed(wang, MARCH_25), credit(wang)) == (yuan(3), 0)
    assert monthly_report(wang.community, Month(2026, 3)).income == yuan("2.60")
    assert statement(wang, first=MARCH_20, last=MARCH_25).closing == yuan(3)
    sound(wang.community)


def test_case_60_a_debt_paid_in_part_stays_written_off_for_the_rest(wang):
    """0.90 of a 1.00 and a 0.60: the rest is written off again by the same decision."""
    give_up(old_debts(wang))

    take(wang, "0.90", on=date(2026, 3, 22))

    assert owed(wang, MARCH_25) == yuan(3)
    assert sum(row.amount for row in still_written_off(wang)) == yuan("4.70")
    assert {row.approved_by for row in still_written_off(wang)} == {"3月8日村民代表会议"}
    assert statement(wang, first=MARCH_20, last=date(2026, 3, 23)).closing == yuan(3)
    sound(wang.community)


def test_case_60_money_of_before_the_write_off_entered_later(wang):
    """Received on the 15th, written off on the 20th, entered on the 25th."""
    give_up(old_debts(wang))

    take(wang, 3, on=date(2026, 3, 15))

    assert owed(wang, MARCH_25) == yuan(3)
    sound(wang.community)


def test_case_60_the_payment_bounces(wang):
    """The charges are open again: whoever wants them written off decides anew."""
    give_up(old_debts(wang))
    paid = take(wang, "5.60")

    reverse_payment(actor(wang.community, today=MARCH_25), payment=paid, reason="假币")

    assert (owed(wang, MARCH_25), still_written_off(wang)) == (yuan("8.60"), [])
    sound(wang.community)


def test_case_60_no_more_than_was_written_off(wang):
    give_up(old_debts(wang))

    with pytest.raises(NotWaivable) as refusal:
        take(wang, "5.61")

    assert refusal.value.field == "amount"
    sound(wang.community)


def test_case_127_a_closed_month_stays(wang):
    """January is closed: the write-off is of today, and January's arrears stay what they were."""
    community = wang.community
    close(community, "2026-01")
    before = arrears(community, as_of=date(2026, 1, 31), today=MARCH_25)

    waivers = give_up(old_debts(wang))

    assert {row.booked_on for row in waivers} == {MARCH_20}
    assert arrears(community, as_of=date(2026, 1, 31), today=MARCH_25) == before
    sound(community)


@pytest.mark.parametrize(
    ("how", "field"), [({"reason": " "}, "reason"), ({"decision": ""}, "decision")]
)
def test_case_127_a_write_off_says_why_and_by_which_meeting(wang, how, field):
    with pytest.raises(NotWaivable) as refusal:
        give_up(old_debts(wang), **how)

    assert refusal.value.field == field


def test_case_127_what_is_paid_or_to_come_is_not_written_off(wang):
    community = wang.community
    charge(community, "2026-05", today=MARCH_20)
    coming = Charge.objects.filter(community=community, month=Month(2026, 5))[:1]

    with pytest.raises(NotWaivable) as refusal:
        give_up(list(coming))

    assert refusal.value.field == "charges"


def test_case_127_from_the_households_page_at_the_desk(wang):
    """Preview, decision, list, and the way to pay after all."""
    community = wang.community
    page = "/admin/households/household/01-001"
    with time_machine.travel("2026-03-25T10:00:00+08:00"):
        client = DeskClient()
        client.force_login(official(community))
        keys = [row.pk for row in old_debts(wang)][:2]
        said = {"charges": keys, "reason": "失联", "decision": "村民会议"}

        shown = client.post(f"{page}/write-off/", said)
        assert "2笔" in " ".join(shown.context["effects"].does)
        assert confirmed(client, f"{page}/write-off/", **said).status_code == 302
        assert "村民会议" in client.get("/admin/arrears/written-off/").content.decode()
        assert "/recover/" in client.get(f"{page}/sheet/").content.decode()
        done = client.post(
            f"{page}/recover/",
            {"amount": "1.60", "method": "cash", "received_on": "2026-03-25"},
        )

    assert done.status_code == 302
    assert still_written_off(wang) == []
    sound(community)
