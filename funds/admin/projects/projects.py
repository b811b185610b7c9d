"""Projects at the desk: the list, a new one, and the page of one."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.projects.project_forms import ProjectForm, SurveyForm
from funds.admin.projects.project_steps import project_of
from funds.admin.projects.sheet import project_context
from funds.models import Asset, Consent, Project, ProjectStage
from funds.projects.registering import Proposal, change_project, register_project
from funds.projects.surveying import BadAnswer, answer_survey
from funds.spending.project_money import ProjectMoney, project_money
from households.acting import Actor
from households.models import Community, Household, Role
from households.numbers import household_number


def projects(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The projects under way, the reserve list, and those that are over."""
    community = actor.community
    listed = project_money(community, Project.objects.of(community).order_by("-pk"))
    return page(
        request,
        "projects",
        _("Projects"),
        under_way=[one for one in listed if _is_under_way(one)],
        reserve=sorted(
            (one for one in listed if not one.now.steps),
            key=lambda one: (one.now.project.wanted_year, one.now.project.rank),
        ),
        over=[one for one in listed if _is_over(one)],
        assets=Asset.objects.of(community).order_by("-since", "-pk"),
        may_write=actor.may(Role.CLERK),
    )


def _is_over(one: ProjectMoney) -> bool:
    return one.is_done or one.now.has(ProjectStage.DROPPED)


def _is_under_way(one: ProjectMoney) -> bool:
    return bool(one.now.steps) and not _is_over(one)


def project(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One project: how far it is, what it costs, and what to do next."""
    wanted = project_of(actor, number)
    return page(request, "project", str(wanted), **project_context(actor, wanted))


def new_project(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put something into the reserve list."""
    initial = {"proposed_on": actor.today, "wanted_year": actor.today.year}

    def do(said: dict[str, Any]) -> str:
        made = register_project(actor, proposal=Proposal(**said))
        return _("%(project)s is in the reserve list.") % {"project": made}

    return ask(
        request,
        actor,
        ProjectForm(request.POST or None, initial=initial),
        do,
        title=_("New project"),
        text=_("What a group, a household or the committee would like to build or mend."),
        back=reverse("admin:projects"),
    )


def change(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Describe a project anew, or move it in the reserve list."""
    wanted = project_of(actor, number)
    initial = {one.name: getattr(wanted, one.name) for one in fields(Proposal)}

    def do(said: dict[str, Any]) -> str:
        change_project(actor, project=wanted, proposal=Proposal(**said))
        return _("%(project)s is described anew.") % {"project": number}

    return ask(
        request,
        actor,
        ProjectForm(request.POST or None, initial=initial),
        do,
        title=_("Change %(project)s") % {"project": wanted},
        text=_("What it was before stays on record."),
        back=reverse("admin:project", args=[number]),
    )


def survey(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Enter what a household says to a project."""
    wanted = project_of(actor, number)
    here = reverse("admin:project-survey", args=[number])

    def do(said: dict[str, Any]) -> str:
        household = _household(actor.community, said.pop("household"))
        answer = Consent(said.pop("answer"))
        answer_survey(actor, project=wanted, household=household, answer=answer, **said)
        return f"{household} · {answer.label}"

    return ask(
        request,
        actor,
        SurveyForm(request.POST or None, initial={"answered_on": actor.today}),
        do,
        title=_("What households say to %(project)s") % {"project": wanted},
        text=_("As it stands on the signed slip. A later answer of a household takes its place."),
        back=reverse("admin:project", args=[number]),
        leads_to=here,
    )


def _household(community: Community, number: str) -> Household:
    found = Household.objects.of(community).filter(number=household_number(number)).first()
    if found is None:
        raise BadAnswer(
            _("There is no household %(number)s.") % {"number": number}, field="household"
        )
    return found
