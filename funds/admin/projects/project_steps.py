"""The steps of a project: each stage has a small page, which asks what the stage needs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.forms import ReasonForm
from funds.admin.projects.project_forms import (
    AcceptanceForm,
    AnnouncementForm,
    ApprovalForm,
    BudgetForm,
    ChangeForm,
    ContractForm,
    FinalAccountForm,
    ProgressForm,
    QuotesForm,
    StageForm,
    StartForm,
    TextForm,
)
from funds.admin.projects.rows import RowsPart
from funds.admin.steps import Asked, Steps
from funds.models import (
    HandRole,
    PaymentNode,
    Project,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    ProjectStage,
    Quote,
)
from funds.projects.drafts import Draft
from funds.projects.stages import RULES, next_stage
from funds.projects.standing import Standing, standing_of
from funds.spending.project_accounts import enter_stage, undo_stage
from funds.spending.project_money import money_of
from households.acting import Actor
from households.models import Role


def project_of(actor: Actor, number: str) -> Project:
    """The project with this number in the community somebody works in, or 404."""
    rows = Project.objects.of(actor.community)
    return get_object_or_404(rows.select_related("community"), number=number)


def _stands(project: Project) -> str:
    following = next_stage(standing_of(project))
    return _("next: %(stage)s") % {"stage": following.label} if following else _("nothing follows")


project_steps = Steps[Project](
    page="admin:project",
    find=project_of,
    called=str,
    about=lambda project: project.place,
    stands=_stands,
)

Making = Callable[[HttpRequest, Actor, Standing], StageForm]
Saying = Callable[[dict[str, Any], Any], dict[str, Any]]


def _hands(said: dict[str, Any], **names: HandRole) -> list[ProjectHand]:
    """Who signed, by the fields of the form; they are taken out of what was said."""
    told = [(role, (said.pop(name) or "").strip()) for name, role in names.items()]
    return [ProjectHand(role=role, name=name) for role, name in told if name]


def _as_told(said: dict[str, Any], _form: Any) -> dict[str, Any]:
    return said


def _sources(said: dict[str, Any], form: RowsPart) -> dict[str, Any]:
    rows = [ProjectSource(**row) for row in form.filled()]
    return {"on": said["on"], "decision": said["decision"], "sources": rows}


def _lines(said: dict[str, Any], form: BudgetForm) -> dict[str, Any]:
    rows = form.filled()
    lines = [ProjectLine(position=place, **row) for place, row in enumerate(rows, start=1)]
    return {"on": said["on"], "lines": lines, "years": form.years()}


def _quotes(said: dict[str, Any], form: RowsPart) -> dict[str, Any]:
    return {
        "on": said["on"],
        "text": said["text"],
        "declared": said["declared"],
        "quotes": [Quote(**row) for row in form.filled()],
        "hands": _hands(
            said,
            asker_first=HandRole.ASKER,
            asker_second=HandRole.ASKER,
            watcher=HandRole.WATCHER,
        ),
    }


def _contract(said: dict[str, Any], form: RowsPart) -> dict[str, Any]:
    names = (
        *("client", "builder", "content", "price", "ends_on"),
        *("warranty_months", "warranty_percent", "safety"),
    )
    return {
        "on": said["on"],
        "contract": ProjectContract(**{name: said[name] for name in names}),
        "nodes": [PaymentNode(**row) for row in form.filled()],
    }


def _change(said: dict[str, Any], _form: Any) -> dict[str, Any]:
    less = said.pop("less")
    return {**said, "amount": -said["amount"] if less else said["amount"]}


def _acceptance(said: dict[str, Any], _form: Any) -> dict[str, Any]:
    signed = _hands(
        said,
        villager_first=HandRole.VILLAGER,
        villager_second=HandRole.VILLAGER,
        supervisor=HandRole.SUPERVISOR,
        builder=HandRole.BUILDER,
    )
    return {**said, "hands": signed}


def _first(form: type[StageForm]) -> Making:
    """Makes a form that needs no more than what was sent, with today as its day."""
    return lambda request, actor, now: form(request.POST or None, initial={"on": actor.today})


def _approval_form(request: HttpRequest, actor: Actor, now: Standing) -> StageForm:
    return ApprovalForm(actor.community, request.POST or None, initial={"on": actor.today})


def _budget_form(request: HttpRequest, actor: Actor, now: Standing) -> StageForm:
    initial = {"on": actor.today}
    return BudgetForm(now, request.POST or None, initial=initial, first_year=actor.today.year)


def _contract_form(request: HttpRequest, actor: Actor, now: Standing) -> StageForm:
    initial: dict[str, Any] = {"on": actor.today, "client": actor.community.name}
    if now.chosen:
        initial |= {"builder": now.chosen.supplier, "price": now.chosen.amount}
        if now.chosen.warranty_months is not None:
            initial["warranty_months"] = now.chosen.warranty_months
    return ContractForm(request.POST or None, initial=initial)


def _about_now(form: Any) -> Making:
    """Makes a form that offers what the project has."""
    return lambda request, actor, now: form(now, request.POST or None, initial={"on": actor.today})


def _account_form(request: HttpRequest, actor: Actor, now: Standing) -> StageForm:
    money = money_of(now.project)
    initial = {"on": actor.today, "amount": money.paid + now.kept}
    return FinalAccountForm(request.POST or None, initial=initial)


FORMS: dict[ProjectStage, tuple[Making, Saying]] = {
    ProjectStage.APPROVED: (_approval_form, _sources),
    ProjectStage.BUDGETED: (_budget_form, _lines),
    ProjectStage.QUOTED: (_first(QuotesForm), _quotes),
    ProjectStage.CONTRACTED: (_contract_form, _contract),
    ProjectStage.ANNOUNCED: (_first(AnnouncementForm), _as_told),
    ProjectStage.STARTED: (_first(StartForm), _as_told),
    ProjectStage.PROGRESS: (_about_now(ProgressForm), _as_told),
    ProjectStage.CHANGED: (_about_now(ChangeForm), _change),
    ProjectStage.ACCEPTED: (_first(AcceptanceForm), _acceptance),
    ProjectStage.ACCOUNTED: (_account_form, _as_told),
    ProjectStage.SHOWN: (_first(AnnouncementForm), _as_told),
    ProjectStage.CHECKED: (_first(TextForm), _as_told),
    ProjectStage.DROPPED: (_first(TextForm), _as_told),
}
"""What each stage asks, and how the draft of its step is made of the answers."""


def _enter(stage: ProjectStage) -> None:
    """Make the page of a stage."""
    make, saying = FORMS[stage]

    def asking(request: HttpRequest, actor: Actor, project: Project) -> Asked:
        now = standing_of(project)
        form = make(request, actor, now)

        def do(said: dict[str, Any]) -> object:
            own = {name: value for name, value in said.items() if "-" not in name}
            draft = Draft(**saying(own, form))
            return enter_stage(actor, project=project, stage=stage, draft=draft)

        lacks = "；".join(str(one) for one in RULES[stage].lacks(now, Draft(on=actor.today)))
        return Asked(
            form,
            do,
            _("It needs: %(what)s.") % {"what": lacks} if lacks else "",
            template="ask_rows" if isinstance(form, RowsPart) else "ask",
        )

    project_steps.step(stage.value, stage.label, Role.CLERK)(asking)


for each in ProjectStage:
    _enter(each)


@project_steps.step("undo", gettext_lazy("Undo the last step"), Role.CLERK)
def _undo(request: HttpRequest, actor: Actor, project: Project) -> Asked:
    steps = standing_of(project).steps
    text = _("The last step is “%(stage)s”. It stays on record.") % {
        "stage": steps[-1].get_stage_display() if steps else "–"
    }
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: undo_stage(actor, project=project, **said),
        text,
    )
