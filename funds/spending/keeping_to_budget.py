"""A claim is held against its line of the year's plan before it is entered, and when approved.

What a project over several years may cost in a year was decided with the project: it holds whether
or not the year has a plan.
"""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.models import BeyondBudget, BudgetExcess, Claim
from funds.money import grouped
from funds.projects.execution import LineKept, is_beyond, line_of
from funds.spending.claims import tier_for
from households.acting import Actor
from households.refusal import Conflict


class BeyondPlan(Conflict):
    """More than is left of a line of the year's plan, and nobody is named who allowed it."""


def require_in_budget(actor: Actor, claim: Claim) -> BudgetExcess | None:
    """The excess of a claim that goes beyond its line, to be kept with ``keep_excess``.

    None where it does not, or the year has neither a plan in force nor a share of it. Raises
    BeyondPlan where the claim's tier stops it and no exception is named.
    """
    found = line_of(actor.community, claim, year=actor.today.year)
    if found is None:
        return None
    version, line = found
    if not is_beyond(line, claim.amount):
        return None
    rule = BeyondBudget(tier_for(actor.community, claim.amount).beyond_budget)
    if rule == BeyondBudget.STOP and not claim.budget_exception:
        raise BeyondPlan(_refusal(line, claim.amount), field="budget_exception")
    return BudgetExcess(  # type: ignore[misc]
        version=claim.version,
        budget=version.budget if version else None,
        planned=line.planned,
        spent=line.actual,
        approved=line.approved,
        amount=claim.amount,
        rule=rule,
        exception=claim.budget_exception,
        by=actor.user,
    )


def keep_excess(actor: Actor, claim: Claim, excess: BudgetExcess | None) -> None:
    """Keep what ``require_in_budget`` found, once the claim has its key."""
    if excess is not None:
        excess.claim = claim
        record(actor.community, [excess])


def _refusal(line: LineKept, amount: Decimal) -> str:
    told = {
        "fund": line.fund.name,
        "category": line.name,
        "amount": grouped(amount),
        "left": grouped(line.left),
    }
    if line.project:
        return (
            _(
                "%(category)s has %(left)s yuan left for this year out of “%(fund)s”, the claim is "
                "for %(amount)s. Ask for less, or write who allowed this exception, and why."
            )
            % told
        )
    if line.planned is None:
        return (
            _(
                "“%(category)s” of “%(fund)s” is not in the year plan, the claim is for %(amount)s "
                "yuan. Choose another line, or write who allowed this exception, and why."
            )
            % told
        )
    return (
        _(
            "“%(category)s” of “%(fund)s” has %(left)s yuan left in the year plan, the claim is "
            "for %(amount)s. Choose another line, or write who allowed this exception, and why."
        )
        % told
    )
