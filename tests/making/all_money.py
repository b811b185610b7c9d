"""A small village in which money came, went, was held and was given back in every way there is."""

from datetime import date
from typing import Any

from funds.bank_statements.importing import import_bank_statement
from funds.board.closing import close_month
from funds.cash.cash_box import cash_in_box
from funds.cash.counting import count_cash, reverse_count
from funds.cash.transferring import reverse_transfer, transfer_between_funds, transfer_money
from funds.commons.raising import From, raise_matter
from funds.hall.billing import Handover
from funds.hall.cancelling import cancel
from funds.hall.renting import confirm
from funds.hall.settling import settle
from funds.models import (
    AccountRole,
    Advance,
    CashCount,
    Category,
    Channel,
    Party,
    Payment,
    PaymentKind,
    Purpose,
)
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.reminders.reminding import remind
from funds.spending.advancing import (
    give_advance,
    return_advance,
    reverse_advance_entry,
    spend_advance,
)
from funds.spending.spending import Hands, pay_expense, reverse_expense
from funds.village.moving import merge_households, split_household
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from households.acting import Actor
from households.models import Community, Household
from tests.making.bank_statements import rcb_bill
from tests.making.meetings import decided
from tests.making.one_of_each import tariff
from tests.making.projects import proposed_lane
from tests.making.rentals import rent, whole_day
from tests.making.taking_part import deliberate
from tests.making.villages import actor, charge, door, fund, levy, pay, village, yuan

TODAY = date(2026, 4, 30)
LEVIES = ("sanitation", "plot", "lights")
HANDS = Hands(handled_by="周会计", approved_by="吴主任")


def all_money() -> Community:
    """January to April 2026; the first two months are closed."""
    community = village()
    for party in (Party.ORIGINAL, Party.OUTSIDER):
        tariff(community, party)
    doors = [door(community, f"01-00{index}", name) for index, name in enumerate("王赵钱孙", 1)]
    _open(community, doors)
    _plan(community)
    _january(community, doors)
    _february(community, doors)
    for month in (1, 2):
        close_month(_on(community, 3, 2), month=Month(2026, month))
    _hall(community, doors)
    _carried(community)
    _bill(community)
    _april(community, doors)
    raise_matter(_on(community, 4, 29), text="路灯不亮", raised_by=From(doors[0]))
    decided(_on(community, 4, 19))
    deliberate(_on(community, 4, 19), doors[0])
    proposed_lane(community, proposed_on=date(2026, 4, 20))
    remind(_on(community, 4, 29), households=doors, channel=Channel.SMS, write=lambda _told: None)
    return community


def _on(community: Community, month: int, day: int) -> Actor:
    return actor(community, today=date(2026, month, day))


def _cash(amount: str, month: int, day: int, on: str = "received_on") -> dict[str, Any]:
    return {"amount": yuan(amount), "method": "cash", on: date(2026, month, day)}


def _bill(community: Community) -> None:
    """A bill of the bank with one line, which nobody has decided about."""
    import_bank_statement(
        _on(community, 4, 30),
        account="bank",
        content=rcb_bill(("20260428", "某人", "3.00", "不清楚", "A1")),
        filename="bank.csv",
    )


def _plan(community: Community) -> None:
    """A plan of two lines; of the second nothing is spent."""
    who = _on(community, 1, 2)
    budget = draft_budget(who, year=2026, beginning=Beginning.EMPTY)
    kinds = (
        Kind(fund(community).pk, category="haulage"),
        Kind(fund(community, "hall").pk, category="repair"),
    )
    write_budget(who, budget=budget, lines=dict.fromkeys(kinds, yuan(500)), writing=1)
    adopt_budget(who, budget=budget, decision="村民代表会议", on=who.today)


