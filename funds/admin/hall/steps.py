"""The steps of a rental, each a small page: deposit, hand-over, taking back, settling, giving up."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.hall.forms import (
    BeginForm,
    CancelForm,
    DepositForm,
    HandoverForm,
    MethodForm,
    SettleForm,
)
from funds.admin.hall.rentals import rental_of
from funds.admin.scope import CASH_ROLES, community_of, require, user_of
from funds.forms import OnceForm
from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit, no_show
from funds.hall.rentals import bill_of
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import Handover, check_out, pay_bill, settle
from funds.models import Rental, RentalState
from funds.money import ZERO
from funds.payments.rental_money import deposit_held
from households.models import Role

Step = Callable[[HttpRequest, Rental], HttpResponse]


def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One step of one rental."""
    if name not in STEPS:
        raise Http404
    return STEPS[name](request, rental_of(request, number))


def _ask(
    request: HttpRequest,
    rental: Rental,
    form: OnceForm,
    do: Callable[[dict[str, Any]], object],
    title: str,
    text: str = "",
) -> HttpResponse:
    """Ask for a step, say how the rental stands after it, and go back to it."""

    def doing(said: dict[str, Any]) -> str:
        do(said)
        now = rental_of(request, rental.number)
        return f"{now.number}: {RentalState(now.state).label}"

    return ask(
        request,
        form,
        doing,
        title=f"{title}: {rental.number} {rental.lessee}",
        text=text,
        back=reverse("admin:rental", args=[rental.number]),
    )


def _approve(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, Role.APPROVER)
    return _ask(
        request,
        rental,
        OnceForm(request.POST or None),
        lambda _said: approve_displacement(
            community_of(request), rental=rental, by=user_of(request)
        ),
        _("Approve"),
        _("Other rentals of that time are cancelled; their deposits go back whole. Reason: %(r)s")
        % {"r": rental.reason},
    )


def _confirm(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, *CASH_ROLES)
    today = timezone.localdate()
    return _ask(
        request,
        rental,
        DepositForm(request.POST or None, initial={"received_on": today}),
        lambda said: confirm(
            community_of(request), rental=rental, today=today, by=user_of(request), **said
        ),
        _("Take the deposit"),
        _("%(amount)s yuan of deposit make the rental stand.") % {"amount": rental.deposit},
    )


def _begin(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, Role.CLERK)
    return _ask(
        request,
        rental,
        BeginForm(request.POST or None),
        lambda said: begin_use(community_of(request), rental=rental, by=user_of(request), **said),
        _("Hand over"),
        _("Read the meters together and look at the hall."),
    )


def _check_out(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, Role.CLERK)

    def do(said: dict[str, Any]) -> object:
        handover = Handover(
            **{**said, "damage": said["damage"] or ZERO, "discount": said["discount"] or ZERO}
        )
        return check_out(
            community_of(request),
            rental=rental,
            handover=handover,
            today=timezone.localdate(),
            by=user_of(request),
        )

    return _ask(
        request,
        rental,
        HandoverForm(request.POST or None, initial={"tables": rental.tables}),
        do,
        _("Take back"),
        _("Before: electricity %(electricity)s, water %(water)s.")
        % {
            "electricity": rental.electricity_start
            if rental.electricity_start is not None
            else "–",
            "water": rental.water_start if rental.water_start is not None else "–",
        },
    )


def _settle(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, *CASH_ROLES)
    total, held = bill_of(rental).total, deposit_held(community_of(request), rental)
    where = (
        _("What is missing is charged to the household.")
        if rental.household_id
        else _("What is missing is taken now.")
    )
    return _ask(
        request,
        rental,
        SettleForm(request.POST or None, initial={"from_deposit": min(total, held)}),
        lambda said: settle(
            community_of(request),
            rental=rental,
            today=timezone.localdate(),
            by=user_of(request),
            **said,
        ),
        _("Settle"),
        _("The bill is %(total)s yuan, %(held)s yuan of deposit are held.")
        % {"total": total, "held": held}
        + " "
        + where,
    )


def _money(
    request: HttpRequest, rental: Rental, do: Callable[..., object], title: str
) -> HttpResponse:
    """A step that only needs to know how the money changes hands."""
    require(request, *CASH_ROLES)
    return _ask(
        request,
        rental,
        MethodForm(request.POST or None),
        lambda said: do(
            community_of(request),
            rental=rental,
            method=said["method"],
            today=timezone.localdate(),
            by=user_of(request),
        ),
        title,
    )


def _pay(request: HttpRequest, rental: Rental) -> HttpResponse:
    return _money(request, rental, pay_bill, _("Take what is open"))


def _fetch(request: HttpRequest, rental: Rental) -> HttpResponse:
    return _money(request, rental, fetch_deposit, _("Give the deposit back"))


def _cancel(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, Role.CLERK)
    return _ask(
        request,
        rental,
        CancelForm(request.POST or None),
        lambda said: cancel(
            community_of(request),
            rental=rental,
            today=timezone.localdate(),
            by=user_of(request),
            **said,
        ),
        _("Cancel"),
        _(
            "Until %(days)s days before, the whole deposit goes back; later %(percent)s %% of it "
            "are kept."
        )
        % {"days": rental.hall.free_days, "percent": rental.hall.late_percent},
    )


def _no_show(request: HttpRequest, rental: Rental) -> HttpResponse:
    require(request, Role.CLERK)
    return _ask(
        request,
        rental,
        OnceForm(request.POST or None),
        lambda _said: no_show(
            community_of(request),
            rental=rental,
            today=timezone.localdate(),
            by=user_of(request),
        ),
        _("Nobody came"),
        _("The deposit is kept."),
    )


STEPS: dict[str, Step] = {
    "approve": _approve,
    "confirm": _confirm,
    "begin": _begin,
    "check-out": _check_out,
    "settle": _settle,
    "pay": _pay,
    "fetch": _fetch,
    "cancel": _cancel,
    "no-show": _no_show,
}
