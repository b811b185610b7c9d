"""The collecting round (上门收费): one page for a villager group, one line a household."""

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from funds.admin.asking import page, part_of
from funds.admin.forms import ConfirmedPart, HappenedPart, day_field, method_field
from funds.admin.once import do_once
from funds.admin.payments.methods import method_before, remember_method
from funds.admin.payments.receipt_runs import read_runs, write_runs
from funds.admin.payments.round_lines import (
    Line,
    collected,
    doors_of,
    lines_of,
    named_doors,
    nobodys,
    numbers_in,
    read_lines,
    sum_of,
    tallies_of,
)
from funds.models import CASH_ROLES, CollectingRound, Payment
from funds.money import ZERO
from funds.payments.collecting import RoundRefused, forget_round, keep_round, save_round
from funds.payments.receipt_papers import receipts_within
from households.acting import Actor
from households.models import VillagerGroup

DOORS = 200
"""So many are on one page: three fields each are well below what a server takes as one form."""


class RoundForm(HappenedPart, ConfirmedPart):
    """How and when the money of the whole round came in."""

    day_name = "received_on"

    method = method_field()
    received_on = day_field(gettext_lazy("received on"))


def rounds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The villager groups, with what each still owes and which round is half done."""
    community, today = actor.community, actor.today
    groups = list(VillagerGroup.objects.of(community).order_by("number"))
    kept = {
        kept.group_id: kept for kept in CollectingRound.objects.of(community).filter(by=actor.user)
    }
    tallies = tallies_of(community, today)
    listed = [(group, tallies[group.pk], kept.get(group.pk)) for group in groups]
    return page(
        request, "rounds", _("Collecting round"), groups=listed, may_pay=actor.may(*CASH_ROLES)
    )


def collect(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The round of one group: tick or type, one save for all lines, all of them or none.

    A page that keeps what was ticked in the browser asks for JSON, and sends as often as it takes.
    """
    group = get_object_or_404(VillagerGroup, community=actor.community, number=number)
    listed = _part(request, actor, group)
    if request.method != "POST":
        lines = lines_of(actor.community, list(listed["part"]), actor.today)
        form = _form_at_first(request, actor, group, lines)
        return _page(request, actor, group, lines, form, **listed)
    lines = lines_of(actor.community, named_doors(actor.community, request.POST), actor.today)
    actor.require(*CASH_ROLES)
    form = RoundForm(request.POST)
    read_lines(lines, request.POST)
    if "count" in request.POST:
        return _page(request, actor, group, lines, form, **listed)
    done = _do(request, actor, group, lines, form) if form.is_valid() else None
    if done:
        return done
    if _asks_for_json(request):
        return _refused(lines, form)
    form.renew()
    return _page(request, actor, group, lines, form, status=422, **listed)


