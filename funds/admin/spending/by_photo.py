"""A claim from the telephone: the photo first, three fields, and it waits for review (拍照报销)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.forms import CONFIRMED
from funds.admin.once import do_once
from funds.admin.spending.budget_left import plan_told
from funds.admin.spending.photo_form import PhotoClaimForm
from funds.models import Category, Claim
from funds.spending.claiming import BadClaim, Draft, Wanted
from funds.spending.claiming_with_papers import Photo, propose_with_papers
from funds.spending.last_time import fund_as_before, payees_before, witness_as_before
from households.acting import Actor


def claim_by_photo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a claim where the receipt is; the page says that it waits, and takes the next one."""
    by = actor.person.called
    usual = {
        "happened_on": actor.today,
        "handled_by": by,
        "witnessed_by": witness_as_before(actor.community, by),
    }
    form = PhotoClaimForm(
        actor.community, request.POST or None, request.FILES or None, initial=usual
    )
    if form.is_bound and form.is_valid():
        number = _propose(request, actor, form)
        if number is not None:
            return redirect(f"{reverse('admin:claim-by-photo')}?sent={number}")
    form.keep_photos()
    return page(
        request,
        "claim_by_photo",
        _("Claim by photo"),
        status=422 if form.is_bound else 200,
        form=form,
        payees=payees_before(actor.community),
        **plan_told(actor),
        sent=_sent(request, actor),
    )


def _propose(request: HttpRequest, actor: Actor, form: PhotoClaimForm) -> str | None:
    """The number of the claim that was entered; None where it was refused."""
    photos = form.photos

    def do(said: dict[str, Any]) -> str:
        draft = _draft(actor, said)
        confirmed = said[CONFIRMED]
        claim = propose_with_papers(actor, draft=draft, papers=photos, confirmed=confirmed)
        return claim.number

    return do_once(request, actor, form, do, content={"photos": _fingerprint(photos)})


def _draft(actor: Actor, said: dict[str, Any]) -> Draft:
    """What is asked for; what was left empty is as it was with claims before. Raises BadClaim."""
    category = Category(said["category"])
    summary = said["summary"] or _called(category)
    fund = said["fund"] or fund_as_before(actor.community, category)
    if fund is None:
        raise BadClaim(_("Choose a fund."), field="fund")
    return Draft(
        fund=fund,
        category=category,
        summary=summary,
        payee=said["payee"],
        happened_on=said["happened_on"],
        handled_by=said["handled_by"],
        witnessed_by=said["witnessed_by"],
        lines=[Wanted(summary[:100], said["amount"], "", said["invoice"])],
        overdraft_decision=said["overdraft_decision"],
        budget_exception=said["budget_exception"],
        project=said["project"],
        project_line=said["project_line"],
    )


def _called(category: Category) -> str:
    """A kind of expense in the language of the books, whatever the screen speaks."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(category.label)


def _fingerprint(photos: Sequence[Photo]) -> str:
    return " ".join(hashlib.sha256(photo.content).hexdigest() for photo in photos)


def _sent(request: HttpRequest, actor: Actor) -> Claim | None:
    """The claim that was sent just now."""
    number = request.GET.get("sent", "")
    rows = Claim.objects.of(actor.community).select_related("fund")
    return rows.filter(number=number).first() if number else None
