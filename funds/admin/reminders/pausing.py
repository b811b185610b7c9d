"""Pausing a household's reminders, taking them up again; its promises."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.payments.household import household_address, household_of
from funds.admin.reminders.forms import PromiseForm
from funds.levies.statements import standing
from funds.models import PaymentPromise
from funds.money import grouped
from funds.reminders.pauses import pause_of
from funds.reminders.promising import promise_payment, take_back_promise
from funds.reminders.reminding import pause_reminders, resume_reminders
from households.acting import Actor


def pause(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Leave a household in peace for now, or remind it again; either with a reason."""
    household = household_of(actor, number)
    resting = pause_of(household)

    def do(said: dict[str, Any]) -> str:
        if resting:
            resume_reminders(actor, household=household, reason=said["reason"])
            return _("%(number)s is reminded again like all others.") % {"number": number}
        pause_reminders(actor, household=household, reason=said["reason"])
        return _("%(number)s is not reminded until you take it up again.") % {"number": number}

    title = _("Take up reminding %(household)s again") if resting else _("Pause %(household)s")
    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=title % {"household": household},
        text=resting.reason if resting else _("It owes what it owes; it is only not reminded."),
        back=household_address(number),
    )


def promise(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What a household promises to pay, at once or in instalments."""
    household = household_of(actor, number)
    owed = standing(household, today=actor.today).owed
    form = PromiseForm(request.POST or None, initial={"amount": owed or "", "instalments": 1})

    def do(said: dict[str, Any]) -> str:
        made = promise_payment(
            actor,
            household=household,
            instalments=form.instalments_said(),
            note=said["note"],
        )
        text = ngettext(
            "%(count)s instalment is promised, the last by %(day)s.",
            "%(count)s instalments are promised, the last by %(day)s.",
            len(made),
        )
        return text % {"count": len(made), "day": made[-1].due_on}

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Promise of %(household)s") % {"household": household},
        text=_(
            "It has ¥%(owed)s open. Whether a promise is kept, its payments say by themselves; "
            "a broken one is shown on Today."
        )
        % {"owed": grouped(owed)},
        back=household_address(number),
    )


def undo_promise(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take a promise back that was entered wrongly."""
    rows = PaymentPromise.objects.of(actor.community).select_related("household")
    found = get_object_or_404(rows, pk=key)

    def do(said: dict[str, Any]) -> str:
        take_back_promise(actor, promise=found, reason=said["reason"])
        return _("The promise is struck out; it stays on record with its reason.")

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse the promise of %(household)s") % {"household": found.household},
        text=_("¥%(amount)s by %(day)s") % {"amount": grouped(found.amount), "day": found.due_on},
        back=household_address(found.household.number),
    )
