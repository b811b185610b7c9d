"""A household's account: what it paid for each levy this year, and what that money did."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.interface.page_cache import cached
from funds.ledger.balances import fund_balances
from funds.ledger.flows import monthly_flows
from funds.levies.overview import overview
from funds.levies.paid_by_levy import paid_by_levy
from funds.models import Levy
from funds.money import ZERO
from funds.months import Month
from funds.portal.household_page import whose
from funds.portal.layout import cached_page, part
from funds.portal.levies.sentences import briefly
from funds.portal.village.visits import household_required
from households.models import Household


@dataclass(frozen=True)
class Bought:
    """One levy: what the household paid, and what its fund took in, spent and has, in yuan."""

    levy: Levy
    paid: str
    income: Decimal
    expense: Decimal
    balance: Decimal


@require_safe
@household_required
def account(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household paid this year, and what it bought for everybody."""
    community = household.community

    def context() -> dict[str, Any]:
        return {**whose(household), "body": cached(community, f"account.{household.pk}", body)}

    def body() -> str:
        today = timezone.localdate()
        return part(
            "account_body",
            community,
            year=today.year,
            month=Month.of(today),
            shown=overview(household, year=today.year, today=today),
            bought=_bought(household, today.year),
        )

    return cached_page(request, "account", community, f"account.{household.pk}", context)


def _bought(household: Household, year: int) -> list[Bought]:
    community, first, last = household.community, Month(year, 1), Month(year, 12)
    income: dict[int, Decimal] = defaultdict(lambda: ZERO)
    expense: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for flows in monthly_flows(community, first, last).values():
        for flow in flows:
            income[flow.fund] += flow.income
            expense[flow.fund] += flow.expense
    held = fund_balances(community, through=timezone.localdate())
    return [
        Bought(
            levy=one.levy,
            paid=briefly(one.paid),
            income=income[one.levy.fund_id],
            expense=expense[one.levy.fund_id],
            balance=held.get(one.levy.fund_id, ZERO),
        )
        for one in paid_by_levy(household, year=year)
    ]
