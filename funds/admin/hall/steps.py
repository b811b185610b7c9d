"""The steps of a rental, each a small page: deposit, hand-over, taking back, settling, giving up."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
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
from funds.admin.scope import CASH_ROLES
from funds.forms import OnceForm
from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit, no_show
from funds.hall.rentals import bill_of
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import Handover, check_out, pay_bill, settle
from funds.models import Rental, RentalState
from funds.money import ZERO
from funds.payments.receipting import Papers
from funds.payments.rental_money import deposit_held
from households.acting import Actor
from households.models import Role

Step = Callable[[HttpRequest, Actor, Rental], HttpResponse]


def step(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """One step of one rental."""
    if name not in STEPS:
        raise Http404
    return STEPS[name](request, actor, rental_of(actor, number))


def _ask(
    request: HttpRequest,
    actor: Actor,
    rental: Rental,
    form: OnceForm,
    do: Callable[[dict[str, Any]], object],
    title: str,
    text: str = "",
) -> HttpResponse:
    """Ask for a step, say how the rental stands after it, and go back to it."""

    def doing(said: dict[str, Any]) -> str:
        do(said)
        now = rental_of(actor, rental.number)
        return f"{now.number}: {RentalState(now.state).label}"

    return ask(
        request,
        actor,
        form,
        doing,
        title=f"{title}: {rental.number} {rental.lessee}",
        text=text,
        back=reverse("admin:rental", args=[rental.number]),
    )


def _approve(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(Role.APPROVER)
    return _ask(
        request,
        actor,
        rental,
        OnceForm(request.POST or None),
        lambda _said: approve_displacement(actor, rental=rental),
        _("Approve"),
        _("Other rentals of that time are cancelled; their deposits go back whole. Reason: %(r)s")
        % {"r": rental.reason},
    )


def _confirm(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(*CASH_ROLES)
    today = actor.today
    return _ask(
        request,
        actor,
        rental,
        DepositForm(request.POST or None, initial={"received_on": today}),
        lambda said: confirm(actor, rental=rental, papers=Papers.taken_from(said), **said),
        _("Take the deposit"),
        _("%(amount)s yuan of deposit make the rental stand.") % {"amount": rental.deposit},
    )


def _begin(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(Role.CLERK)
    return _ask(
        request,
        actor,
        rental,
        BeginForm(request.POST or None),
        lambda said: begin_use(actor, rental=rental, **said),
        _("Hand over"),
        _("Read the meters together and look at the hall."),
    )


def _check_out(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(Role.CLERK)

    def do(said: dict[str, Any]) -> object:
        handover = Handover(
            **{**said, "damage": said["damage"] or ZERO, "discount": said["discount"] or ZERO}
        )
        return check_out(actor, rental=rental, handover=handover)

    return _ask(
        request,
        actor,
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


def _settle(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(*CASH_ROLES)
    total, held = bill_of(rental).total, deposit_held(actor.community, rental)
    where = (
        _("What is missing is charged to the household.")
        if rental.household_id
        else _("What is missing is taken now.")
    )
    return _ask(
        request,
        actor,
        rental,
        SettleForm(request.POST or None, initial={"from_deposit": min(total, held)}),
        lambda said: settle(actor, rental=rental, **said),
        _("Settle"),
        _("The bill is %(total)s yuan, %(held)s yuan of deposit are held.")
        % {"total": total, "held": held}
        + " "
        + where,
    )


def _money(
    request: HttpRequest, actor: Actor, rental: Rental, do: Callable[..., object], title: str
) -> HttpResponse:
    """A step that only needs to know how the money changes hands."""
    actor.require(*CASH_ROLES)
    return _ask(
        request,
        actor,
        rental,
        MethodForm(request.POST or None),
        lambda said: do(actor, rental=rental, method=said["method"]),
        title,
    )


def _pay(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    return _money(request, actor, rental, pay_bill, _("Take what is open"))


def _fetch(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    return _money(request, actor, rental, fetch_deposit, _("Give the deposit back"))


def _cancel(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(Role.CLERK)
    return _ask(
        request,
        actor,
        rental,
        CancelForm(request.POST or None),
        lambda said: cancel(actor, rental=rental, **said),
        _("Cancel"),
        _(
            "Until %(days)s days before, the whole deposit goes back; later %(percent)s %% of it "
            "are kept."
        )
        % {"days": rental.hall.free_days, "percent": rental.hall.late_percent},
    )


def _no_show(request: HttpRequest, actor: Actor, rental: Rental) -> HttpResponse:
    actor.require(Role.CLERK)
    return _ask(
        request,
        actor,
        rental,
        OnceForm(request.POST or None),
        lambda _said: no_show(actor, rental=rental),
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
