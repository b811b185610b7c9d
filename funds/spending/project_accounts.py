"""The end of a project's money: its final account, and steps that rest on what was spent."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from funds.models import Claim, ClaimState, Project, ProjectStage, ProjectStep
from funds.money import grouped
from funds.projects.drafts import Draft
from funds.projects.standing import standing_of
from funds.projects.stepping import OutOfOrder, take_back_step, take_step
from funds.spending.project_money import money_of
from households.acting import Actor, act

CLAIMS_REST_ON = (
    ProjectStage.APPROVED,
    ProjectStage.BUDGETED,
    ProjectStage.QUOTED,
    ProjectStage.CONTRACTED,
)
"""Steps that stay as long as there are claims for the project."""


@act
def enter_stage(
    actor: Actor, /, *, project: Project, stage: ProjectStage, draft: Draft
) -> ProjectStep:
    """Enter a stage; a final account is held against the vouchers, with nothing still asked for.

    Raises OutOfOrder, StillMissing.
    """
    if stage == ProjectStage.ACCOUNTED:
        money = money_of(project)
        if money.open:
            raise OutOfOrder(
                _("Claims for this project are not paid yet. Pay or withdraw them first.")
            )
        if money.ready_to_claim:
            raise OutOfOrder(
                _(
                    "Of the contract %(sum)s yuan are payable and not paid. Claim and pay them first, "
                    "or enter a change."
                )
                % {"sum": grouped(money.ready_to_claim)}
            )
        draft = replace(draft, spent=money.paid)
    step = take_step(actor, project=project, stage=stage, draft=draft)
    _require_fitting(project)
    return step


@act
def undo_stage(actor: Actor, /, *, project: Project, reason: str) -> ProjectStep:
    """Take back the latest step of a project, unless claims rest on it. Raises OutOfOrder."""
    steps = standing_of(project).steps
    claims = Claim.objects.of(actor.community).filter(project=project)
    claims = claims.exclude(state=ClaimState.WITHDRAWN).filter(expense__reversed_by=None)
    if steps and steps[-1].stage in CLAIMS_REST_ON and claims.exists():
        raise OutOfOrder(
            _("Claims rest on this step. Withdraw them, or reverse what was paid, first.")
        )
    step = take_back_step(actor, project=project, reason=reason)
    _require_fitting(project)
    return step


def _require_fitting(project: Project) -> None:
    """Raises OutOfOrder where more was paid or asked for than the project would have now."""
    if not money_of(project).fits:
        raise OutOfOrder(
            _(
                "More was paid or asked for than the project would have then. Withdraw claims, let "
                "money come back, or enter a change with its decision."
            )
        )
