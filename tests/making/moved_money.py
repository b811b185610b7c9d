"""A village in which money was moved in every way there is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from funds.cash.counting import count_cash
from funds.cash.transferring import transfer_between_funds, transfer_money
from funds.hall.renting import Lessee, confirm, reserve
from funds.hall.slots import Stay
from funds.models import AdvanceEntry, CashCount, Category, Event, Payment, Rental
from funds.payments.holding import keep_held, return_paid
from funds.payments.receipting import record_other_income
from funds.payments.refunding import refund
from funds.spending.advancing import give_advance, return_advance
from funds.spending.spending import Hands, pay_expense
from households.models import Community, Household
from tests.making.one_of_each import hall, tariff
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

DAY, LATER = date(2026, 2, 11), date(2026, 3, 20)


@dataclass(frozen=True)
class Place:
    """A village with money, a household with credit, one that owes, a rental with a deposit."""

    community: Community
    wang: Household
    li: Household
    rental: Rental
    given: AdvanceEntry


def place() -> Place:
    community = village()
    tariff(community)
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    pay(wang, 400, date(2026, 1, 20))
    give(community, "hall", 600)
    give(community, "lights", 250)
    rental = reserve(
        actor(community, None, DAY),
        hall=hall(community),
        event=Event.WEDDING,
        stay=Stay(date(2026, 3, 1), 14, date(2026, 3, 1), 40),
        lessee=Lessee(wang),
    )
    rental = confirm(actor(community, None, DAY), rental=rental, method="cash", received_on=DAY)
    return Place(community, wang, li, rental, lend(community, date(2026, 2, 1)))


def give(community: Community, code: str, amount: int, on: date = date(2026, 1, 20)) -> Payment:
    return record_other_income(
        actor(community, None, on),
        payer="曾先生",
        fund=fund(community, code),
        amount=yuan(amount),
        method="cash",
        received_on=on,
    )


def _refund(here: Place) -> Payment:
    return refund(
        actor(here.community, None, DAY),
        household=here.wang,
        amount=yuan("5.50"),
        method="cash",
        paid_on=DAY,
        reason="退还",
    )


def _returned(here: Place) -> Payment:
    return return_paid(
        actor(here.community, None, DAY),
        rental=here.rental,
        amount=yuan(120),
        method="cash",
        paid_on=DAY,
        reason="退押金",
    )


def _kept(here: Place) -> Payment:
    return keep_held(
        actor(here.community, None, DAY),
        rental=here.rental,
        amount=yuan(80),
        on=DAY,
        reason="碗碟",
    )


def lend(community: Community, on: date) -> AdvanceEntry:
    advance = give_advance(
        actor(community, None, on),
        holder="周文书",
        purpose="日常采购",
        approved_by="钱主任",
        fund=fund(community, "hall"),
        amount=yuan(90),
        method="cash",
        given_on=on,
    )
    return AdvanceEntry.objects.get(community=community, advance=advance)


def _brought_back(here: Place) -> AdvanceEntry:
    return return_advance(
        actor(here.community, None, DAY),
        advance=here.given.advance,
        amount=yuan(35),
        method="cash",
        returned_on=DAY,
    )


def _count(here: Place) -> CashCount:
    return count_cash(
        actor(here.community, None, DAY),
        pieces={yuan(100): 3},
        witnessed_by="李建国",
        on=DAY,
        reason="找零",
        fund=fund(here.community),
    )


def _expense(here: Place) -> Any:
    return pay_expense(
        actor(here.community, None, DAY),
        fund=fund(here.community, "hall"),
        category=Category.REPAIR,
        summary="修门",
        payee="老吴",
        amount=yuan(64),
        method="cash",
        happened_on=DAY,
        hands=Hands("李建国", "钱主任"),
    )


def _transfer(here: Place) -> Any:
    return transfer_money(
        actor(here.community, None, DAY),
        origin="cash",
        target="bank",
        amount=yuan(300),
        happened_on=DAY,
    )


def _between(here: Place) -> Any:
    return transfer_between_funds(
        actor(here.community, None, DAY),
        origin=fund(here.community, "hall"),
        target=fund(here.community, "lights"),
        amount=yuan(45),
        decision="决议",
        happened_on=DAY,
    )


DONE: dict[str, Callable[[Place], Any]] = {
    "payment": lambda here: pay(here.li, 2, DAY),
    "other income": lambda here: give(here.community, "lights", 31, DAY),
    "refund": _refund,
    "deposit given back": _returned,
    "deposit kept": _kept,
    "expense": _expense,
    "advance given": lambda here: lend(here.community, DAY),
    "advance brought back": _brought_back,
    "cash counted": _count,
    "transfer": _transfer,
    "between funds": _between,
}
"""Whatever moves money, done at a place on DAY."""
