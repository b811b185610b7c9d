"""A household raises a matter, reads what became of it, and may take it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from funds.commons.matters import Stand, listed_matters, standings
from funds.commons.raising import From, raise_matter, withdraw_matter
from funds.commons.stand_words import matter_said
from funds.council.path_words import ways_said
from funds.interface.forms import OnceForm, do_once
from funds.models import LONGEST_TEXT, Matter
from funds.portal.household_page import household_page
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required
from funds.words.days_said import days_in_words
from households.acting import Actor
from households.models import Household
from households.refusal import Refused
from households.tries import Cap

LISTED = 40
ASKS, HOUR = 6, 60 * 60
"""Matters an hour of one household: whoever raises and withdraws in turn is slowed down too."""


class MatterForm(OnceForm):
    """What a household would have the village see to."""

    text = forms.CharField(
        label=gettext_lazy("what is it about?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    may_be_public = forms.BooleanField(
        label=gettext_lazy("everybody may read it, without my name"), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_matters(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household raised, with the answers; a POST raises something new, once."""
    community = household.community
    form = MatterForm(request.POST or None)

    def do(said: dict[str, Any]) -> str:
        raised = raise_matter(_nobody(household), raised_by=From(household), **said)
        return f"{raised.number} · {days_in_words(matter_said(standings([raised])[0]))}"

    if form.is_bound and form.is_valid() and may_try(form, _asks_of(household)):
        done = do_once(community, form, do, who=f"portal:{household.pk}", path=request.path)
        if done:
            messages.success(request, _("We have received it: %(matter)s.") % {"matter": done})
            return redirect("my-matters")
    told = standings(listed_matters(community).filter(household=household)[:LISTED])
    today = timezone.localdate()
    ways = ways_said(community, [one.matter for one in told], today=today)
    return household_page(
        request,
        household,
        "matters",
        status=422 if form.is_bound else 200,
        form=form,
        matters=[(one, matter_said(one), ways.get(one.matter.pk, "")) for one in told],
        open=Stand.OPEN,
        today=today,
    )


@require_POST
@household_required
def withdraw(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household takes its own matter back."""
    matter = get_object_or_404(
        Matter.objects.of(household.community_id).select_related("community"),
        household=household,
        number=number,
    )
    try:
        withdraw_matter(_nobody(household), matter=matter)
        messages.success(request, _("It is withdrawn."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("my-matters")


def _nobody(household: Household) -> Actor:
    """Who raises it is no user of the desk."""
    return Actor(household.community, None, timezone.localdate())


def _asks_of(household: Household) -> list[Cap]:
    return [Cap(f"matters of household:{household.pk}", ASKS, HOUR)]
