"""Which projects a list is narrowed to."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from funds.models import Project, ProjectSource, ProjectStep
from households.models import Community

IN_RESERVE = "reserve"
"""What waits in the reserve list has entered no stage yet."""


def at_stage(community: Community, state: str) -> QuerySet[Project]:
    """Those that entered this stage last, or still wait in the reserve list."""
    steps = _standing_steps(community).filter(project=OuterRef("pk")).order_by("-seq")
    listed = Project.objects.of(community).annotate(latest=Subquery(steps.values("stage")[:1]))
    return listed.filter(latest=None if state == IN_RESERVE else state)


def paid_from(community: Community, fund: int) -> QuerySet[Project]:
    """Those of which some money comes out of the fund with this key."""
    sources = ProjectSource.objects.of(community).filter(fund=fund)
    steps = _standing_steps(community).filter(pk__in=sources.values("step"))
    return Project.objects.of(community).filter(pk__in=steps.values("project"))


def _standing_steps(community: Community) -> QuerySet[ProjectStep, Any]:
    """Steps that were not taken back."""
    return ProjectStep.objects.of(community).filter(reverses=None, reversed_by=None)
