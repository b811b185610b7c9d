"""A household's own part in the five micros: its wishes, what it adopted, how it is shown."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from funds.commons.adopting import show_adopter
from funds.commons.adoptions import adoption_standings
from funds.commons.noting import end_consent
from funds.commons.persons_of_note import note_standings
from funds.commons.wishes import WishState, adopted_by, public_wishes, wish_standings
from funds.commons.wishing import Adopter, adopt_wish, end_wish, give_wish_back, tell_wish
from funds.interface.forms import OnceForm, do_once
from funds.models import (
    LONGEST_NOTE,
    Adoption,
    PersonOfNote,
    Wish,
    WishKind,
    WishSource,
    WishStep,
)
from funds.portal.household_page import household_page
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required
from households.acting import Actor
from households.models import Community, Household
from households.refusal import Refused
from households.tries import Cap

LOCK = timedelta(days=30)
OPEN = (WishState.TOLD, WishState.FREE, WishState.ADOPTED)
TELLS, HOUR = 6, 60 * 60
"""Wishes that a household may send within an hour."""


class WishForm(OnceForm):
    """What somebody wishes."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of a wish", "what it is about"), choices=WishKind
    )
    words = forms.CharField(
        label=pgettext_lazy("of a wish", "what we wish"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("only the village office reads this; nobody sees whose wish it is"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_micros(request: HttpRequest, household: Household) -> HttpResponse:
    """Tell a wish; own wishes, adopted ones, those that wait for somebody."""
    community, today = household.community, timezone.localdate()
    form = WishForm(request.POST or None)

    def do(said: dict[str, Any]) -> str:
        wish = tell_wish(
            _nobody(community),
            words=said["words"],
            kind=WishKind(said["kind"]),
            source=WishSource.PHONE,
            household=household,
        )
        return wish.number

    if form.is_bound and form.is_valid() and may_try(form, _tells(household)):
        number = do_once(community, form, do, who=f"portal:{household.pk}", path=request.path)
        if number:
            messages.success(request, _("Your wish is %(number)s.") % {"number": number})
            return redirect("my-micros")
    wishes = wish_standings(community, on=today, household=household)
    free = public_wishes(community, on=today)
    return household_page(
        request,
        household,
        "my_micros",
        status=422 if form.is_bound else 200,
        form=form,
        wishes=[(one, one.state in OPEN) for one in wishes],
        free=[
            one
            for one in free
            if one.state == WishState.FREE and one.wish.household_id != household.pk
        ],
        adopted=adopted_by(community, household, on=today),
        adoptions=adoption_standings(community, on=today, household=household),
        shown=[
            one
            for one in note_standings(community, on=today, household=household)
            if one.is_public
        ],
    )


@require_POST
@household_required
def withdraw(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household withdraws its own wish."""
    wish = get_object_or_404(
        Wish.objects.of(household.community_id).select_related("community"),
        household=household,
        number=number,
    )
    return _done(
        request,
        lambda actor: end_wish(actor, wish=wish, step=WishStep.WITHDRAWN, reason=""),
        household,
        _("It is withdrawn."),
    )


@require_POST
@household_required
def adopt(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household adopts a wish for a month; the second of two is told that it is taken."""
    wish = _public_wish(household, number)
    until = timezone.localdate() + LOCK
    return _done(
        request,
        lambda actor: adopt_wish(actor, wish=wish, adopter=Adopter(household), until=until),
        household,
        _("You have adopted it. The village office tells you how to bring it."),
    )


@require_POST
@household_required
def give_back(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household cannot do what it adopted; others can."""
    listed = adopted_by(household.community, household, on=timezone.localdate())
    wish = next((one.wish for one in listed if one.wish.number == number), None)
    if wish is None:
        return redirect("my-micros")
    return _done(
        request,
        lambda actor: give_wish_back(actor, wish=wish),
        household,
        _("It is free for others again."),
    )


@require_POST
@household_required
def unname(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """A household's name is no longer shown with what it looks after."""
    rows = Adoption.objects.of(household.community_id).select_related("community")
    adoption = get_object_or_404(rows, household=household, number=number)
    return _done(
        request,
        lambda actor: show_adopter(actor, adoption=adoption, named=False),
        household,
        _("Your name is no longer shown."),
    )


@require_POST
@household_required
def show_no_longer(request: HttpRequest, household: Household, number: str) -> HttpResponse:
    """Somebody of a household withdraws the consent to be shown."""
    rows = PersonOfNote.objects.of(household.community_id).select_related("community")
    person = get_object_or_404(rows, household=household, number=number)
    return _done(
        request,
        lambda actor: end_consent(actor, person=person),
        household,
        _("The page is gone."),
    )


def _public_wish(household: Household, number: str) -> Wish:
    rows = Wish.objects.of(household.community_id).select_related("community")
    return get_object_or_404(rows, number=number)


def _done(request: HttpRequest, do: Any, household: Household, said: str) -> HttpResponse:
    """Do it for a household and lead back to its page, which says what was done or refused."""
    try:
        do(_nobody(household.community))
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("my-micros")


def _nobody(community: Community) -> Actor:
    """A household is no user of the desk."""
    return Actor(community, None, timezone.localdate())


def _tells(household: Household) -> list[Cap]:
    return [Cap(f"wishes of household:{household.pk}", TELLS, HOUR)]
