"""The villages that somebody works for, each with the way to its desk."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.scope import user_of
from funds.admin.village.colours import colour_of
from households.finding import LONGEST
from households.visibility import communities_of

LISTED = 100


def villages(request: HttpRequest) -> HttpResponse:
    """All of them, or those whose name or code holds what was typed."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = communities_of(user_of(request)).order_by("name", "code")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word))
    listed = list(found[: LISTED + 1])
    return page(
        request,
        "villages",
        _("Which village?"),
        words=words,
        villages=[(one, colour_of(one)) for one in listed[:LISTED]],
        more=len(listed) > LISTED,
    )
