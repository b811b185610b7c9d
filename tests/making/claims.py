"""Claims for the tests: people who sign, a draft in a few words, and the steps in order."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from funds.models import AccountRole, Category, Claim, Counter, Expense
from funds.spending.claiming import Draft, Wanted, propose
from funds.spending.signing import approve, pay_claim, review
from funds.village.opening import OpeningCash, open_books
from households.models import Community, Role, User
from tests.making.villages import actor, fund, official, village, yuan

TODAY = date(2026, 3, 20)


@dataclass(frozen=True)
class Office:
    """A village with 10 000.00 for sanitation in the box, 100.00 for the lights in the bank."""

    community: Community
    clerk: User
    reviewer: User
    second: User
    approver: User


def office(code: str = "shangyu") -> Office:
    community = village(code)
    open_books(
        actor(community),
        cash=[
            OpeningCash(AccountRole.CASH, fund(community), yuan(10000)),
            OpeningCash(AccountRole.BANK, fund(community, "lights"), yuan(100)),
        ],
    )
    return Office(
        community,
        official(community, f"{code}-clerk", first_name="周文书"),
        official(community, f"{code}-reviewer", Role.REVIEWER, first_name="郑光明"),
        official(community, f"{code}-second", Role.REVIEWER, first_name="孙监委"),
        official(community, f"{code}-approver", Role.APPROVER, first_name="钱主任"),
    )


def draft(community: Community, *amounts: str | int, **details: Any) -> Draft:
    """A claim for haulage out of the sanitation fund, one line an amount."""
    return Draft(
        **{
            "fund": fund(community),
            "category": Category.HAULAGE,
            "summary": "清运垃圾",
            "payee": "清运队",
            "happened_on": TODAY,
            "handled_by": "吴水电",
            "witnessed_by": "李建国",
            "lines": [Wanted("清运", yuan(amount)) for amount in amounts or (120,)],
            **details,
        }
    )


def proposed(at: Office, *amounts: str | int, **details: Any) -> Claim:
    return propose(
        actor(at.community, at.clerk, TODAY), draft=draft(at.community, *amounts, **details)
    )


def approved(at: Office, *amounts: str | int, **details: Any) -> Claim:
    """A claim below 1 000.00 that has been reviewed and approved."""
    claim = proposed(at, *amounts, **details)
    review(actor(at.community, at.reviewer), claim=claim)
    return approve(actor(at.community, at.approver), claim=claim)


def paid(at: Office, claim: Claim, **details: Any) -> Expense:
    return pay_claim(
        actor(at.community, at.clerk, details.pop("today", TODAY)),
        claim=claim,
        **{"method": "cash", "paid_on": TODAY, **details},
    )


def counters(community: Community) -> dict[str, int]:
    """Every number that was given out; a refusal gives none."""
    return dict(Counter.objects.filter(community=community).values_list("name", "value"))
