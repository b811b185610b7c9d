"""What is done in the cases, each in a few words; where no day is named, on that of the cases."""

from datetime import date

from funds.board.closing import close_month
from funds.levies.ruling import Rule, save_rule
from funds.models import LevyRate, Payment
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from households.models import Community, Household
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, village, yuan


def decide(rule: Rule, today: date = TODAY) -> Rule:
    return save_rule(actor(rule.community, today=today), rule=rule)


def rate(
    community: Community,
    amount: str | int,
    since: str,
    *,
    today: date = TODAY,
    code: str = "sanitation",
) -> Rule:
    """The villagers decide what a levy costs from a month on."""
    return decide(
        LevyRate(
            community=community,
            levy=levy(community, code),
            from_month=Month.parse(since),
            amount=yuan(amount),
            decision="村民会议",
        ),
        today,
    )


def undo(payment: Payment, today: date = TODAY) -> Payment:
    return reverse_payment(actor(payment.community, today=today), payment=payment, reason="收错")


def give_back(
    household: Household,
    amount: str | int,
    on: date = TODAY,
    reason: str = "退还",
    method: str = "cash",
) -> Payment:
    """A household gets credit back."""
    return refund(
        actor(household.community, today=on),
        household=household,
        amount=yuan(amount),
        method=method,
        paid_on=on,
        reason=reason,
    )


def give(community: Community, amount: str | int) -> Payment:
    """Somebody who is no household gives money for the street lights."""
    return record_other_income(
        actor(community, today=TODAY),
        payer="曾先生",
        fund=fund(community, "lights"),
        amount=yuan(amount),
        method="bank",
        received_on=TODAY,
    )


def close(community: Community, *months: str) -> None:
    """Close months, each on the first day after it."""
    for month in months:
        end = Month.parse(month)
        close_month(actor(community, today=end.plus(1).first_day), month=end)


def paid_door() -> Household:
    """王秀英 was charged for January and paid it."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, date(2026, 1, 20))
    return wang
