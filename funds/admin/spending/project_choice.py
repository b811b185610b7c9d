"""Which project a claim is for: its contract, or one line of its budget."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.models import Claim, Fund, Project, ProjectLine, ProjectStage
from funds.money import grouped
from funds.projects.standing import Standing
from funds.spending.claim_grounds import weak_projects
from funds.spending.project_money import OPEN_TO_CLAIMS, ProjectMoney, project_money
from households.models import Community


@dataclass(frozen=True)
class Offered:
    """One choice: the project's contract or a line of its budget, with what it has left, in yuan."""

    choice: str
    project: Project
    name: str
    said: str
    left: Decimal


class ProjectChoice(forms.ChoiceField):
    """The projects that money may be spent on, with what each line has left.

    A choice is the project's key, and behind a dash that of a line.
    """

    projects: dict[int, Standing]
    offered: list[Offered]

    def offer(self, community: Community) -> None:
        """Offer what money of a community may be spent on, and say what a decision lacks."""
        rows = Project.objects.of(community).order_by("pk")
        money = [one for one in project_money(community, rows) if _takes_claims(one)]
        self.projects = {one.now.project.pk: one.now for one in money}
        self.offered = [line for one in money for line in _offered(one)]
        weak = weak_projects(community, list(self.projects.values()), today=timezone.localdate())
        groups = [
            (
                " · ".join(filter(None, [str(project), weak.get(project.pk)])),
                [(line.choice, line.said) for line in lines],
            )
            for project, lines in groupby(self.offered, key=lambda line: line.project)
        ]
        self.choices = [("", _("for no project")), *groups]

    def chosen(self, key: str) -> tuple[Project | None, ProjectLine | None]:
        """The project and the line that a choice names."""
        if not key:
            return None, None
        project, _dash, line = key.partition("-")
        now: Standing = self.projects[int(project)]
        return now.project, next((one for one in now.lines if str(one.pk) == line), None)

    def fund_of(self, project: Project) -> Fund:
        """Out of which fund a project is paid first."""
        return self.projects[project.pk].sources[0].fund


def chosen_on(claim: Claim) -> str:
    """The choice that is written on a claim."""
    keys = [key for key in (claim.project_id, claim.project_line_id) if key]
    return "-".join(str(key) for key in keys)


def _takes_claims(one: ProjectMoney) -> bool:
    return (
        one.now.has(OPEN_TO_CLAIMS) and not one.now.has(ProjectStage.DROPPED) and not one.is_done
    )


def _offered(one: ProjectMoney) -> list[Offered]:
    """A project's contract and its lines."""
    project, found = one.now.project, []
    if one.now.contract:
        left = one.ready_to_claim
        said = _("the contract (%(left)s yuan may be claimed)") % {"left": grouped(left)}
        found.append(Offered(f"{project.pk}", project, _("the contract"), said, left))
    if not one.now.has(ProjectStage.ACCOUNTED):
        found += [
            Offered(
                f"{project.pk}-{line.line.pk}",
                project,
                line.line.item,
                f"{line.line.item} ({grouped(line.left)})",
                line.left,
            )
            for line in one.lines
        ]
    return found
