"""A household's page at the desk (农户台账): how it stands, taking its payment; and the receipt."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import begin_writing
from funds.admin.once import do_once
from funds.admin.payments.again import as_before, taken_wrongly
from funds.admin.payments.forms import PayForm, offer_reserved
from funds.admin.payments.household_matters import matters_of
from funds.admin.payments.methods import method_before, remember_method
from funds.admin.site import desk
from funds.levies.arrears import opening_arrears
from funds.levies.charged_by_hand import by_hand_of
from funds.levies.grids import household_grid
from funds.levies.quotes import Quote, quotes
from funds.levies.statements import standing
from funds.models import (
    CASH_ROLES,
    Levy,
    Payment,
    PaymentKind,
    Waiver,
    WaiverKind,
)
from funds.money import ZERO
from funds.months import BadMonth, Month
from funds.payments.papers import Papers
from funds.payments.planning import BadPayment, PaymentLine
from funds.payments.receipting import record_payment
from funds.payments.reversing import REVERSIBLE
from funds.reminders.history import history_of
from households.acting import Actor
from households.models import Community, FormerStanding, FormerStay, Household, Role
from households.prepared import Rows, prepared
from households.registered import household_numbered, next_door

MOST_CELLS = 120
"""The most cells of a grid that one payment can name."""
WAIVED = (
    WaiverKind.WAIVER,
    WaiverKind.WRITE_OFF,
    WaiverKind.EXEMPTION,
    WaiverKind.REDUCTION,
)
"""The waivers that somebody decided, and may decide otherwise."""


def household_of(actor: Actor, number: str) -> Household:
    """The household with this number in the community somebody works in, or 404."""
    found = household_numbered(actor.community, number)
    if found is None:
        raise Http404
    return found


def household_address(number: str) -> str:
    """The address of a household's page."""
    return reverse("admin:household", args=[number])


