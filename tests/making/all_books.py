"""Books with at least one row of every kind."""

from datetime import date

from funds.board.closing import close_month
from funds.levies.charging import charge_household
from funds.levies.waiving import waive
from funds.models import AccountRole, Category, Charge, ChargeKind, Exemption, Share
from funds.months import Month
from funds.payments.receipting import print_copies, record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.spending.spending import Hands, pay_expense
from funds.upkeep.answering import answer_once
from funds.village.opening import OpeningCash, open_books
from households.models import Community
from households.revising import revise
from tests.making.one_of_each import busy_desk, published_month
from tests.making.villages import actor, charge, door, fund, levy, official, pay, village, yuan

DAY = date(2026, 2, 10)


def all_books() -> Community:
    """A village with at least one row of every kind, on a day in February."""
    community = village()
    clerk = official(community)
    wang, li = door(community), door(community, "01-002", "李建国")
    revise(
        Exemption(
            community=community,
            household=li,
            percent=50,
            from_month=Month(2026, 1),
            reason="低保户",
            approved_by="会议",
        ),
        by=clerk,
    )
    revise(
        Share(
            community=community,
            household=li,
            levy=levy(community, "plot"),
            from_month=Month(2026, 1),
            quantity=2,
        ),
        by=clerk,
    )
    open_books(
        actor(community, clerk), cash=[OpeningCash(AccountRole.CASH, fund(community), yuan(100))]
    )
    charge(community, "2026-01", "2026-02")
    charge_household(
        actor(community, clerk, DAY),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan(200),
        booked_on=DAY,
        reason="婚宴",
    )
    first = pay(wang, 240, DAY, by=clerk, paper_receipt="A-7", reference="wx1", note="现金")
    print_copies(actor(community, clerk), payments=[first])
    reverse_payment(actor(community, clerk, DAY), payment=pay(li, 3, DAY, by=clerk), reason="错")
    refund(
        actor(community, clerk, DAY),
        household=wang,
        amount=yuan(1),
        method="cash",
        paid_on=DAY,
        reason="多交",
    )
    record_other_income(
        actor(community, clerk, DAY),
        payer="捐款人",
        fund=fund(community, "lights"),
        amount=yuan(50),
        method="bank",
        received_on=DAY,
    )
    owed = Charge.objects.filter(community=community, household=li, outstanding__gt=0)[0]
    waive(actor(community, clerk, DAY), charge=owed, reason="困难", approved_by="会议", on=DAY)
    pay_expense(
        actor(community, clerk, DAY),
        fund=fund(community),
        category=Category.HAULAGE,
        summary="清运",
        payee="清运队",
        amount=yuan(10),
        method="cash",
        happened_on=DAY,
        hands=Hands(
            handled_by="周文书", witnessed_by="李建国", reviewed_by="郑光明", approved_by="钱主任"
        ),
    )
    busy_desk(community, wang, clerk=clerk, on=DAY)
    close_month(actor(community, clerk, DAY), month=Month(2026, 1))
    published_month(community, wang, month=Month(2026, 1), on=DAY)
    answer_once(community, "key", "f" * 64, lambda: (201, "{}"))
    return community
