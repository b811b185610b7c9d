"""Projects on the page of what the village is at: waiting, decided, being built, finished."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from funds.models import Project, ProjectStage, ProjectStep
from funds.money import ZERO
from funds.portal.council.block import Tally
from funds.spending.project_money import project_money
from households.models import Community


def _has(stage: ProjectStage) -> Exists:
    steps = ProjectStep.objects.of(OuterRef("community")).filter(
        project=OuterRef("pk"), stage=stage, reverses=None, reversed_by=None
    )
    return Exists(steps)


def _waiting(community: Community) -> QuerySet[Project]:
    rows = Project.objects.of(community)
    return rows.filter(~_has(ProjectStage.APPROVED), ~_has(ProjectStage.DROPPED))


def _decided(community: Community) -> QuerySet[Project]:
    rows = Project.objects.of(community).filter(_has(ProjectStage.APPROVED))
    return rows.filter(~_has(ProjectStage.STARTED), ~_has(ProjectStage.DROPPED))


def _being_built(community: Community) -> QuerySet[Project]:
    rows = Project.objects.of(community).filter(_has(ProjectStage.STARTED))
    return rows.filter(~_has(ProjectStage.ACCOUNTED))


def _tally(rows: QuerySet[Project]) -> Tally:
    found = rows.aggregate(count=Count("pk"), amount=Sum("estimate"))
    return Tally(found["count"], found["amount"] or ZERO)


def waiting_tally(community: Community, today: date) -> Tally:
    return _tally(_waiting(community))


def decided_tally(community: Community, today: date) -> Tally:
    return _tally(_decided(community))


def built_tally(community: Community, today: date) -> Tally:
    return _tally(_being_built(community))


def waiting_told(community: Community, today: date) -> dict[str, Any]:
    return _told(community, _waiting(community).order_by("wanted_year", "rank", "pk"))


def decided_told(community: Community, today: date) -> dict[str, Any]:
    return _told(community, _decided(community).order_by("pk"))


def built_told(community: Community, today: date) -> dict[str, Any]:
    return _told(community, _being_built(community).order_by("pk"))


def _told(community: Community, rows: QuerySet[Project]) -> dict[str, Any]:
    """The projects with how far each is, and what was paid."""
    listed = project_money(community, rows)
    return {"community": community, "projects": listed}
