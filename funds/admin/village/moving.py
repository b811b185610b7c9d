"""A household leaves, or somebody else heads it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.payments.household import household_address, household_of
from funds.admin.village.forms import HouseholderForm, LeaveForm
from funds.money import grouped
from funds.village.moving import move_out
from households.acting import Actor
from households.registering import change_householder


def leave(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A household leaves the village."""
    household = household_of(actor, number)
    today = actor.today

    def do(said: dict[str, Any]) -> str:
        departure = move_out(actor, household=household, **said)
        return _("%(number)s has left: %(count)s charges withdrawn, %(credit)s yuan credit.") % {
            "number": household.number,
            "count": departure.withdrawn,
            "credit": grouped(departure.credit),
        }

    return ask(
        request,
        actor,
        LeaveForm(request.POST or None, initial={"on": today}),
        do,
        title=_("%(household)s leaves") % {"household": household},
        text=_(
            "Charges after the month of leaving are withdrawn; what was prepaid becomes credit. "
            "Debts stay."
        ),
        back=household_address(number),
    )


def new_householder(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Somebody else heads the household from a day on."""
    household = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        change_householder(
            actor,
            household=household,
            name=said["householder"],
            since=said["since"],
            reason=said["reason"],
        )
        return _("%(name)s is now the householder.") % {"name": said["householder"]}

    return ask(
        request,
        actor,
        HouseholderForm(request.POST or None, initial={"since": actor.today}),
        do,
        title=_("New householder of %(household)s") % {"household": household},
        text=_("Older papers keep the older name."),
        back=household_address(number),
    )
