"""The steps of a rental: deposit, hand-over, taking back, settling, giving up."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.forms import MoneyOutForm
from funds.admin.hall.forms import (
    BeginForm,
    CancelForm,
    DecidedDepositForm,
    DepositForm,
    HandoverForm,
    MoveForm,
    RentForm,
    SettleForm,
    UndoForm,
    UndoSettlementForm,
)
from funds.admin.payments.forms import offer_lost_receipts
from funds.admin.steps import Asked, Steps
from funds.hall.billing import Handover
from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit, no_show
from funds.hall.deciding import decide_deposit
from funds.hall.moving import move
from funds.hall.owing import ToSettle, owed_of, receipt_for_bill, state_said, to_settle
from funds.hall.prepaying import prepay
from funds.hall.rentals import bill_of, deposit_missing, stay_of
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import check_out, pay_bill, settle
from funds.hall.undoing import undo
from funds.interface.forms import OnceForm
from funds.models import CASH_ROLES, Rental, RentalState
from funds.money import ZERO, grouped
from funds.payments.papers import Papers
from funds.payments.rental_money import money_of
from households.acting import Actor
from households.models import Role


def rental_of(actor: Actor, number: str) -> Rental:
    """The rental with this number in the community somebody works in, or 404."""
    rows = Rental.objects.of(actor.community)
    wanted = rows.select_related(
        "hall__fund",
        "household",
        "tariff",
        "community",
        "displaced_by",
        "entered_by",
        "deposit_decided_by",
    )
    return get_object_or_404(wanted, number=number)


rental_steps = Steps[Rental](
    page="admin:rental",
    find=rental_of,
    called=lambda rental: f"{rental.number} {rental.lessee}",
    about=lambda rental: "",
    stands=lambda rental: state_said(rental, owed_of(rental)),
)


@rental_steps.step("approve", gettext_lazy("Approve"), Role.APPROVER)
def _approve(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        OnceForm(request.POST or None),
        lambda _said: approve_displacement(actor, rental=rental),
        _("Other rentals of that time are cancelled; their deposits go back whole. Reason: %(r)s")
        % {"r": rental.reason},
    )


@rental_steps.step("deposit", gettext_lazy("Decide on the deposit"), Role.APPROVER)
def _deposit(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        DecidedDepositForm(request.POST or None, initial={"amount": rental.deposit}),
        lambda said: decide_deposit(actor, rental=rental, **said),
        _("The tariff asks %(amount)s yuan. Zero asks none: the hall can be handed over at once.")
        % {"amount": grouped(rental.tariff.deposit)},
    )


@rental_steps.step("move", gettext_lazy("Move the reservation"), Role.CLERK)
def _move(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    now = {
        "hall": rental.hall_id,
        "first": rental.starts_on,
        "start": rental.start_slot,
        "last": rental.ends_on,
        "end": rental.end_slot,
    }
    return Asked(
        MoveForm(actor.community, request.POST or None, initial=now),
        lambda said: move(
            actor,
            rental=rental,
            hall=said["hall"],
            stay=said["stay"],
            reason=said["reason"],
            late=said["late"],
        ),
        _(
            "Number and deposit stay; the rent is that of the tariff of the new day. Now: %(stay)s, "
            "rent %(rent)s yuan."
        )
        % {"stay": stay_of(rental), "rent": rental.rent},
    )


@rental_steps.step("confirm", gettext_lazy("Take the deposit"), *CASH_ROLES)
def _confirm(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    money = money_of(rental)
    form = DepositForm(request.POST or None, initial={"received_on": actor.today})
    offer_lost_receipts(form, actor.community)
    return Asked(
        form,
        lambda said: confirm(actor, rental=rental, papers=Papers.taken_from(said), **said),
        _(
            "%(amount)s yuan of deposit make the rental stand. Where less is to be taken or none, "
            "the approver decides so on the page of this rental first."
        )
        % {"amount": grouped(deposit_missing(rental, money))},
    )


@rental_steps.step("prepay", gettext_lazy("Take rent ahead"), *CASH_ROLES)
def _prepay(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    money = money_of(rental)
    open_rent = bill_of(rental).total - money.ahead
    form = RentForm(
        request.POST or None,
        initial={"received_on": actor.today, "amount": open_rent if open_rent > 0 else None},
    )
    offer_lost_receipts(form, actor.community)
    return Asked(
        form,
        lambda said: prepay(actor, rental=rental, papers=Papers.taken_from(said), **said),
        _(
            "It is held and becomes income when the rental is settled; what is left then, or when "
            "the rental is cancelled, goes back. Held now: %(held)s yuan of rent."
        )
        % {"held": grouped(money.ahead)},
    )


@rental_steps.step("begin", gettext_lazy("Hand over"), Role.CLERK)
def _begin(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        BeginForm(request.POST or None),
        lambda said: begin_use(actor, rental=rental, **said),
        _("Read the meters together and look at the hall."),
    )


@rental_steps.step("check-out", gettext_lazy("Take back"), Role.CLERK)
def _check_out(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    def do(said: dict[str, Any]) -> object:
        confirmed = said.pop("confirmed")
        handover = Handover(
            **{**said, "damage": said["damage"] or ZERO, "discount": said["discount"] or ZERO}
        )
        return check_out(actor, rental=rental, handover=handover, confirmed=confirmed)

    return Asked(
        HandoverForm(request.POST or None, initial=_found(rental)),
        do,
        _("Before: electricity %(electricity)s, water %(water)s.")
        % {
            "electricity": _meter(rental.electricity_start),
            "water": _meter(rental.water_start),
        },
    )


@rental_steps.step("settle", gettext_lazy("Settle"), *CASH_ROLES)
def _settle(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    still = to_settle(rental)
    initial = {
        "from_deposit": still.from_deposit,
        "collected": still.missing,
        "paid_on": actor.today,
    }
    form = SettleForm(request.POST or None, initial=initial)
    if not rental.household_id:
        del form.fields["collected"]
    offer_lost_receipts(form, actor.community)
    return Asked(
        form,
        lambda said: settle(actor, rental=rental, papers=Papers.taken_from(said), **said),
        _settling_said(rental, still),
        back=lambda: _receipt_of_bill(rental) or reverse("admin:rental", args=[rental.number]),
    )


def _settling_said(rental: Rental, still: ToSettle) -> str:
    """What is due and held, and which money changes hands now."""
    money = money_of(rental)
    said = _(
        "The bill is %(total)s yuan; %(held)s yuan of deposit and %(rent)s of rent are held."
    ) % {
        "total": grouped(bill_of(rental).total),
        "held": grouped(money.held),
        "rent": grouped(money.ahead),
    }
    if still.missing and rental.household_id:
        then = _("%(missing)s yuan are missing. Take them now; a receipt follows to be printed.")
    elif still.missing:
        then = _("%(missing)s yuan are missing and are taken now, with a receipt.")
    elif still.returned:
        then = _("%(returned)s yuan go back now.")
    else:
        then = _("Nothing is missing, and nothing goes back.")
    amounts = {"missing": grouped(still.missing), "returned": grouped(still.returned)}
    return f"{said} {then % amounts}"


def _receipt_of_bill(rental: Rental) -> str:
    """The page of the receipt that was written when the bill was settled, if there was one."""
    payment = receipt_for_bill(rental)
    return reverse("admin:receipt", args=[payment.receipt]) if payment else ""


@rental_steps.step("undo", gettext_lazy("Undo the last step"), Role.CLERK)
def _undo(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    settled = rental.state == RentalState.SETTLED
    form = UndoSettlementForm if settled else UndoForm
    return Asked(
        form(request.POST or None),
        lambda said: undo(actor, rental=rental, **said),
        _(
            "What was kept is held again; a household's charge is withdrawn, and what was paid of "
            "it becomes credit. What somebody from outside paid stays paid for the rental."
        )
        if settled
        else _("%(rental)s is now: %(state)s.")
        % {"rental": rental.number, "state": rental.get_state_display()},
    )


@rental_steps.step("pay", gettext_lazy("Take what is open"), *CASH_ROLES)
def _pay(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    form = DepositForm(request.POST or None, initial={"received_on": actor.today})
    offer_lost_receipts(form, actor.community)
    return Asked(
        form, lambda said: pay_bill(actor, rental=rental, papers=Papers.taken_from(said), **said)
    )


@rental_steps.step("fetch", gettext_lazy("Give the deposit back"), *CASH_ROLES)
def _fetch(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        MoneyOutForm(request.POST or None, initial={"paid_on": actor.today}),
        lambda said: fetch_deposit(actor, rental=rental, **said),
    )


@rental_steps.step("cancel", gettext_lazy("Cancel"), Role.CLERK)
def _cancel(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        CancelForm(request.POST or None, initial={"paid_on": actor.today}),
        lambda said: cancel(actor, rental=rental, **said),
        _(
            "Until %(days)s days before, the whole deposit goes back; later %(percent)s %% of it "
            "are kept."
        )
        % {"days": rental.hall.free_days, "percent": rental.hall.late_percent},
    )


@rental_steps.step("no-show", gettext_lazy("Nobody came"), Role.CLERK)
def _no_show(request: HttpRequest, actor: Actor, rental: Rental) -> Asked:
    return Asked(
        OnceForm(request.POST or None),
        lambda _said: no_show(actor, rental=rental),
        _("The deposit is kept."),
    )


def _found(rental: Rental) -> dict[str, Any]:
    """What is known of how the hall was handed back, to be corrected."""
    names = ("electricity_end", "water_end", "tables", "damage", "discount", "reason", "after_use")
    known = {name: getattr(rental, name) for name in names}
    taken_back = rental.state == RentalState.CHECKED_OUT
    return {**known, "cleaned": taken_back and rental.cleaning < rental.tariff.cleaning}


def _meter(reading: int | None) -> str:
    return "–" if reading is None else str(reading)
