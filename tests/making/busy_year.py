"""A village in which everything happened that can happen to charges and payments."""

from datetime import date
from decimal import Decimal

from funds.board.closing import close_month
from funds.levies.charging import charge_household
from funds.levies.reversing import reverse_waiver
from funds.levies.ruling import save_rule
from funds.levies.waiving import waive
from funds.models import (
    AccountRole,
    Category,
    Charge,
    ChargeKind,
    Exemption,
    Payment,
    Share,
    Waiver,
    WaiverKind,
)
from funds.months import Month
from funds.payments.receipting import record_other_income, record_payment
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from funds.village.moving import merge_households, move_out, split_household
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from households.models import Community, Household, Kind
from tests.making.villages import actor, charge, door, fund, levy, pay, village, yuan

TODAY = date(2026, 11, 23)
OPENED_WITH, HELD_WITH = Decimal("500.00"), Decimal("7.75")
"""What lay in the bank when the books were opened: for the hall, and of what was prepaid."""


def a_busy_year() -> Community:
    """The books of January to November 2026; the first three months are closed."""
    community = village()
    bank = OpeningCash(AccountRole.BANK, fund(community, "hall"), OPENED_WITH)
    held = OpeningCash(AccountRole.BANK, fund(community, "held"), HELD_WITH)
    open_books(actor(community), cash=[bank, held])
    doors = [_open(community, index) for index in range(8)]
    _exempt(doors[5])
    first_quarter(community, doors)
    for month in range(1, 4):
        close_month(actor(community, today=date(2026, 4, 2)), month=Month(2026, month))
    summer(community, doors)
    autumn(community, doors)
    return community


def first_quarter(community: Community, doors: list[Household]) -> None:
    # A day after the books were opened: what was paid before them is told from credit by its day.
    charge(community, "2026-01", today=date(2026, 1, 2))
    pay(doors[0], "36.50", date(2026, 1, 15), method="wechat")
    pay(doors[1], 2, date(2026, 1, 16))
    charge(community, "2026-02")
    wrong = pay(doors[2], 6, date(2026, 2, 3))
    reverse_payment(actor(community, today=date(2026, 2, 5)), payment=wrong, reason="记错户")
    pay(doors[3], 6, date(2026, 2, 5), replaces=wrong)
    pay(doors[4], "4.30", date(2026, 2, 6), method="alipay")
    charge(community, "2026-03")
    spend(community, "sanitation", "5.00", date(2026, 3, 20))
    waive(
        actor(community, today=date(2026, 3, 21)),
        charge=of(doors[1], Month(2026, 3), "plot"),
        amount=yuan("0.40"),
        reason="水淹",
        approved_by="村委会",
        on=date(2026, 3, 21),
    )


def summer(community: Community, doors: list[Household]) -> None:
    charge(community, "2026-04", "2026-05")
    pay(doors[1], "0.25", date(2026, 4, 3))
    record_payment(
        actor(community, today=date(2026, 4, 8)),
        household=doors[2],
        amount=yuan(5),
        method="bank",
        received_on=date(2026, 3, 30),
        late=True,
    )
    closed_month = Payment.objects.get(community=community, receipt="SY-2026-000004")
    reverse_payment(actor(community, today=date(2026, 5, 4)), payment=closed_month, reason="退票")
    credit_left = pay(doors[6], f"{owed(doors[6])}.50", date(2026, 5, 10))
    charge(community, "2026-06")
    hall = charge_household(
        actor(community, today=date(2026, 6, 6)),
        household=doors[3],
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 6),
        amount=yuan(300),
        booked_on=date(2026, 6, 6),
        reason="喜事一天",
    )
    pay(doors[3], 120, date(2026, 6, 7))
    waive(
        actor(community, today=date(2026, 6, 20)),
        charge=hall,
        reason="坏账",
        approved_by="村民会议",
        amount=yuan(20),
        on=date(2026, 6, 20),
        kind=WaiverKind.WRITE_OFF,
    )
    record_other_income(
        actor(community, today=date(2026, 6, 25)),
        payer="李老板",
        fund=fund(community, "lights"),
        amount=yuan(200),
        method="bank",
        received_on=date(2026, 6, 25),
    )
    charge(community, "2026-07", "2026-08")
    reverse_payment(actor(community, today=date(2026, 8, 3)), payment=credit_left, reason="记错户")
    move_out(actor(community, today=date(2026, 8, 12)), household=doors[0], on=date(2026, 8, 10))
    refund(
        actor(community, today=date(2026, 8, 20)),
        household=doors[0],
        amount=yuan(5),
        method="cash",
        paid_on=date(2026, 8, 20),
        reason="搬家",
    )
    move_out(actor(community, today=date(2026, 8, 31)), household=doors[6], on=date(2026, 8, 31))


