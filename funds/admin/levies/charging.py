"""The monthly charge run, looked at before it is made."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from funds.admin.confirming import Effects, confirm
from funds.admin.levies.forms import MonthForm
from funds.levies.charging import raise_charges
from funds.levies.liability import run_ahead
from funds.money import grouped
from funds.months import Month
from households.acting import Actor
from households.asked_ahead import asking_ahead


def charges(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Raise the charges of a month; what it would add is shown first."""

    def do(said: dict[str, Any]) -> str:
        run = raise_charges(actor, month=said["month"])
        return _("%(month)s: %(count)s charges raised, %(total)s yuan in all.") % {
            "month": run.month,
            "count": run.count,
            "total": grouped(run.total),
        }

    with asking_ahead(actor.community):
        return confirm(
            request,
            actor,
            MonthForm(request.POST or None, initial={"month": Month.of(actor.today)}),
            do,
            lambda said: _effects(actor, said),
            title=_("Raise charges"),
            button=_("Raise charges"),
            back=reverse("admin:raise-charges"),
            ahead=lambda said: run_ahead(actor.community, said["month"]),
        )


def _effects(actor: Actor, said: Mapping[str, Any]) -> Effects:
    month = said["month"]
    ahead = run_ahead(actor.community, month)
    if not ahead.count:
        return Effects((_("Every household is charged for %(month)s: nothing is added.") % said,))
    return Effects(
        (
            ngettext(
                "%(households)s household is charged for %(month)s: %(count)s charges, "
                "%(total)s yuan in all.",
                "%(households)s households are charged for %(month)s: %(count)s charges, "
                "%(total)s yuan in all.",
                ahead.households,
            )
            % {
                "households": ahead.households,
                "month": month,
                "count": ahead.count,
                "total": grouped(ahead.total),
            },
            _("Of this, %(exempted)s yuan are exempt; credit pays what it can at once.")
            % {"exempted": ahead.exempted},
            _("A charge stays in the books: one that is wrong is waived, household by household."),
        )
    )
