"""A household says what it thinks of what was done: with one tap, and why if it likes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext_lazy
from django.views.decorators.http import require_http_methods

from funds.commons.rating import RatedBefore, rate
from funds.commons.ratings import Rateable, rateable
from funds.interface.forms import LegibleForm
from funds.models import LONGEST_WHY, Grade
from funds.portal.household_page import household_page
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required
from households.acting import Actor
from households.models import Household
from households.refusal import Refused
from households.tries import Cap

RATES, HOUR = 30, 60 * 60
"""Ratings an hour of one household."""


class RatingForm(LegibleForm):
    """What is rated, as what, and why; each button of a thing sends another grade."""

    thing = forms.CharField(max_length=24)
    grade = forms.ChoiceField(choices=Grade.choices)
    why = forms.CharField(
        label=pgettext_lazy("of a rating", "why"), max_length=LONGEST_WHY, required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_ratings(request: HttpRequest, household: Household) -> HttpResponse:
    """What a household may rate, and what it said; a POST says it.

    The same said twice is said once, so the form needs no name of its own.
    """
    today = timezone.localdate()
    listed = rateable(household, today=today)
    form = RatingForm(request.POST or None)
    if form.is_bound and form.is_valid() and may_try(form, _rates_of(household)):
        try:
            _rate(household, listed, form.cleaned_data)
            messages.success(request, _("Thank you, it is counted."))
            return redirect("my-ratings")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return household_page(
        request,
        household,
        "ratings",
        status=422 if form.is_bound else 200,
        form=form,
        things=[(one, _why(one, form)) for one in listed],
        unplaced=_unplaced(listed, form),
        grades=Grade,
        longest=LONGEST_WHY,
    )


def _why(one: Rateable, form: RatingForm) -> str:
    """What stands in the field of a thing: what was just typed there, or was said before."""
    if form.is_bound and form["thing"].data == one.thing.code:
        return str(form["why"].data or "")
    return one.rating.why if one.rating else ""


def _unplaced(listed: list[Rateable], form: RatingForm) -> str:
    """What was typed beside a thing that can no longer be rated, to be kept for another one."""
    codes = [one.thing.code for one in listed if one.may_change]
    if not form.is_bound or form["thing"].data in codes:
        return ""
    return str(form["why"].data or "")


def _rate(household: Household, listed: list[Rateable], said: dict[str, Any]) -> None:
    """Raises RatedBefore for what this household is no longer asked, and what the act raises."""
    thing = next((one.thing for one in listed if one.thing.code == said["thing"]), None)
    if thing is None:
        raise RatedBefore(_("This can no longer be rated. Choose one of those that are shown."))
    rate(
        Actor(household.community, None, timezone.localdate()),
        household=household,
        thing=thing,
        grade=Grade(said["grade"]),
        why=said["why"],
    )


def _rates_of(household: Household) -> list[Cap]:
    return [Cap(f"ratings of household:{household.pk}", RATES, HOUR)]
