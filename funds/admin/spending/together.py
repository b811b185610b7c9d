"""Signing several small claims on one page, each after it was opened (小额报销单一起签)."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import page
from funds.admin.once import do_once
from funds.interface.forms import OnceForm
from funds.models import Claim
from funds.money import ZERO, grouped
from funds.spending.signing_together import Outcome, Ticked, sign_each
from funds.spending.small_claims import SmallClaim, small_limit, small_to_sign
from households.acting import Actor

TICKS = "sign"
"""The name of every tick; its value is the claim's number and the version that the list showed."""
VERSION = re.compile(r"[0-9]{1,9}")


def sign_together(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The small claims that wait for somebody: tick those that were opened, and sign them."""
    small, ticks = small_to_sign(actor), dict.fromkeys(request.POST.getlist(TICKS))
    form = OnceForm(request.POST or None)
    if form.is_bound and "count" not in request.POST and form.is_valid():
        told = _signed(request, actor, form, list(ticks))
        if told is not None:
            _tell(request, json.loads(told))
            return redirect("admin:sign-together")
    ticked = [one for one in small if one.may_be_ticked and tick_of(one.claim) in ticks]
    return page(
        request,
        "sign_together",
        _("Small claims to sign"),
        status=422 if form.errors else 200,
        form=form,
        small=[(one, tick_of(one.claim), one in ticked) for one in small],
        ticked=len(ticked),
        sum=_sum_of(ticked),
        unopened=sum(not one.may_be_ticked for one in small),
        limit=small_limit(actor.community),
    )


def tick_of(claim: Claim) -> str:
    return f"{claim.number}.{claim.version}"


def _signed(
    request: HttpRequest, actor: Actor, form: OnceForm, ticks: Sequence[str]
) -> str | None:
    """What became of the ticked claims, as JSON; None where there is nothing to be done."""
    ticked = _ticked(actor, ticks)
    if not ticked:
        form.add_error(None, _("Tick the claims that you agree to. Nothing is signed yet."))
        return None
    return do_once(
        request,
        actor,
        form,
        lambda said: json.dumps([_told(one) for one in sign_each(actor, ticked)]),
        content={TICKS: " ".join(ticks)},
    )


def _ticked(actor: Actor, ticks: Sequence[str]) -> list[Ticked]:
    """The claims of this village that were ticked; what else was sent is none."""
    versions = dict(tick.rsplit(".", 1) for tick in ticks if "." in tick)
    claims = Claim.objects.of(actor.community).filter(number__in=versions).order_by("number")
    return [
        Ticked(claim, int(versions[claim.number]))
        for claim in claims
        if VERSION.fullmatch(versions[claim.number])
    ]


def _told(outcome: Outcome) -> dict[str, str]:
    claim = outcome.claim
    return {"number": claim.number, "amount": str(claim.amount), "refused": outcome.refused}


def _tell(request: HttpRequest, told: Sequence[dict[str, Any]]) -> None:
    """Say which were signed, and of each other one why it was not."""
    signed = [one for one in told if not one["refused"]]
    if signed:
        text = ngettext(
            "%(count)s claim is signed, %(sum)s yuan: %(numbers)s",
            "%(count)s claims are signed, %(sum)s yuan: %(numbers)s",
            len(signed),
        )
        said = {
            "count": len(signed),
            "sum": grouped(sum(Decimal(one["amount"]) for one in signed)),
            "numbers": "、".join(one["number"] for one in signed),
        }
        messages.success(request, text % said)
    for one in told:
        if one["refused"]:
            text = _("%(claim)s is not signed. %(why)s")
            messages.error(request, text % {"claim": one["number"], "why": one["refused"]})


def _sum_of(claims: Sequence[SmallClaim]) -> Decimal:
    return sum((one.claim.amount for one in claims), ZERO)
