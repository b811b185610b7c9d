"""Whatever moves money has a red twin: afterwards all stands as before, on every day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from funds.cash.cash_box import account_balances, is_counted, last_count
from funds.cash.counting import CountGone, reverse_count
from funds.cash.transferring import (
    TransferGone,
    reverse_transfer,
)
from funds.ledger.balances import turnovers
from funds.levies.charging import charge_household
from funds.models import (
    ChargeKind,
    Credit,
    Fact,
    Payment,
    PaymentKind,
)
from funds.months import Month
from funds.payments.holding import return_paid
from funds.payments.planning import AlreadySettled
from funds.payments.refunding import refund
from funds.payments.rental_money import rental_money
from funds.payments.reversing import reverse_payment
from funds.spending.advancing import (
    AdvanceEntryGone,
    AdvanceTooLow,
    return_advance,
    reverse_advance_entry,
    top_up,
)
from funds.spending.spending import AlreadyReversed, reverse_expense
from households.models import Community, Household
from households.refusal import Refused
from tests.cases.doing import close, undo
from tests.cases.outcomes import broken, charges_of, credit, owed
from tests.making.moved_money import DAY, DONE, LATER, Place, place
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db

DAYS = [date(2026, *day) for day in ((1, 28), (2, 1), (2, 10), (2, 11), (2, 12), (3, 1), (3, 20))]
PAYMENT = (reverse_payment, "payment", AlreadySettled)
ENTRY = (reverse_advance_entry, "entry", AdvanceEntryGone)
TRANSFER = (reverse_transfer, "transfer", TransferGone)
TWINS: dict[str, tuple[Callable[..., Any], str, type[Refused]]] = {
    "payment": PAYMENT,
    "other income": PAYMENT,
    "refund": PAYMENT,
    "deposit given back": PAYMENT,
    "deposit kept": PAYMENT,
    "expense": (reverse_expense, "expense", AlreadyReversed),
    "advance given": ENTRY,
    "advance brought back": ENTRY,
    "cash counted": (reverse_count, "count", CountGone),
    "transfer": TRANSFER,
    "between funds": TRANSFER,
}
"""The act that writes the red twin of each, its argument, and what it says the second time."""

built, here = once_a_module(place)


@pytest.mark.parametrize("kind", DONE)
def test_case_115_after_the_red_twin_all_stands_as_before(here: Place, kind: str):
    """Every account, fund, credit and deposit on every day as without it, and check_books is clean."""
    reverse, word, _gone = TWINS[kind]
    before = _all_sums(here)
    done = DONE[kind](here)
    changed = _all_sums(here)

    twin = reverse(actor(here.community, None, LATER), **{word: done}, reason="记错了")

    assert changed != before
    assert twin.booked_on == DAY
    assert _all_sums(here) == before
    assert broken(here.community) == []


@pytest.mark.parametrize("kind", DONE)
def test_case_115_a_twin_is_written_once_and_has_none_of_its_own(here: Place, kind: str):
    """The second time is refused, and so is the twin of a twin; without a reason nothing is done."""
    reverse, word, gone = TWINS[kind]
    done = DONE[kind](here)
    at = actor(here.community, None, LATER)
    with pytest.raises(Refused) as refusal:
        reverse(at, **{word: done}, reason=" ")
    assert refusal.value.field == "reason"
    twin = reverse(at, **{word: done}, reason="记错了")

    with pytest.raises(gone):
        reverse(at, **{word: done}, reason="记错了")
    with pytest.raises(Refused):
        reverse(at, **{word: twin}, reason="记错了")


@pytest.mark.parametrize("kind", DONE)
def test_case_115_in_a_closed_month_the_twin_is_of_the_first_open_day(here: Place, kind: str):
    """January and February are closed: all twins are of 1 March, and March's end is as before."""
    reverse, word, _gone = TWINS[kind]
    before = _sums_on(here, LATER)
    done = DONE[kind](here)
    close(here.community, "2026-01", "2026-02")

    twin = reverse(actor(here.community, None, LATER), **{word: done}, reason="记错了")

    assert twin.booked_on == date(2026, 3, 1)
    assert _sums_on(here, LATER) == before
    assert broken(here.community) == []


def test_case_115_everything_that_can_reverse_is_in_the_table():
    """A new kind of fact with a red twin needs its line above."""
    able = {
        model.__name__
        for model in apps.get_app_config("funds").get_models()
        if issubclass(model, Fact) and any(f.name == "reverses" for f in model._meta.fields)
    }

    # What was decided or promised, a step that was taken, a slip that came back, what a partner
    # brought in kind: none of it put anything into the books.
    words = {
        "BankStatementDecision",
        "PaymentPromise",
        "ResolutionEvent",
        "ProjectStep",
        "PathEvent",
        "VolumeAssessment",
        "SlipReturn",
    }
    assert able - {"Voucher", "Waiver", "PartnerContribution"} - words == {
        "AdvanceEntry",
        "CashCount",
        "Expense",
        "Payment",
        "Transfer",
    }
    assert set(PaymentKind) - {"payment", "refund", "kept"} == {"reversal", "opening", "transfer"}


