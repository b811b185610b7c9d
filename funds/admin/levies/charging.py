"""The monthly charge run, looked at before it is made."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.levies.forms import MonthForm
from funds.forms import explain
from funds.levies.charging import raise_charges
from funds.levies.liability import uncharged
from funds.months import Month
from households.acting import Actor
from households.refusal import Refused


def charges(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Raise the charges of a month; what it would add is shown first."""
    community, now = actor.community, actor.today
    form = MonthForm(request.POST or None, initial={"month": str(Month.of(now))})
    if form.is_bound and form.is_valid():
        try:
            run = raise_charges(actor, month=form.cleaned_data["month"])
        except Refused as refusal:
            explain(form, refusal)
        else:
            messages.success(
                request,
                _("%(month)s: %(count)s charges raised, %(total)s yuan in all.")
                % {"month": run.month, "count": run.count, "total": run.total},
            )
            return redirect("admin:raise-charges")
    month = Month.of(now)
    waiting = uncharged(community, month).values("pk").distinct().count()
    return page(
        request,
        "charges",
        _("Raise charges"),
        form=form,
        month=month,
        waiting=waiting,
        status=422 if form.is_bound else 200,
    )
