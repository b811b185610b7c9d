"""Repairs as everybody sees them, and a household's own with their line of dots."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funds.commons.lamp_days import lamp_days
from funds.commons.repair_words import dots_of, stand_said, stand_word, took_said
from funds.commons.repairing import rate_repair, reopen_repair, withdraw_repair
from funds.commons.repairs import (
    OPEN,
    STEPS,
    Stand,
    Standing,
    cost_of,
    listed_requests,
    requests_of,
    standings,
)
from funds.models import RepairRequest, RepairStep, Satisfaction
from funds.months import Month
from funds.portal.commons.repair_forms import JudgeForm, StillBrokenForm
from funds.portal.household_page import household_page
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page
from funds.portal.village.visits import household_required
from households.acting import Actor
from households.models import Community, Household
from households.refusal import Refused

SHOWN = 60


def told_of(standing: Standing) -> dict[str, Any]:
    """What everybody may know of a repair: no name, no words, no place that only words say."""
    rated = standing.last(RepairStep.RATED)
    done = standing.last(RepairStep.REPAIRED)
    return {
        "request": standing.request,
        "word": stand_word(standing.stand),
        "is_open": standing.stand in OPEN,
        "is_late": standing.is_late(timezone.localdate()),
        "due_on": standing.due_on,
        "others": standing.others,
        "took": took_said(standing),
        "cost": cost_of(standing),
        "judgement": rated.get_satisfaction_display() if rated else "",
        "photo": done.photo if done else None,
    }


@login_not_required
@require_safe
def public_repairs(request: HttpRequest, code: str) -> HttpResponse:
    """What was reported, how it stands, how many days it took and what it cost; without names."""
    community = community_or_404(code)

    def body() -> str:
        listed = standings(listed_requests(community).filter(joins=None)[:SHOWN])
        return part(
            "repairs_body",
            community,
            repairs=[told_of(one) for one in listed if one.stand != Stand.WITHDRAWN],
            lamps=_lamps(community),
        )

    return public_page(request, community, "repairs", "repairs", body)


@require_safe
@household_required
def my_repairs(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household said is broken, how far each is, and whether it works."""
    today = timezone.localdate()
    return household_page(
        request,
        household,
        "my_repairs",
        repairs=[_own(one, today) for one in standings(requests_of(household)[:SHOWN])],
        judgements=Satisfaction.choices,
    )


@require_POST
@household_required
def judge(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """It works: the household says how satisfied it is."""
    form = JudgeForm(request.POST)
    return _done(
        request,
        household,
        number,
        form,
        lambda at, wanted: rate_repair(at, request=wanted, **form.cleaned_data),
        _("Thank you. It is written down."),
    )


@require_POST
@household_required
def still_broken(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """It does not work: it waits again."""
    form = StillBrokenForm(request.POST)
    return _done(
        request,
        household,
        number,
        form,
        lambda at, wanted: reopen_repair(at, request=wanted, **form.cleaned_data),
        _("It is written down, and somebody looks at it again."),
    )


@require_POST
@household_required
def withdraw(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """The household takes its own request back."""
    return _done(
        request,
        household,
        number,
        forms.Form(request.POST),
        lambda at, wanted: withdraw_repair(at, request=wanted),
        _("It is withdrawn."),
    )


def _done(
    request: HttpRequest,
    household: Household,
    number: str,
    form: forms.Form,
    do: Callable[[Actor, RepairRequest], object],
    said: str,
) -> HttpResponse:
    """Do it to the household's own request, and lead back to the page that shows it."""
    wanted = get_object_or_404(requests_of(household), number=number)
    if not form.is_valid():
        messages.error(request, _("Say it in a few words, and send it again."))
        return redirect("my-repairs")
    try:
        do(Actor(household.community, None, timezone.localdate()), wanted)
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("my-repairs")


def _own(standing: Standing, today: Any) -> dict[str, Any]:
    return {
        "request": standing.request,
        "said": stand_said(standing, today),
        "dots": dots_of(standing),
        "asks": standing.can(RepairStep.RATED),
        "may_withdraw": standing.stand in STEPS[RepairStep.WITHDRAWN][0] and not standing.others,
    }


def _lamps(community: Community) -> Any:
    today = timezone.localdate()
    return lamp_days(community, Month.of(today), until=today)
