"""Slips for the door: each with a receipt number taken beforehand, and a household's name."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, sent
from funds.admin.forms import ReasonForm
from funds.interface.forms import OnceForm
from funds.payments.leased_numbers import leased_numbers
from funds.payments.leasing import lease_numbers, return_unused
from households.acting import Actor
from households.models import VillagerGroup


class TakeForm(OnceForm):
    """Numbers are taken for those who have something to pay, and no slip yet."""

    take = forms.CharField(widget=forms.HiddenInput, max_length=1, initial="1")


class ReturnForm(ReasonForm):
    """Why slips come back unused, and which: those that the page showed."""

    papers = forms.CharField(widget=forms.HiddenInput, max_length=4000)


def slips(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The slips of a group that are out, to be printed; a POST takes numbers for those without."""
    group = _group(actor, number)
    form = TakeForm(request.POST if request.method == "POST" else None)

    def do(_said: dict[str, Any]) -> str:
        return _("%(count)s slips are ready. Print them and take them along.") % {
            "count": len(lease_numbers(actor, group=group))
        }

    done = sent(request, actor, form, do, back=reverse("admin:slips", args=[number]))
    if done is not None:
        return done
    return page(
        request,
        "slips",
        _("Slips for the door: %(group)s") % {"group": group},
        group=group,
        slips=leased_numbers(actor.community, group),
        form=form,
        status=422 if form.is_bound else 200,
    )


def return_slips(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take the slips that were not used back as void."""
    group = _group(actor, number)
    listed = [one.paper for one in leased_numbers(actor.community, group)]

    def do(said: dict[str, Any]) -> str:
        papers = said["papers"].split()
        returned = return_unused(actor, group=group, reason=said["reason"], papers=papers)
        return _("%(count)s slips are void. Keep them with the receipts.") % {
            "count": len(returned)
        }

    initial = {"papers": " ".join(listed), "reason": _("not used on the round")}
    return ask(
        request,
        actor,
        ReturnForm(request.POST if request.method == "POST" else None, initial=initial),
        do,
        title=_("Slips that were not used: %(group)s") % {"group": group},
        text=_(
            "First write the receipt of every slip that was handed over, and let the telephone "
            "send what still waits. Then these %(count)s come back as void: %(listed)s"
        )
        % {"count": len(listed), "listed": "、".join(listed) or "–"},
        back=reverse("admin:slips", args=[number]),
    )


def _group(actor: Actor, number: int) -> VillagerGroup:
    return get_object_or_404(VillagerGroup, community=actor.community, number=number)
