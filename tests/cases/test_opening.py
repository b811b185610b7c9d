"""Opening the books: what there was on the first day."""

from datetime import date
from decimal import Decimal

import pytest

from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.ledger.balances import fund_balance
from funds.ledger.periods import TooLateToOpen
from funds.levies.arrears import arrears
from funds.levies.statements import standing
from funds.models import AccountRole, ChargeKind, PaymentKind, Voucher
from funds.money import BadAmount
from funds.months import Month
from funds.village.opening import (
    BadOpening,
    OpeningCash,
    OpeningDiffers,
    open_books,
)
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from tests.cases.outcomes import broken, charges_of, credit, owed
from tests.making.villages import JANUARY, actor, charge, door, fund, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
FEBRUARY_1 = date(2026, 2, 1)


def in_hand(community, amount=100, account=AccountRole.CASH, code="sanitation"):
    return OpeningCash(account, fund(community, code), yuan(amount))


def history(household, *months, credit=0):
    """Earlier months of the three levies, in equal parts."""
    community = household.community
    weights = {levy(community, code): Decimal(1) for code in ("sanitation", "plot", "lights")}
    return open_household(
        actor(community), household=household, months=months, weights=weights, credit=yuan(credit)
    )


def month(text, amount, **details):
    return OpeningMonth(Month.parse(text), yuan(amount), **details)


def test_case_77_money_in_hand_by_account_and_fund():
    """Cash and bank, two funds: the first month opens with it and it is nobody's income."""
    community = village()

    done = open_books(
        actor(community),
        cash=[in_hand(community, 100), in_hand(community, 50, AccountRole.BANK, "hall")],
        signed_total=yuan(150),
    )

    assert done
    report = monthly_report(community, JANUARY)
    assert (report.opening, report.income, report.closing) == (yuan(150), 0, yuan(150))
    assert [(row.code, row.opening) for row in report.funds if row.opening] == [
        ("sanitation", yuan(100)),
        ("hall", yuan(50)),
    ]
    assert [(row.account, row.opening) for row in report.cash if row.opening] == [
        (AccountRole.CASH, yuan(100)),
        (AccountRole.BANK, yuan(50)),
    ]
    assert broken(community) == []


def test_case_77_the_same_figures_again_change_nothing():
    """The second time is answered with False."""
    community = village()
    open_books(actor(community), cash=[in_hand(community)])

    again = open_books(actor(community), cash=[in_hand(community)])

    assert not again
    assert Voucher.objects.filter(community=community).count() == 1


def test_case_77_other_figures_are_refused():
    """The books were opened with 100 yuan; 90 would need that voucher reversed first."""
    community = village()
    open_books(actor(community), cash=[in_hand(community, 100)])

    with pytest.raises(OpeningDiffers):
        open_books(actor(community), cash=[in_hand(community, 90)])


def test_case_77_the_sum_must_be_that_of_the_signed_list():
    """150.00 are signed for, 100.00 are entered: nothing is."""
    community = village()

    with pytest.raises(BadOpening, match=r"150\.00.*100\.00") as refusal:
        open_books(actor(community), cash=[in_hand(community, 100)], signed_total=yuan(150))

    assert refusal.value.field == "signed_total"
    assert fund_balance(community, fund(community)) == 0


def test_case_77_opening_money_lies_in_an_account_of_money():
    """Neither income nor nothing is money in hand."""
    community = village()

    with pytest.raises(BadOpening):
        open_books(actor(community), cash=[in_hand(community, 1, AccountRole.LEVY_INCOME)])
    with pytest.raises(BadOpening):
        open_books(actor(community), cash=[])
    with pytest.raises(BadAmount):
        open_books(actor(community), cash=[in_hand(community, 0)])


def test_case_77_old_debts_have_their_own_months():
    """Owed since October 2025: the age is right from the first day."""
    community = village()
    wang = door(community)

    history(wang, month("2025-10", 3), month("2025-11", 3))

    (row,) = arrears(community, as_of=JANUARY_20, today=JANUARY_20)
    assert (row.owed, row.months, str(row.oldest_month)) == (yuan(6), 2, "2025-10")
    assert row.by_levy == {"sanitation": yuan(2), "plot": yuan(2), "lights": yuan(2)}
    assert {charge.kind for charge in charges_of(wang)} == {ChargeKind.OPENING}
    assert broken(community) == []


def test_case_77_what_was_paid_and_waived_before():
    """Of 3.00, 1.50 was paid and 0.50 waived: 1.00 is owed; no cash moves."""
    community = village()
    wang = door(community)

    payment = history(wang, month("2025-12", 3, paid=yuan("1.50"), waived=yuan("0.50")))

    assert payment is not None
    assert (payment.kind, payment.amount, payment.receipt) == (
        PaymentKind.OPENING,
        yuan("1.50"),
        "",
    )
    assert owed(wang, JANUARY_20) == yuan(1)
    assert [row.closing for row in monthly_report(community, JANUARY).cash] == [0] * 4
    assert broken(community) == []


def test_case_77_credit_of_the_first_day_is_used_by_the_first_run():
    """4 yuan were paid ahead on paper: January is paid, 1 yuan is left."""
    community = village()
    wang = door(community)
    history(wang, credit=4)
    assert credit(wang) == yuan(4)

    charge(community, "2026-01")

    now = standing(wang, today=JANUARY_20)
    assert (now.owed, now.credit, now.paid_through) == (0, yuan(1), JANUARY)
    assert broken(community) == []


def test_case_77_more_paid_than_charged_is_refused():
    """2.00 and 1.50 of 3.00 cannot both be true."""
    community = village()
    wang = door(community)

    with pytest.raises(BadOpening, match="2025-12"):
        history(wang, month("2025-12", 3, paid=yuan(2), waived=yuan("1.50")))

    assert not charges_of(wang)


def test_case_78_the_books_are_opened_after_work_has_begun():
    """Payments were taken already; as long as no month is closed, opening is right."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, JANUARY_20)

    open_books(actor(community), cash=[in_hand(community, 100)])

    report = monthly_report(community, JANUARY)
    assert (report.opening, report.income, report.closing) == (yuan(100), yuan(3), yuan(103))
    assert broken(community) == []


def test_case_78_not_after_the_first_closed_month():
    """Neither money in hand nor old debts: January's report would no longer be true."""
    community = village()
    wang = door(community, liable_from=None)
    close_month(actor(community, today=FEBRUARY_1), month=JANUARY)

    with pytest.raises(TooLateToOpen):
        open_books(actor(community), cash=[in_hand(community)])
    with pytest.raises(TooLateToOpen):
        history(wang, month("2025-12", 3))
