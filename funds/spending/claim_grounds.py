"""On what a claim rests: the resolution of its project, or of the year plan, and what that lacks."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from funds.council.weak_grounds import Lack, lacks
from funds.models import Claim, Decided, ProjectStage
from funds.projects.budgets import in_force
from funds.projects.standing import Standing, standing_of
from households.models import Community
from households.refusal import Conflict

DECIDED_AT = (ProjectStage.APPROVED, ProjectStage.CHANGED)
"""Where a project's decision stands; that of its start is an exception from the days."""


class NoGround(Conflict):
    """A claim for a project whose resolution does not hold any more."""


def decision_of(now: Standing) -> Decided | None:
    """The latest step of a project that names a decision: its approval, or a change."""
    decided = (step for step in reversed(now.steps) if step.stage in DECIDED_AT)
    return next((step for step in decided if step.decision), None)


def weak_projects(
    community: Community, projects: Sequence[Standing], *, today: date
) -> dict[int, str]:
    """What the decisions on projects lack, in words, by the projects' keys."""
    found = lacks(community, [decision_of(one) for one in projects], today=today)
    pairs = zip(projects, found, strict=True)
    return {now.project.pk: lack[1] for now, lack in pairs if lack}


def weak_plan(community: Community, year: int, *, today: date) -> str:
    """What the decision on the year's plan lacks, in words; empty without a plan in force."""
    version = in_force(community, year)
    if version is None:
        return ""
    (lack,) = lacks(community, [version.adopted], today=today)
    return f"{_('Year plan')}: {lack[1]}" if lack else ""


def weak_grounds(community: Community, claim: Claim, *, today: date) -> list[str]:
    """What those on which a claim rests lack: its project's resolution, and the year plan's."""
    found = []
    if claim.project:
        of_project = weak_projects(community, [standing_of(claim.project)], today=today)
        found += [f"{claim.project.number}: {said}" for said in of_project.values()]
    plan = weak_plan(community, today.year, today=today)
    return [*found, *([plan] if plan else [])]


def require_ground(community: Community, claim: Claim, *, today: date) -> None:
    """Raises NoGround where the resolution on a claim's project does not hold."""
    if claim.project is None:
        return
    (lack,) = lacks(community, [decision_of(standing_of(claim.project))], today=today)
    if lack and lack[0] == Lack.NOT_IN_FORCE:
        raise NoGround(
            _("%(said)s Enter the new decision at %(project)s first, as a change.")
            % {"said": lack[1], "project": claim.project.number},
            field="project",
        )