def _open(community: Community, doors: list[Household]) -> None:
    """The last of them had paid in advance, and that money is in the box."""
    lay = (
        (AccountRole.CASH, "sanitation", "186.50"),
        (AccountRole.BANK, "hall", "512.07"),
        (AccountRole.WECHAT, "lights", "20.30"),
        (AccountRole.ALIPAY, "plot", "9.99"),
        (AccountRole.CASH, "held", "7.75"),
    )
    cash = [OpeningCash(role, fund(community, code), yuan(text)) for role, code, text in lay]
    open_books(actor(community), cash=cash, signed_total=yuan("736.61"))
    weights = {levy(community, code): yuan(1) for code in LEVIES}
    for index, household in enumerate(doors):
        month = OpeningMonth(
            Month(2025, 12),
            yuan(3),
            paid=yuan(index),
            waived=yuan("0.5") if index < 3 else yuan(0),
        )
        open_household(
            actor(community),
            household=household,
            months=[month],
            weights=weights,
            credit=yuan("7.75") if index == 3 else yuan(0),
        )


def _january(community: Community, doors: list[Household]) -> None:
    # On the day of the opening: credit is used on the very day on which it came.
    charge(community, "2026-01")
    pay(doors[0], "36.50", date(2026, 1, 15), method="wechat")
    pay(doors[1], "2.35", date(2026, 1, 16), method="alipay")
    pay(doors[2], "50.00", date(2026, 1, 16))


def _february(community: Community, doors: list[Household]) -> None:
    charge(community, "2026-02")
    wrong = pay(doors[1], 6, date(2026, 2, 3), method="bank")
    reverse_payment(_on(community, 2, 5), payment=wrong, reason="记错户")
    opened = Payment.objects.get(community=community, household=doors[1], kind=PaymentKind.OPENING)
    reverse_payment(_on(community, 2, 6), payment=opened, reason="名册有误")
    _spend(community, "sanitation", "5.20", 2, 8)
    for day, purpose, amount in ((9, Purpose.GRANT, "200"), (10, Purpose.INTEREST, "0.31")):
        record_other_income(
            _on(community, 2, day),
            payer="镇政府",
            fund=fund(community, "lights"),
            amount=yuan(amount),
            method="bank",
            received_on=date(2026, 2, day),
            purpose=purpose,
        )
    _count(community, 2, 11, 3)


def _hall(community: Community, doors: list[Household]) -> None:
    """One rental pays from its deposit and owes the rest, one is an outsider's, two are given up."""
    charge(community, "2026-03")
    one = _rented(community, doors[0], 3)
    settle(_on(community, 3, 4), rental=one, method="cash", from_deposit=yuan(120))
    other = _rented(community, None, 10)
    handover = Handover(damage=yuan("20.40"), reason="碗碟")
    settle(
        _on(community, 3, 11),
        rental=other,
        method="bank",
        from_deposit=yuan(0),
        handover=handover,
    )
    late = _rented(community, doors[1], 20)
    cancel(_on(community, 3, 19), rental=late, reason="改期", method="cash")
    void = _rented(community, doors[2], 24)
    deposit = Payment.objects.get(community=community, rental=void)
    reverse_payment(_on(community, 3, 23), payment=deposit, reason="未收到")


def _rented(community: Community, household: Household | None, day: int) -> Any:
    stay = whole_day(date(2026, 3, day))
    rental = rent(community, household, stay=stay, today=date(2026, 3, 2))
    confirm(_on(community, 3, 3), rental=rental, method="cash", received_on=date(2026, 3, 3))
    return rental


