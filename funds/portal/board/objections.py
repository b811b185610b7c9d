"""A household says that something is wrong, and reads the answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from funds.board.objecting import raise_objection
from funds.board.objections import answers_in_order
from funds.interface.about_choice import parts_of
from funds.interface.forms import do_once
from funds.models import Objection
from funds.portal.forms import ObjectionForm
from funds.portal.household_page import household_page
from funds.portal.village.visits import household_required
from households.acting import Actor
from households.models import Household

LISTED = 40


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def objections(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household said was wrong, with the answers; a POST says something new, once."""
    asked = {"about": request.GET.get("about", "")}
    form = ObjectionForm(household.community, request.POST or None, initial=asked)

    def do(said: dict[str, Any]) -> str:
        return raise_objection(
            Actor(household.community, None, timezone.localdate()),
            text=said["text"],
            household=household,
            **parts_of(said["about"]),
        ).number

    if (
        form.is_bound
        and form.is_valid()
        and do_once(household.community, form, do, who=f"portal:{household.pk}", path=request.path)
    ):
        messages.success(request, _("We have received it. The clerk will answer here."))
        return redirect("objections")
    rows = Objection.objects.of(household.community_id).filter(household=household)
    return household_page(
        request,
        household,
        "objections",
        status=422 if form.is_bound else 200,
        form=form,
        objections=rows.select_related("publication", "resolution")
        .prefetch_related(answers_in_order(household.community))
        .order_by("-seq")[:LISTED],
        today=timezone.localdate(),
    )
