"""The collecting round (上门收费): one page for a villager group, one line a household."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from funds.admin.asking import page
from funds.admin.forms import ConfirmedPart, HappenedPart, day_field, method_field
from funds.admin.once import do_once
from funds.forms import YuanField
from funds.levies.statements import Standing, standings
from funds.models import CASH_ROLES, CollectingRound
from funds.money import PLAIN_YUAN, parse_yuan
from funds.payments.collecting import Collected, RoundRefused, forget_round, keep_round, save_round
from funds.reminders.notices import waiting_notices
from households.acting import Actor
from households.models import Community, Household, VillagerGroup


class RoundForm(HappenedPart, ConfirmedPart):
    """How and when the money of the whole round came in."""

    day_name = "received_on"

    method = method_field()
    received_on = day_field(gettext_lazy("received on"))


@dataclass
class Line:
    """One household of the round as it is shown and typed."""

    household: Household
    standing: Standing
    said_paid: Decimal | None = None
    ticked: bool = False
    amount: str = ""
    seen: Decimal | None = None
    error: str = ""

    @property
    def owed(self) -> Decimal:
        return self.standing.owed

    @property
    def tick_name(self) -> str:
        """What the tick is called in the form: the household paid what it owes."""
        return f"tick-{self.household.number}"

    @property
    def amount_name(self) -> str:
        """What the field for another amount is called in the form."""
        return f"amount-{self.household.number}"

    @property
    def seen_name(self) -> str:
        """What the field is called that says what was owed when the page was made."""
        return f"seen-{self.household.number}"


def rounds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The villager groups, with what each still owes and which round is half done."""
    community, today = actor.community, actor.today
    groups = list(VillagerGroup.objects.of(community).order_by("number"))
    kept = {
        kept.group_id: kept for kept in CollectingRound.objects.of(community).filter(by=actor.user)
    }
    listed = []
    for group in groups:
        lines = _lines(community, group, today)
        owing = [line for line in lines if line.owed]
        total = sum((line.owed for line in owing), Decimal("0.00"))
        listed.append((group, len(lines), len(owing), total, kept.get(group.pk)))
    return page(request, "rounds", _("Collecting round"), groups=listed)


def collect(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The round of one group: tick or type, one save for all lines, all of them or none."""
    community, today = actor.community, actor.today
    group = get_object_or_404(VillagerGroup, community=community, number=number)
    lines = _lines(community, group, today)
    kept = CollectingRound.objects.of(community).filter(group=group, by=actor.user).first()
    if request.method == "POST":
        actor.require(*CASH_ROLES)
        form = RoundForm(request.POST)
        _read(lines, request.POST)
        if form.is_valid():
            done = _do(request, actor, group, lines, form, today)
            if done:
                return done
        form.renew()
    else:
        form = RoundForm(initial={"received_on": kept.received_on if kept else today})
        if kept:
            form.initial["method"] = kept.method
            typed = {line.amount_name: kept.lines.get(line.household.number) for line in lines}
            _read(lines, {name: amount for name, amount in typed.items() if amount})
    return page(
        request,
        "round",
        _("Collecting round: %(group)s") % {"group": group},
        group=group,
        lines=lines,
        form=form,
        kept=kept,
        total=sum((line.owed for line in lines), Decimal("0.00")),
        may_pay=actor.may(*CASH_ROLES),
        status=422 if form.is_bound else 200,
    )


def round_list(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The list to carry along: who owes what, with room for the amount and a signature."""
    community, today = actor.community, actor.today
    group = get_object_or_404(VillagerGroup, community=community, number=number)
    lines = _lines(community, group, today)
    return page(
        request,
        "round_list",
        _("Collecting round: %(group)s") % {"group": group},
        group=group,
        lines=lines,
        today=today,
        total=sum((line.owed for line in lines), Decimal("0.00")),
    )


def _lines(community: Community, group: VillagerGroup, today: date) -> list[Line]:
    households = list(Household.objects.of(community).filter(group=group).order_by("number"))
    stands = standings(community, households, today=today)
    said = {notice.household_id: notice.amount for notice in waiting_notices(community)}
    return [
        Line(household, stands[household.pk], said.get(household.pk))
        for household in households
        if household.liable_until is None or stands[household.pk].owed
    ]


def _read(lines: list[Line], sent: Mapping[str, Any]) -> None:
    for line in lines:
        line.amount = str(sent.get(line.amount_name, ""))[:24].strip()
        line.ticked = line.tick_name in sent
        seen = str(sent.get(line.seen_name, ""))
        line.seen = parse_yuan(seen) if PLAIN_YUAN.fullmatch(seen) else None


def _do(
    request: HttpRequest,
    actor: Actor,
    group: VillagerGroup,
    lines: list[Line],
    form: RoundForm,
    today: date,
) -> HttpResponse | None:
    said = form.cleaned_data
    if "forget" in request.POST:
        forget_round(actor, group=group)
        return redirect("admin:round", number=group.number)
    if "keep" in request.POST:
        typed = {
            line.household.number: line.amount or str(line.owed)
            for line in lines
            if line.amount or line.ticked
        }
        keep_round(
            actor, group=group, lines=typed, method=said["method"], received_on=said["received_on"]
        )
        messages.success(request, _("The round is kept as it is. Nothing is booked yet."))
        return redirect("admin:round", number=group.number)
    collected = _collected(lines)
    if collected is None:
        form.add_error(None, _("Some amounts cannot be read. Nothing was saved."))
        return None
    return _save(request, actor, group, lines, collected, form, today)


def _save(
    request: HttpRequest,
    actor: Actor,
    group: VillagerGroup,
    lines: list[Line],
    collected: list[Collected],
    form: RoundForm,
    today: date,
) -> HttpResponse | None:
    refused: list[RoundRefused] = []

    def do(said: dict[str, Any]) -> str:
        try:
            payments = save_round(actor, group=group, lines=collected, **said)
        except RoundRefused as refusal:
            refused.append(refusal)
            raise
        total = sum((payment.amount for payment in payments), Decimal("0.00"))
        return ngettext(
            "%(count)s receipt written, %(total)s yuan: %(first)s – %(last)s",
            "%(count)s receipts written, %(total)s yuan: %(first)s – %(last)s",
            len(payments),
        ) % {
            "count": len(payments),
            "total": total,
            "first": payments[0].receipt,
            "last": payments[-1].receipt,
        }

    content = {line.household.number: str(line.amount) for line in collected}
    done = do_once(request, actor, form, do, content=content)
    for refusal in refused:
        for line in lines:
            if line.household.number == refusal.field:
                line.error = str(refusal)
    if done is None:
        return None
    messages.success(request, done)
    return redirect("admin:rounds")


def _collected(lines: list[Line]) -> list[Collected] | None:
    """The lines that were ticked or typed; None when an amount cannot be read."""
    field, readable = YuanField(required=False), True
    collected = []
    for line in lines:
        try:
            typed = field.clean(line.amount)
        except forms.ValidationError as error:
            line.error, readable = error.messages[0], False
            continue
        amount = typed or (line.owed if line.ticked else None)
        if amount:
            collected.append(Collected(line.household, amount, line.seen))
        elif line.ticked:
            line.error, readable = _("Nothing is owed; type what was paid."), False
    return collected if readable else None
