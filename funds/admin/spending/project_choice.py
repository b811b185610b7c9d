"""Which project a claim is for: its contract, or one line of its budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from funds.models import Claim, Project, ProjectLine, ProjectStage
from funds.money import grouped
from funds.projects.standing import Standing
from funds.spending.project_money import OPEN_TO_CLAIMS, ProjectMoney, project_money
from households.models import Community


class ProjectChoice(forms.ChoiceField):
    """The projects that money may be spent on, with what each line has left.

    A choice is the project's key, and behind a dash that of a line.
    """

    projects: dict[int, Standing]

    def offer(self, community: Community) -> None:
        """Offer what money of a community may be spent on."""
        rows = Project.objects.of(community).order_by("pk")
        money = [one for one in project_money(community, rows) if _takes_claims(one)]
        self.projects = {one.now.project.pk: one.now for one in money}
        self.choices = [("", _("for no project")), *(_group(one) for one in money)]

    def chosen(self, key: str) -> tuple[Project | None, ProjectLine | None]:
        """The project and the line that a choice names."""
        if not key:
            return None, None
        project, _dash, line = key.partition("-")
        now: Standing = self.projects[int(project)]
        return now.project, next((one for one in now.lines if str(one.pk) == line), None)


def chosen_on(claim: Claim) -> str:
    """The choice that is written on a claim."""
    keys = [key for key in (claim.project_id, claim.project_line_id) if key]
    return "-".join(str(key) for key in keys)


def _takes_claims(one: ProjectMoney) -> bool:
    return (
        one.now.has(OPEN_TO_CLAIMS) and not one.now.has(ProjectStage.DROPPED) and not one.is_done
    )


def _group(one: ProjectMoney) -> tuple[str, list[tuple[str, Any]]]:
    """A project with its contract and its lines."""
    key, offered = one.now.project.pk, []
    if one.now.contract:
        left = {"left": grouped(one.ready_to_claim)}
        offered.append((f"{key}", _("the contract (%(left)s yuan may be claimed)") % left))
    if not one.now.has(ProjectStage.ACCOUNTED):
        offered += [
            (f"{key}-{line.line.pk}", f"{line.line.item} ({grouped(line.left)})")
            for line in one.lines
        ]
    return str(one.now.project), offered
