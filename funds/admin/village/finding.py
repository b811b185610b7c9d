"""Finding a household."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page
from households.acting import Actor
from households.finding import LONGEST
from households.models import Household


def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look a household up: one hit opens its page, several are listed."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    households = Household.objects.of(actor.community).select_related("group")
    hits = list(households.matching(words).order_by("number")[:100] if words else ())
    if len(hits) == 1:
        return redirect("admin:household", number=hits[0].number)
    return page(request, "find", _("Find a household"), words=words, hits=hits)
