"""A household leaves, or somebody else heads it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.payments.household import household_address, household_of
from funds.admin.scope import community_of, require, user_of
from funds.admin.village.forms import HouseholderForm, LeaveForm
from funds.village.moving import move_out
from households.models import Role
from households.registering import change_householder


def leave(request: HttpRequest, number: str) -> HttpResponse:
    """A household leaves the village."""
    require(request, Role.CLERK)
    household = household_of(request, number)
    today = timezone.localdate()

    def do(said: dict[str, Any]) -> str:
        departure = move_out(
            community_of(request), household=household, today=today, by=user_of(request), **said
        )
        return _("%(number)s has left: %(count)s charges withdrawn, %(credit)s yuan credit.") % {
            "number": household.number,
            "count": departure.withdrawn,
            "credit": departure.credit,
        }

    return ask(
        request,
        LeaveForm(request.POST or None, initial={"on": today}),
        do,
        title=_("%(household)s leaves") % {"household": household},
        text=_(
            "Charges after the month of leaving are withdrawn; what was prepaid becomes credit. "
            "Debts stay."
        ),
        back=household_address(number),
    )


def new_householder(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody else heads the household from a day on."""
    require(request, Role.CLERK)
    household = household_of(request, number)

    def do(said: dict[str, Any]) -> str:
        change_householder(
            community_of(request),
            household=household,
            name=said["householder"],
            since=said["since"],
            reason=said["reason"],
            by=user_of(request),
        )
        return _("%(name)s is now the householder.") % {"name": said["householder"]}

    return ask(
        request,
        HouseholderForm(request.POST or None, initial={"since": timezone.localdate()}),
        do,
        title=_("New householder of %(household)s") % {"household": household},
        text=_("Older papers keep the older name."),
        back=household_address(number),
    )
