"""What a month lacks before it is closed, and what changed after it was."""

from datetime import date

import pytest

from funds.board.closing import NoReason, NotClosable, close_month, reopen_month
from funds.board.readiness import changed_since, checklist, story_of
from funds.cash.cash_box import unticked_lines
from funds.cash.counting import count_cash, reconcile
from funds.hall.cancelling import cancel, no_show
from funds.hall.settling import settle
from funds.models import Account, PeriodEvent
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.spending.signing import send_back, withdraw
from tests.cases.outcomes import broken
from tests.making.claims import draft, office, proposed as claimed
from tests.making.one_of_each import tariff
from tests.making.rentals import TODAY, hall_village, rent, rent_surely, whole_day
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = Month(2026, 1), Month(2026, 2), Month(2026, 3)
JANUARY_20, FEBRUARY_2 = date(2026, 1, 20), date(2026, 2, 2)
APRIL_2 = date(2026, 4, 2)


def missing(community, month):
    return {point.code: point.rows for point in checklist(community, month) if not point.done}


def close(community, month, today=APRIL_2, **details):
    return close_month(actor(community, today=today), month=month, **details)


def test_an_empty_month_lacks_nothing():
    community = village()

    assert [(point.code, point.blocks) for point in checklist(community, JANUARY)] == [
        ("opening", True),
        ("charges", True),
        ("claims", False),
        ("cash", False),
        ("bank", False),
        ("accounts", False),
        ("advances", False),
        ("hall", False),
    ]
    assert missing(community, JANUARY) == {}


def test_case_67_households_without_charges_are_named_once_each():
    community = village()
    door(community), door(community, "01-002", "李建国")

    assert missing(community, JANUARY) == {"charges": ["01-001", "01-002"]}
    with pytest.raises(NotClosable, match="01-001, 01-002"):
        close(community, JANUARY)

    charge(community, "2026-01")
    assert missing(community, JANUARY) == {}


def test_case_67_unfinished_claims_up_to_the_months_end_are_named():
    """A returned one still waits; a withdrawn one does not, nor one of a later day."""
    at = office()
    early = claimed(at, happened_on=date(2026, 1, 31))
    claimed(at, happened_on=date(2026, 2, 1))
    assert missing(at.community, JANUARY)["claims"] == [early.number]

    send_back(actor(at.community, at.reviewer), claim=early, reason="缺票")
    assert missing(at.community, JANUARY)["claims"] == [early.number]

    withdraw(actor(at.community, at.clerk), claim=early, reason="不报了")
    assert "claims" not in missing(at.community, JANUARY)
    assert draft(at.community).happened_on == TODAY


def test_the_box_is_to_be_counted_after_the_months_last_cash():
    community = village()
    pay(door(community, liable_from=date(2027, 1, 1)), 50, JANUARY_20)
    assert missing(community, JANUARY) == {"cash": ["2026-01"]}

    count_cash(
        actor(community, today=JANUARY_20), pieces={yuan(50): 1}, witnessed_by="李", on=JANUARY_20
    )

    assert missing(community, JANUARY) == {}


def test_accounts_with_lines_that_no_bank_statement_confirms_are_named():
    community = village()
    wang = door(community, liable_from=date(2027, 1, 1))
    pay(wang, 50, JANUARY_20, method="bank")
    pay(wang, 5, FEBRUARY_2, method="wechat")
    assert missing(community, JANUARY) == {"bank": ["银行存款"]}
    assert missing(community, FEBRUARY) == {"bank": ["银行存款", "微信待提"]}

    bank = Account.objects.get(community=community, role="bank")
    reconcile(
        actor(community, today=FEBRUARY_2),
        account=bank,
        statement_on=JANUARY.last_day,
        statement_balance=yuan(50),
        ticked=[line.posting for line in unticked_lines(community, bank)],
    )

    assert missing(community, JANUARY) == {}
    assert missing(community, FEBRUARY) == {"bank": ["银行存款", "微信待提"]}


def test_rentals_that_are_over_and_not_settled_are_named():
    """Whoever ends in April is not March's; cancelled, settled and never come are done."""
    community = hall_village()
    days = [date(2026, 3, day) for day in (24, 25, 26, 31)] + [date(2026, 4, 1)]
    first, second, third, fourth, _april = (
        rent_surely(community, stay=whole_day(day)) for day in days
    )
    names = [row.number for row in (first, second, third, fourth)]
    assert missing(community, MARCH)["hall"] == names

    paid = {"method": "cash"}
    settle(actor(community, today=date(2026, 3, 31)), rental=first, **paid)
    cancel(actor(community, today=date(2026, 3, 31)), rental=second, reason="改期", **paid)
    no_show(actor(community, today=date(2026, 3, 31)), rental=third)

    assert missing(community, MARCH)["hall"] == [fourth.number]


def test_a_careful_close_asks_for_a_reason_and_keeps_it():
    community = village()
    pay(door(community, liable_from=date(2027, 1, 1)), 50, JANUARY_20)

    with pytest.raises(NoReason) as refusal:
        close(community, JANUARY, careful=True, despite=" ")
    assert refusal.value.field == "despite"
    assert not PeriodEvent.objects.filter(community=community).exists()

    close(community, JANUARY, careful=True, despite=" 出纳住院 ")
    assert [(row.action, row.reason) for row in story_of(community, JANUARY)] == [
        ("close", "出纳住院")
    ]
    assert broken(community) == []


def test_no_reason_helps_against_what_blocks():
    community = village()
    door(community)

    with pytest.raises(NotClosable):
        close(community, JANUARY, careful=True, despite="急")


def test_what_was_written_after_a_close_is_listed():
    """Closed, reopened, one payment and one reversal: both vouchers, until it is closed again."""
    community = village()
    clerk = official(community)
    wang = door(community)
    charge(community, "2026-01")
    first = pay(wang, 3, JANUARY_20)
    assert changed_since(community, JANUARY) == []
    close(community, JANUARY)
    assert changed_since(community, JANUARY) == []

    reopen_month(actor(community, clerk), month=JANUARY, reason="漏了一笔")
    assert changed_since(community, JANUARY) == []
    twin = reverse_payment(actor(community, clerk, APRIL_2), payment=first, reason="错")
    late = pay(wang, 3, JANUARY_20, today=APRIL_2, by=clerk)
    pay(wang, 3, date(2026, 2, 3), today=APRIL_2)

    assert changed_since(community, JANUARY) == [twin.voucher, late.voucher]
    assert [(row.action, row.by, row.reason) for row in story_of(community, JANUARY)] == [
        ("close", None, ""),
        ("reopen", clerk, "漏了一笔"),
    ]

    close(community, JANUARY)
    assert changed_since(community, JANUARY) == []
    assert broken(community) == []


def test_one_village_does_not_see_what_another_lacks():
    here, there = village(), hall_village("linshui")
    door(there)
    pay(door(there, "01-002", "李建国"), 50, JANUARY_20, method="bank")
    rent(there, stay=whole_day(date(2026, 3, 24)))
    tariff(here)

    assert missing(here, MARCH) == {}
    assert missing(there, MARCH).keys() == {"charges", "bank", "hall"}