def _carried(community: Community) -> None:
    """An advance is spent, taken back, spent again and brought back; money goes from place to place."""
    hall = fund(community, "hall")
    advance = give_advance(
        _on(community, 3, 5),
        holder="周文书",
        purpose="采购",
        approved_by="钱主任",
        fund=hall,
        **_cash("90.00", 3, 5, "given_on"),
    )
    for day, amount in ((6, "31.25"), (7, "12.00")):
        bought = _spend(community, "hall", amount, 3, day, method="advance")
        spend_advance(_on(community, 3, day), advance=advance, expense=bought)
    reverse_expense(_on(community, 3, 9), expense=bought, reason="退货")
    return_advance(_on(community, 3, 12), advance=advance, **_cash("8.75", 3, 12, "returned_on"))
    then: Any = {"happened_on": date(2026, 3, 13)}
    at = _on(community, 3, 13)
    transfer_money(at, origin="cash", target="bank", amount=yuan("33.33"), **then)
    wrong = transfer_money(at, origin="bank", target="alipay", amount=yuan("10.10"), **then)
    reverse_transfer(_on(community, 3, 14), transfer=wrong, reason="记错")
    for amount in ("15.00", "4.40"):
        given = transfer_between_funds(
            at, origin=hall, target=fund(community, "plot"), amount=yuan(amount),
            decision="村民会议", **then,
        )  # fmt: skip
    reverse_transfer(_on(community, 3, 16), transfer=given, reason="撤回")


def _april(community: Community, doors: list[Household]) -> None:
    """What happened in closed months is reversed; credit goes back and from door to door."""
    charge(community, "2026-04")
    grant = Payment.objects.get(community=community, purpose=Purpose.GRANT)
    reverse_payment(_on(community, 4, 2), payment=grant, reason="退票")
    taken = Payment.objects.get(community=community, household=doors[1], method="alipay")
    reverse_payment(_on(community, 4, 3), payment=taken, reason="重复")
    pay(doors[1], "88.88", date(2026, 4, 4), method="bank")
    pay(doors[3], "31.40", date(2026, 4, 5))
    refund(
        _on(community, 4, 6),
        household=doors[2],
        reason="搬家",
        **_cash("1.01", 4, 6, "paid_on"),
    )
    split_household(
        _on(community, 4, 8),
        household=doors[2],
        number="01-009",
        householder="钱小明",
        on=date(2026, 4, 8),
        approved_by="村委会",
        credit=yuan("0.40"),
    )
    merge_households(
        _on(community, 4, 10),
        household=doors[3],
        into=doors[0],
        on=date(2026, 4, 9),
        approved_by="村委会",
    )
    _count(community, 4, 12, -2)
    _twins(community, doors[2])


def _twins(community: Community, household: Household) -> None:
    """What went back, was kept, was brought back or counted is reversed as well."""
    at = _on(community, 4, 14)
    back = refund(at, household=household, reason="误", **_cash("0.05", 4, 14, "paid_on"))
    reverse_payment(_on(community, 4, 15), payment=back, reason="没有领走")
    kept = Payment.objects.filter(community=community, kind=PaymentKind.KEPT).order_by("seq")
    reverse_payment(_on(community, 4, 16), payment=kept[1], reason="应当退还")
    advance = Advance.objects.get(community=community)
    entry = return_advance(at, advance=advance, **_cash("2.00", 4, 14, "returned_on"))
    reverse_advance_entry(_on(community, 4, 17), entry=entry, reason="记错")
    wrong = _count(community, 4, 18, 7)
    reverse_count(_on(community, 4, 19), count=wrong, reason="数错")


def _spend(
    community: Community, code: str, amount: str, month: int, day: int, method: str = "cash"
) -> Any:
    return pay_expense(
        _on(community, month, day),
        fund=fund(community, code),
        category=Category.MATERIAL,
        summary="采购",
        payee="五金店",
        amount=yuan(amount),
        method=method,
        happened_on=date(2026, month, day),
        hands=HANDS,
    )


def _count(community: Community, month: int, day: int, difference: int) -> CashCount:
    """The box has so many whole yuan, about, more than the books say, or less."""
    at = _on(community, month, day)
    return count_cash(
        at,
        pieces={yuan(1): int(cash_in_box(community)) + difference},
        witnessed_by="李建国",
        on=at.today,
        reason="找零",
        fund=fund(community),
    )
