"""What claims before say of the next one: what somebody on the way need not write again."""

from typing import Final

from django.db.models import Max

from funds.models import Category, Claim, ClaimState, Fund, FundKind
from households.models import Community

REMEMBERED: Final = 30
"""So many payees are offered."""


def fund_as_before(community: Community, category: Category) -> Fund | None:
    """The fund that the latest claim of a kind was for, else the village's first one."""
    before = Claim.objects.of(community).filter(category=category)
    latest = (
        before.exclude(fund__kind=FundKind.HELD).select_related("fund").order_by("-pk").first()
    )
    if latest:
        return latest.fund
    funds = Fund.objects.of(community).exclude(kind=FundKind.HELD)
    return funds.order_by("position", "pk").first()


def witness_as_before(community: Community, handler: str) -> str:
    """Who was the witness when somebody last handled a claim; empty where nobody was yet."""
    before = Claim.objects.of(community).filter(handled_by=handler)
    before = before.exclude(state=ClaimState.WITHDRAWN).order_by("-pk")
    return before.values_list("witnessed_by", flat=True).first() or ""


def payees_before(community: Community) -> list[str]:
    """Who was paid by claims before, the latest first."""
    payees = Claim.objects.of(community).values("payee").annotate(latest=Max("pk"))
    return list(payees.order_by("-latest").values_list("payee", flat=True)[:REMEMBERED])