def household(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Shows a household; a POST takes its payment once, however often it is sent."""
    shown = household_of(actor, number)
    if request.method != "POST":
        return _page(request, actor, shown, None)
    actor.require(*CASH_ROLES)
    form = PayForm(request.POST)
    offer_reserved(form, shown)
    if form.is_valid():
        receipt = _pay(request, actor, shown, form)
        if receipt:
            remember_method(request, form.cleaned_data["method"])
            messages.success(request, _written(receipt, form))
            return redirect("admin:receipt", receipt=receipt)
    return _page(request, actor, shown, form)


def _page(
    request: HttpRequest, actor: Actor, shown: Household, sent: PayForm | None
) -> HttpResponse:
    """The page of a household, with a form for its payment or the one that was refused."""
    today = actor.today
    stands = standing(shown, today=today)
    quoted = quotes(shown, today=today)
    if sent:
        form = sent
        form.renew(owed_seen=stands.owed)
        begin_writing(form)
    else:
        form = PayForm(initial=_initial(request, actor, shown, quoted, stands.owed))
        offer_reserved(form, shown)
    year = _year_asked(request, today.year)
    context = {
        **desk.each_context(request),
        "title": f"{shown.number} {shown.householder}",
        "household": shown,
        "standing": stands,
        "opening_arrears": opening_arrears(shown),
        "former_stays": _former_stays(actor.community, shown),
        "former_standings": _former_standings(actor.community, shown),
        "months": range(1, 13),
        "year": year,
        "year_before": year - 1,
        "year_after": year + 1,
        "grid": household_grid(shown, year=year, today=today),
        "payments": _payments(actor.community, shown),
        "undoable": (*REVERSIBLE, PaymentKind.TRANSFER),
        "waivers": _waivers(actor.community, shown),
        "by_hand": by_hand_of(shown),
        "reminding": history_of(shown, today=today),
        "matters": matters_of(request, actor, shown, stands),
        "beside": next_door(shown),
        "offers": _offers(quoted, stands.owed, today),
        "quotes": _to_choose(quoted),
        "chosen": request.POST.getlist("cell"),
        "form": form,
        "again": taken_wrongly(actor, str(form["again"].value() or "")),
        "may_pay": actor.may(*CASH_ROLES),
        "may_rule": actor.may(Role.CLERK),
    }
    return render(request, "admin/desk/household.html", context, status=_status(form))


def _initial(
    request: HttpRequest,
    actor: Actor,
    shown: Household,
    quoted: Sequence[Quote],
    owed: Decimal,
) -> dict[str, Any]:
    """What stands in the form at first: what is owed, or money that was taken from a wrong one."""
    said = {
        "amount": _amount_asked(request, quoted) or owed or "",
        "method": method_before(request),
        "received_on": actor.today,
        "owed_seen": owed,
        "slip": request.GET.get("slip", "")[:30],
    }
    wrong = taken_wrongly(actor, request.GET.get("again", ""))
    return {**said, **(as_before(wrong, shown) if wrong else {})}


def _status(form: PayForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _pay(request: HttpRequest, actor: Actor, household: Household, form: PayForm) -> str | None:
    """The receipt's number, the same one for a form that is sent again; None when refused."""
    cells = request.POST.getlist("cell")[:MOST_CELLS]

    def do(said: dict[str, Any]) -> str:
        said.pop("tendered")
        replaces = taken_wrongly(actor, said.pop("again"))
        payment = record_payment(
            actor,
            household=household,
            lines=_chosen(actor, cells),
            papers=Papers.taken_from(said),
            replaces=replaces,
            **said,
        )
        return payment.receipt

    content = {"cells": " ".join(cells)}
    return do_once(request, actor, form, do, content=content, of_money=True)


def _chosen(actor: Actor, cells: list[str]) -> list[PaymentLine]:
    """The cells of the grid that were ticked, each as a line; raises BadPayment."""
    if not cells:
        return []
    levies = {levy.code: levy for levy in Levy.objects.of(actor.community)}
    lines = []
    for cell in cells:
        code, _colon, text = cell.partition(":")
        try:
            month = Month.parse(text)
        except BadMonth as refusal:
            raise BadPayment(str(refusal)) from refusal
        if code not in levies:
            raise BadPayment(_("There is no “%(value)s” here.") % {"value": code[:20]})
        lines.append(PaymentLine(levies[code], month, month))
    return lines


def _written(receipt: str, form: PayForm) -> str:
    said = form.cleaned_data
    text = _("Receipt %(receipt)s is written.") % {"receipt": receipt}
    if said["tendered"]:
        change = said["tendered"] - said["amount"]
        text += " " + _("Change: ¥%(change)s.") % {"change": change}
    return text


def _to_choose(quoted: Sequence[Quote]) -> list[tuple[int, Quote]]:
    """Each quote that asks more than the one before, with its number of months."""
    asked_before, choices = ZERO, []
    for count, quote in enumerate(quoted, start=1):
        if quote.amount > asked_before:
            choices.append((count, quote))
        asked_before = quote.amount
    return choices


def _amount_asked(request: HttpRequest, quoted: Sequence[Quote]) -> str | Decimal:
    """The amount of an offer, or what it costs to have paid through the month asked for."""
    through = request.GET.get("through", "")
    for quote in quoted:
        if str(quote.month) == through:
            return quote.amount
    return request.GET.get("amount", "")[:20]


def _year_asked(request: HttpRequest, this_year: int) -> int:
    asked = request.GET.get("year", "")
    if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= this_year + 2:
        return int(asked)
    return this_year


@prepared
def _former_stays(community: Community, household: Household) -> Rows:
    return FormerStay.objects.of(community).filter(household=household)


@prepared
def _former_standings(community: Community, household: Household) -> Rows:
    rows = FormerStanding.objects.of(community).filter(household=household)
    return rows.select_related("group").order_by("-until")


@prepared
def _payments(community: Community, household: Household) -> Rows:
    rows = Payment.objects.of(community).filter(household=household)
    shown = rows.exclude(kind=PaymentKind.REVERSAL).select_related("reversed_by", "credit")
    return shown.order_by("-seq")[:30]


@prepared
def _waivers(community: Community, household: Household) -> Rows:
    rows = Waiver.objects.of(community).filter(
        charge__household=household, kind__in=WAIVED, amount__gt=0, reversed_by=None
    )
    return rows.select_related("charge__levy").order_by("-seq")[:30]


def _offers(quotes: Sequence[Quote], owed: Decimal, today: date) -> list[dict[str, Any]]:
    """Amounts to pay with one click: all that is owed, to December, to the next one."""
    quoted = {quote.month: quote.amount for quote in quotes}
    this_month = Month.of(today)
    quoted[this_month.plus(-1)] = owed
    wanted = [
        (_("all that is owed"), this_month.plus(-1)),
        (_("through this month"), this_month),
        (_("through December"), Month(today.year, 12)),
        (_("through next December"), Month(today.year + 1, 12)),
    ]
    seen: set[Any] = set()
    offers = []
    for label, month in wanted:
        amount = quoted.get(month)
        if amount and amount not in seen:
            seen.add(amount)
            offers.append({"label": label, "amount": amount})
    return offers
