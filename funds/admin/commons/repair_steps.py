"""The steps of a repair at the desk: taken on, repaired, confirmed, judged, declined, opened again."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.commons.repair_forms import (
    NOBODY,
    ConfirmRepairForm,
    RateForm,
    RepairedForm,
    TakeForm,
)
from funds.admin.forms import ReasonForm
from funds.admin.steps import Asked, Steps
from funds.commons.repair_words import stand_word
from funds.commons.repairing import (
    Work,
    confirm_repair,
    decline_repair,
    finish_repair,
    rate_repair,
    reopen_repair,
    take_repair,
    withdraw_repair,
)
from funds.commons.repairs import DAYS_TO_CONFIRM, Standing, listed_requests, standing_of
from funds.interface.forms import OnceForm
from funds.models import RepairRequest, RepairStep
from households.acting import Actor
from households.models import Role

USUAL_DAYS = 3
"""So many days a repair usually takes, offered in the form."""


def request_of(actor: Actor, number: str) -> RepairRequest:
    """The request with this number in the community somebody works in, or 404."""
    return get_object_or_404(listed_requests(actor.community), number=number)


def _called(request: RepairRequest) -> str:
    return f"{request.number} {request.where} {request.get_trouble_display()}"


repair_steps = Steps[RepairRequest](
    page="admin:repair",
    find=request_of,
    called=_called,
    about=lambda request: "",
    stands=lambda request: stand_word(standing_of(request).stand),
)


@repair_steps.step("take", gettext_lazy("Take it on"), Role.CLERK)
def _take(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    keeper = wanted.facility.keeper if wanted.facility else ""
    initial = {"worker": keeper, "due_on": actor.today + timedelta(days=USUAL_DAYS)}
    return Asked(
        TakeForm(request.POST or None, initial=initial),
        lambda said: take_repair(actor, request=wanted, **said),
        _("Who reported it reads the day. Taken on once more, it has another person or day."),
    )


@repair_steps.step("repaired", gettext_lazy("It is repaired"), Role.CLERK)
def _repaired(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    taken = standing_of(wanted).last(RepairStep.TAKEN)
    initial = {"on": actor.today, "worker": taken.worker if taken else ""}

    def do(said: dict[str, Any]) -> object:
        sent, on = said.pop("photo"), said.pop("on")
        work = Work(**said, photo=sent[0] if sent else b"")
        return finish_repair(actor, request=wanted, work=work, on=on)

    form = RepairedForm(
        actor.community, request.POST or None, request.FILES or None, initial=initial
    )
    return Asked(form, do, _("Who reported it is asked whether it works."))


@repair_steps.step("confirm", gettext_lazy("It works"), Role.CLERK)
def _confirm(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    return Asked(
        ConfirmRepairForm(request.POST or None),
        lambda said: confirm_repair(actor, request=wanted, by_office=said["said_by"] == NOBODY),
        _("The office alone confirms only what nobody answered for %(days)s days.")
        % {"days": DAYS_TO_CONFIRM},
    )


@repair_steps.step("rate", gettext_lazy("Enter a judgement"), Role.CLERK)
def _rate(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    return Asked(
        RateForm(request.POST or None), lambda said: rate_repair(actor, request=wanted, **said)
    )


@repair_steps.step("reopen", gettext_lazy("Open it again"), Role.CLERK)
def _reopen(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: reopen_repair(actor, request=wanted, **said),
        _("It is still broken, or was declined wrongly; it waits again from today."),
    )


@repair_steps.step("decline", gettext_lazy("Decline it"), Role.CLERK)
def _decline(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: decline_repair(actor, request=wanted, **said),
        _("Who reported it reads the reason."),
    )


@repair_steps.step("withdraw", gettext_lazy("They take it back"), Role.CLERK)
def _withdraw(request: HttpRequest, actor: Actor, wanted: RepairRequest) -> Asked:
    return Asked(
        OnceForm(request.POST or None),
        lambda _said: withdraw_repair(actor, request=wanted),
        _("Who reported it says that nothing has to be done."),
    )


FITTING = {
    "take": RepairStep.TAKEN,
    "repaired": RepairStep.REPAIRED,
    "confirm": RepairStep.CONFIRMED,
    "rate": RepairStep.RATED,
    "reopen": RepairStep.REOPENED,
    "decline": RepairStep.DECLINED,
    "withdraw": RepairStep.WITHDRAWN,
}
"""The step of the desk's page, and what it writes."""


def fitting(standing: Standing) -> dict[str, bool]:
    """Which steps fit now."""
    can = {name: standing.can(step) for name, step in FITTING.items()}
    # Somebody is at it: what comes next is that it is repaired, not that it is taken on once more.
    next_one = {"repaired": can["repaired"]} if standing.last(RepairStep.TAKEN) else {}
    return {**next_one, **can, "withdraw": can["withdraw"] and not standing.others}