def round_list(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The list to carry along: who owes what, with room for the amount and a signature."""
    group = get_object_or_404(VillagerGroup, community=actor.community, number=number)
    listed = _part(request, actor, group)
    lines = lines_of(actor.community, list(listed["part"]), actor.today)
    return page(
        request,
        "round_list",
        _("Collecting round: %(group)s") % {"group": group},
        group=group,
        lines=lines,
        today=actor.today,
        total=_owed(lines),
        **listed,
    )


def _part(request: HttpRequest, actor: Actor, group: VillagerGroup) -> dict[str, Any]:
    """The doors of one page, as ``part_of`` tells it; a large group is gone through in parts."""
    return part_of(request, doors_of(actor.community, group, actor.today), DOORS)


def _page(
    request: HttpRequest,
    actor: Actor,
    group: VillagerGroup,
    lines: list[Line],
    form: RoundForm,
    status: int = 200,
    **listed: Any,
) -> HttpResponse:
    kept, shown = _kept(actor, group), {line.household.number for line in lines}
    written = receipts_within(actor.community, read_runs(request.GET.get("written", "")))
    return page(
        request,
        "round",
        _("Collecting round: %(group)s") % {"group": group},
        group=group,
        lines=lines,
        owing=[line for line in lines if line.owed],
        settled=[line for line in lines if not line.owed],
        settled_matters=any(line.is_taken for line in lines if not line.owed),
        form=form,
        kept=kept,
        kept_elsewhere=len(kept.lines.keys() - shown) if kept else 0,
        total=_owed(lines),
        taken=[line for line in lines if line.is_taken],
        sum=sum_of(lines),
        written=written,
        written_runs=write_runs([one.receipt for one in written]),
        store="" if form.is_bound else _store(actor, group),
        may_pay=actor.may(*CASH_ROLES),
        status=status,
        **listed,
    )


def _store(actor: Actor, group: VillagerGroup) -> str:
    """Under what name a browser keeps this person's round of the group."""
    return f"round {actor.community.code} {group.number} {actor.person.pk}"


def _form_at_first(
    request: HttpRequest, actor: Actor, group: VillagerGroup, lines: list[Line]
) -> RoundForm:
    """The form of a fresh page, with what was kept of a half-done round."""
    kept = _kept(actor, group)
    if kept is None:
        return RoundForm(initial={"received_on": actor.today, "method": method_before(request)})
    typed = {line.amount_name: kept.lines.get(line.household.number) for line in lines}
    read_lines(lines, {name: amount for name, amount in typed.items() if amount})
    return RoundForm(initial={"received_on": kept.received_on, "method": kept.method})


def _kept(actor: Actor, group: VillagerGroup) -> CollectingRound | None:
    rows = CollectingRound.objects.of(actor.community)
    return rows.filter(group=group, by=actor.user).first()


def _do(
    request: HttpRequest, actor: Actor, group: VillagerGroup, lines: list[Line], form: RoundForm
) -> HttpResponse | None:
    said = form.cleaned_data
    if "forget" in request.POST:
        forget_round(actor, group=group)
        return _back(request, group)
    if "keep" in request.POST:
        _keep(actor, group, lines, said["method"], said["received_on"])
        messages.success(request, _("The round is kept as it is. Nothing is booked yet."))
        return _back(request, group)
    written = _save(request, actor, group, lines, form)
    if written is None:
        return None
    remember_method(request, said["method"])
    return _saved(request, actor, group, written)


def _keep(
    actor: Actor, group: VillagerGroup, lines: list[Line], method: str, received_on: date
) -> None:
    typed = {line.household.number: line.shown for line in lines if line.is_taken}
    shown = {line.household.number for line in lines}
    keep_round(
        actor, group=group, lines=typed, shown=shown, method=method, received_on=received_on
    )


def _save(
    request: HttpRequest, actor: Actor, group: VillagerGroup, lines: list[Line], form: RoundForm
) -> str | None:
    """The receipts that were written, as runs; the same ones for a page that is sent again."""
    if unknown := nobodys(lines, request.POST):
        form.add_error(
            None,
            _("%(numbers)s: there is no such household. Nothing was saved.")
            % {"numbers": "、".join(unknown)},
        )
        return None
    taken = collected(lines)
    if taken is None:
        form.add_error(None, _("Some amounts cannot be read. Nothing was saved."))
        return None
    refused: list[RoundRefused] = []
    shown = numbers_in(request.POST)

    def do(said: dict[str, Any]) -> str:
        try:
            payments = save_round(actor, group=group, lines=taken, shown=shown, **said)
        except RoundRefused as refusal:
            refused.append(refusal)
            raise
        return write_runs([payment.receipt for payment in payments])

    content = {line.household.number: str(line.amount) for line in taken}
    written = do_once(request, actor, form, do, content=content)
    for refusal in refused:
        for line in lines:
            if line.household.number == refusal.field:
                line.error = str(refusal)
    return written


def _saved(request: HttpRequest, actor: Actor, group: VillagerGroup, written: str) -> HttpResponse:
    said = _told(receipts_within(actor.community, read_runs(written)))
    if _asks_for_json(request):
        address = f"{reverse('admin:receipts')}?of={written}"
        return JsonResponse({"said": said, "print": address}, status=201)
    messages.success(request, said)
    return _back(request, group, written=written)


def _back(request: HttpRequest, group: VillagerGroup, **told: str) -> HttpResponse:
    """To the same doors of the round."""
    asked = {name: said for name, said in request.GET.items() if name == "page"} | told
    address = reverse("admin:round", args=[group.number])
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)


def _told(payments: list[Payment]) -> str:
    return ngettext(
        "%(count)s receipt written, %(total)s yuan: %(first)s – %(last)s",
        "%(count)s receipts written, %(total)s yuan: %(first)s – %(last)s",
        len(payments),
    ) % {
        "count": len(payments),
        "total": sum((payment.amount for payment in payments), ZERO),
        "first": payments[0].receipt,
        "last": payments[-1].receipt,
    }


def _refused(lines: list[Line], form: RoundForm) -> HttpResponse:
    """What is wrong, for a page that puts it beside its lines: the sentences, and by household.

    Beside it what each line owes now, so that it can be looked at and sent once more.
    """
    wrong = {line.household.number: line.error for line in lines if line.error}
    owed = {line.household.number: str(line.owed) for line in lines}
    said = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse(
        {"errors": said, "lines": wrong, "owed": owed, "confirm": "confirmed" in form.errors},
        status=422,
    )


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _owed(lines: list[Line]) -> Decimal:
    return sum((line.owed for line in lines), ZERO)