def autumn(community: Community, doors: list[Household]) -> None:
    first = Waiver.objects.filter(community=community, kind=WaiverKind.WAIVER).order_by("seq")[0]
    reverse_waiver(
        actor(community, today=date(2026, 9, 2)), waiver=first, reason="误", on=date(2026, 9, 2)
    )
    charge(community, "2026-09", "2026-10")
    september = Charge.objects.filter(
        community=community, household=doors[7], outstanding__gt=0, month=Month(2026, 9)
    )
    split_household(
        actor(community, today=date(2026, 10, 5)),
        household=doors[7],
        number="02-009",
        householder="李小龙",
        on=date(2026, 10, 5),
        approved_by="村委会",
        charges=september,
    )
    merge_households(
        actor(community, today=date(2026, 10, 12)),
        household=doors[4],
        into=doors[3],
        on=date(2026, 10, 10),
        approved_by="村委会",
    )
    charge_household(
        actor(community, today=date(2026, 10, 15)),
        household=doors[2],
        kind=ChargeKind.ADJUSTMENT,
        levy=levy(community, "lights"),
        month=Month(2026, 7),
        amount=yuan("1.00"),
        booked_on=date(2026, 10, 15),
        reason="七月起调价",
    )
    spend(community, "lights", "35.20", date(2026, 10, 20))
    charge(community, "2026-11")
    pay(doors[1], 100, date(2026, 11, 5), method="wechat")
    pay(doors[5], "10.01", date(2026, 11, 20))
    split_household(
        actor(community, today=date(2026, 11, 21)),
        household=doors[1],
        number="01-009",
        householder="赵小明",
        on=date(2026, 11, 21),
        approved_by="村委会",
        credit=yuan("0.10"),
    )


def of(household: Household, month: Month, code: str) -> Charge:
    return Charge.objects.get(
        community=household.community, household=household, month=month, levy__code=code
    )


def owed(household: Household) -> int:
    """What is open for a household, in whole yuan."""
    charges = Charge.objects.filter(community=household.community, household=household)
    return int(sum(charge.outstanding for charge in charges))


def spend(community: Community, code: str, amount: str, on: date) -> None:
    pay_expense(
        actor(community, today=on),
        fund=fund(community, code),
        category=Category.REPAIR,
        summary="维修",
        payee="赵师傅",
        amount=yuan(amount),
        method="bank" if amount == "35.20" else "cash",
        happened_on=on,
        hands=Hands(handled_by="周会计", approved_by="吴主任"),
    )


def _open(community: Community, index: int) -> Household:
    """Every household has arrears of its own from last year; the last one also has credit."""
    group = 1 if index < 4 else 2
    household = door(
        community,
        f"{group:02d}-{index:03d}",
        "王赵钱孙李周吴郑"[index] + "明",
        group=group,
        kind=Kind.TENANT if index == 3 else Kind.ORIGINAL,
    )
    months = [
        OpeningMonth(Month(2025, 12).plus(-step), yuan(3), paid=yuan(step))
        for step in range(index % 4)
    ]
    weights = {levy(community, code): Decimal(1) for code in ("sanitation", "plot", "lights")}
    credit = HELD_WITH if index == 7 else yuan(0)
    open_household(
        actor(community), household=household, months=months, weights=weights, credit=credit
    )
    return household


def _exempt(household: Household) -> None:
    community = household.community
    Exemption.objects.create(
        community=community,
        household=household,
        levy=levy(community, "lights"),
        percent=50,
        from_month=Month(2026, 2),
        reason="低保",
        approved_by="村委会",
    )
    share = Share(
        household=household,
        levy=levy(community, "plot"),
        from_month=Month(2026, 4),
        quantity=3,
    )
    save_rule(actor(community), rule=share)
