"""A small village in March 2026, with one of everything that a monthly report tells."""

from datetime import date

from funds.levies.waiving import waive
from funds.models import Category, Charge
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from households.models import Community
from tests.making import villages as world
from tests.making.villages import actor

MARCH = Month(2026, 3)
EVIL = ['"quoted" \\', "a:b;c", "王\n英", "|pipe|", "👵🏻", "; date:x", "(1) * !", "a  b"]
"""Names that mean something to one program or another."""


def march() -> Community:
    """Three households: one far ahead, one catching up, one behind; an expense, a red voucher.

    王秀英 pays 40.00, ahead to January 2027 with 1.00 of credit. 李建国 pays January in
    February, the rest in March. 张伟, a tenant from 10 February, pays 3.00 for the wrong
    household, which is reversed, and is let off 1.00 of February.
    """
    community = world.village(owner_body="尚余村村民委员会", clerk_phone="0575-80000047")
    wang = world.door(community, "01-001", "王秀英")
    li = world.door(community, "01-002", "李建国")
    zhang = world.door(
        community, "02-001", "张伟", group=2, kind="tenant", liable_from=date(2026, 2, 10)
    )
    world.charge(community, "2026-01", "2026-02", "2026-03")
    world.pay(li, 3, date(2026, 2, 5))
    world.pay(wang, 40, date(2026, 3, 2))
    world.pay(li, 6, date(2026, 3, 9), method="wechat")
    wrong = world.pay(zhang, 3, date(2026, 3, 10))
    reverse_payment(actor(community, today=date(2026, 3, 11)), payment=wrong, reason="交错户")
    february = Charge.objects.filter(community=community, household=zhang).order_by("month", "pk")
    waive(
        actor(community, today=date(2026, 3, 12)),
        charge=february[0],
        reason="生病住院",
        approved_by="村民代表会议",
        on=date(2026, 3, 12),
    )
    spend(community)
    return community


def spend(
    community: Community,
    amount: str = "10.50",
    on: date = date(2026, 3, 15),
    *,
    payee: str = "王铁柱",
    summary: str = "垃圾清运",
) -> None:
    pay_expense(
        actor(community, today=on),
        fund=world.fund(community),
        category=Category.HAULAGE,
        summary=summary,
        payee=payee,
        amount=world.yuan(amount),
        method="cash",
        happened_on=on,
        hands=Hands(
            handled_by="周文书", witnessed_by="陈小妹", reviewed_by="赵主任", approved_by="钱主任"
        ),
    )
