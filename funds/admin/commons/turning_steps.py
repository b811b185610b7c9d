"""The steps by which a matter is turned into something else, beside those of matter_steps."""

from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.commons.matter_steps import matter_steps
from funds.admin.commons.turning_forms import AgendaForm, project_form, repair_form, wish_form
from funds.admin.steps import Asked
from funds.commons.turning import (
    put_before_meeting,
    turn_into_project,
    turn_into_repair,
    turn_into_wish,
)
from funds.models import Matter, WishKind
from funds.projects.registering import Proposal
from households.acting import Actor
from households.models import Role

TURNS = ("repair", "wish", "agenda", "project")
"""The names of these steps."""


@matter_steps.step("repair", gettext_lazy("Make a repair request of it"), Role.CLERK)
def _repair(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    form = repair_form(matter, request.POST or None)
    return Asked(
        form,
        lambda _said: turn_into_repair(actor, matter=matter, broken=form.broken),
        _("Who raised it is who asks for the repair."),
    )


@matter_steps.step("wish", gettext_lazy("Make a wish of it"), Role.CLERK)
def _wish(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        wish_form(matter, request.POST or None),
        lambda said: turn_into_wish(
            actor, matter=matter, kind=WishKind(said["kind"]), words=said["words"]
        ),
        _("Only the office reads these words; it is checked before anybody reads of it."),
    )


@matter_steps.step("agenda", gettext_lazy("Put it before a meeting"), Role.CLERK)
def _agenda(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        AgendaForm(actor, request.POST or None),
        lambda said: put_before_meeting(actor, matter=matter, item=said["item"]),
        _("It has to stand on the agenda of a meeting to come. If it does not, call one first."),
        template="put_before_meeting",
        shows=lambda: {"call_after": f"?matter={matter.number}"},
    )


@matter_steps.step("project", gettext_lazy("Put it into the reserve list"), Role.CLERK)
def _project(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        project_form(matter, request.POST or None, actor),
        lambda said: turn_into_project(actor, matter=matter, proposal=Proposal(**said)),
        _("Everybody reads this page of a project: leave out names."),
    )
