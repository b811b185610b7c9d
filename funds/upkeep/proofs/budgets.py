"""Year plans: their sums are those of their lines, they rest on decisions, excesses on exceptions."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from funds.models import BeyondBudget, BudgetEvent, BudgetExcess, BudgetLine, BudgetStep
from funds.money import ZERO
from funds.projects.budgets import planned, totals
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def budgets_agree(community: Community) -> Iterator[Finding]:
    """An adopted plan is the one whose lines were adopted, to the fen, by a decision."""
    for event in _adopted(community):
        if (event.expense, event.income) != totals(planned(event.budget)):
            yield Finding(name_of(event), _("its sums are not those of its lines"))
        if event.writing != event.budget.writing:
            yield Finding(name_of(event), _("the plan was written again after its adoption"))
        if not event.decision:
            yield Finding(name_of(event), _("it is in force without a decision"))
    for line in _stray(community):
        yield Finding(name_of(line), _("it belongs to a writing that the plan has not"))


def excesses_are_allowed(community: Community) -> Iterator[Finding]:
    """A claim beyond its line says by how much; one that was to be stopped, who allowed it."""
    for excess in all_rows(BudgetExcess, "claim")(community):
        left = (excess.planned or ZERO) - excess.spent - excess.approved
        if excess.amount <= left:
            yield Finding(name_of(excess), _("its line had enough left"))
        if excess.rule == BeyondBudget.STOP and not excess.exception:
            yield Finding(name_of(excess), _("nobody is named who allowed the exception"))
        if (
            excess.version == excess.claim.version
            and excess.exception != excess.claim.budget_exception
        ):
            yield Finding(name_of(excess), _("its claim names another exception"))


@prepared
def _adopted(community: Community) -> Rows:
    events = BudgetEvent.objects.of(community).filter(step=BudgetStep.ADOPTED)
    return events.select_related("budget").order_by("seq")


@prepared
def _stray(community: Community) -> Rows:
    stray = BudgetLine.objects.of(community).filter(writing__gt=F("budget__writing"))
    return stray.order_by("seq")