def test_case_115_a_reversed_refund_pays_what_is_owed():
    """All credit went back, a bill of 60.00 came: with the refund reversed, it is paid at once."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 400, date(2026, 1, 20))
    kept = credit(wang)
    going = _all_back(wang, kept)
    charge_household(
        actor(community, None, DAY),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan(60),
        booked_on=DAY,
        reason="婚宴",
    )

    undo(going, LATER)

    assert (credit(wang), owed(wang, LATER)) == (kept - 60, yuan(0))
    assert broken(community) == []


def _all_back(household: Household, amount: Any) -> Payment:
    return refund(
        actor(household.community, None, date(2026, 1, 21)),
        household=household,
        amount=amount,
        method="cash",
        paid_on=date(2026, 1, 21),
        reason="退还",
    )


def test_case_19_a_part_refunded_payment_is_voided_after_the_money_came_back():
    """400.00 paid, 5.50 refunded: void only after the refund is reversed, and then wholly."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    payment = pay(wang, 400, date(2026, 1, 20))
    going = refund(
        actor(community, None, DAY),
        household=wang,
        amount=yuan("5.50"),
        method="cash",
        paid_on=DAY,
        reason="退还",
    )
    with pytest.raises(AlreadySettled, match="退款冲红"):
        undo(payment)
    undo(going, LATER)

    twin = undo(payment, LATER)

    assert twin.booked_on == DAY
    assert credit(wang) == 0
    assert [charge.paid for charge in charges_of(wang) if charge.paid] == []
    assert _cash(community, LATER) == 0
    assert broken(community) == []


def test_case_115_a_payment_is_not_void_before_its_refund_came_back():
    """The refund of a closed month came back in March; with January reopened, void from March on."""
    community = village()
    wang = door(community)
    payment = pay(wang, 400, date(2026, 1, 20))
    going = refund(
        actor(community, None, date(2026, 1, 22)),
        household=wang,
        amount=yuan(4),
        method="cash",
        paid_on=date(2026, 1, 22),
        reason="退还",
    )
    close(community, "2026-01", "2026-02")
    undo(going, LATER)

    twin = undo(payment, LATER)

    assert twin.booked_on == date(2026, 3, 1)
    assert broken(community) == []


def test_case_116_a_deposit_is_not_taken_back_before_it_was_there_again(here: Place):
    """Taken, given back, taken again: the first receipt is void from the day of the second on."""
    first = Payment.objects.get(
        community=here.community, rental=here.rental, kind=PaymentKind.PAYMENT
    )
    return_paid(
        actor(here.community, None, date(2026, 2, 15)),
        rental=here.rental,
        amount=first.amount,
        method="cash",
        paid_on=date(2026, 2, 15),
        reason="退押金",
    )
    with pytest.raises(AlreadySettled):
        undo(first, LATER)


def test_case_120_an_advance_that_is_spent_is_topped_up_before_it_is_reversed(here: Place):
    """90.00 given for 9.00: what is brought back is missing, so the right amount is given first."""
    entry = here.given
    return_advance(
        actor(here.community, None, date(2026, 2, 14)),
        advance=entry.advance,
        amount=yuan(81),
        method="cash",
        returned_on=date(2026, 2, 14),
    )
    at = actor(here.community, None, LATER)
    with pytest.raises(AdvanceTooLow):
        reverse_advance_entry(at, entry=entry, reason="记错了")
    top_up(
        actor(here.community, None, date(2026, 2, 16)),
        advance=entry.advance,
        amount=yuan(90),
        method="cash",
        given_on=date(2026, 2, 16),
    )

    twin = reverse_advance_entry(at, entry=entry, reason="记错了")

    assert twin.booked_on == date(2026, 2, 16)
    assert broken(here.community) == []


def test_case_125_a_reversed_count_no_longer_says_that_the_box_was_counted(here: Place):
    """Counted on the day, then taken back: the month lacks its count again."""
    count = DONE["cash counted"](here)
    assert is_counted(here.community, Month(2026, 2))

    reverse_count(actor(here.community, None, LATER), count=count, reason="数错了")

    assert not is_counted(here.community, Month(2026, 2))
    assert last_count(here.community) is None


def _all_sums(here: Place) -> list[Any]:
    return [_sums_on(here, day) for day in DAYS]


def _sums_on(here: Place, day: date) -> Any:
    """The balance of each account in each fund, what is owed, left over, held and paid ahead."""
    balances = {
        key: turnover.balance
        for key, turnover in turnovers(here.community, through=day).items()
        if turnover.balance
    }
    left = sorted(
        Credit.objects.filter(community=here.community, left__gt=0).values_list("left", flat=True)
    )
    paid = [(c.seq, c.paid) for one in (here.wang, here.li) for c in charges_of(one)]
    held = rental_money(here.community, [here.rental])[here.rental.pk]
    return balances, left, paid, held


def _cash(community: Community, day: date) -> Any:
    return sum(account_balances(community, through=day).values())
