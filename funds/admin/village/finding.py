"""Finding a household."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.payments.references import payments_numbered
from households.acting import Actor
from households.finding import LONGEST
from households.models import Household


def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look a household up, or a receipt by a number: one hit opens its page, several are listed."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    households = Household.objects.of(actor.community).select_related("group")
    hits = list(households.matching(words).order_by("number")[:100] if words else ())
    payments = payments_numbered(actor.community, words, in_part=not hits)
    if len(hits) == 1 and not payments:
        return redirect("admin:household", number=hits[0].number)
    if len(payments) == 1 and not hits:
        return redirect("admin:receipt", receipt=payments[0].receipt)
    return page(request, "find", _("Find a household"), words=words, hits=hits, payments=payments)
