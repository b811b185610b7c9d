"""A household chooses its own PIN, and which telephones remember it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from funds.portal.forms import OwnPinForm
from funds.portal.household_page import household_page
from funds.portal.village.login import refused
from funds.portal.village.visits import go_on, household_required
from households.logging_in import change_pin
from households.models import Household
from households.phones import forget_phones, phones_of
from households.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def own_pin(request: HttpRequest, household: Household) -> HttpResponse:
    """The household chooses a PIN; the old one opens nothing any more."""
    form = OwnPinForm(request.POST or None)

    def show(**how: Any) -> HttpResponse:
        phones = phones_of(household, now=timezone.now())
        return household_page(request, household, "pin", phones=phones, **how)

    if form.is_bound and form.is_valid():
        try:
            logged_in = change_pin(
                household,
                form.cleaned_data["pin"],
                form.cleaned_data["new_pin"],
                now=timezone.now(),
            )
        except Refused as refusal:
            return refused(form, refusal, show)
        go_on(request, logged_in)
        messages.success(request, _("Your new PIN holds from now on."))
        return redirect("me")
    return show(form=form, status=422 if form.is_bound else 200)


@require_POST
@household_required
def forget_all_phones(request: HttpRequest, household: Household) -> HttpResponse:
    """Let every telephone forget the household."""
    forget_phones(household.community, household=household)
    messages.success(request, _("No telephone remembers you any more."))
    return redirect("my-pin")
