"""Projects went their way stage by stage, and cost no more than they may."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.models import Project, ProjectStage
from funds.money import ZERO
from funds.projects.stages import MOST_CHANGED, RULES, WHOLE, price_of, stages_of
from funds.projects.standing import Standing, standings
from funds.spending.project_money import project_money
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def stages_are_in_order(community: Community) -> Iterator[Finding]:
    """Each step stands behind those it needs; nodes are the whole; large changes were decided."""
    for now in standings(community, all_rows(Project, by="pk")(community)):
        yield from _out_of_order(now)
        yield from _undecided(now)
        if now.contract and sum(node.percent for node in now.nodes) != WHOLE:
            yield Finding(name_of(now.contract), _("its payment nodes are not 100%"))


def projects_stay_within(community: Community) -> Iterator[Finding]:
    """What was paid on a project stays within its payment nodes, its lines, and the whole.

    Where its budget is divided among years, their shares come to it.
    """
    for money in project_money(community, all_rows(Project, by="pk")(community)):
        if not money.fits:
            yield Finding(name_of(money.now.project), _("more was paid than it may cost"))
        shared = sum((share.amount for share in money.now.years), ZERO)
        if money.now.years and shared != money.now.budget:
            yield Finding(
                name_of(money.now.project), _("the shares of its years are not its budget")
            )


def _out_of_order(now: Standing) -> Iterator[Finding]:
    own, seen = stages_of(now), set[str]()
    for step in now.steps:
        rule = RULES[ProjectStage(step.stage)]
        if any(before in own and before not in seen for before in rule.after):
            yield Finding(name_of(step), _("it stands before a step that it needs"))
        seen.add(step.stage)


def _undecided(now: Standing) -> Iterator[Finding]:
    changed: Decimal = ZERO
    for step in now.steps:
        if step.stage != ProjectStage.CHANGED:
            continue
        changed += step.amount
        if abs(changed) * WHOLE > price_of(now) * MOST_CHANGED and not step.decision:
            yield Finding(name_of(step), _("it changes more than 10% without a decision"))
