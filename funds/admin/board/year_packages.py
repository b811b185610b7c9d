"""The package of a year at the desk: made when it is asked for, or by night where it has many lines."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.board.years import require_come
from funds.documents.kept_year import Wanted, is_quick, keep_year, kept_file, want
from funds.documents.saving import CannotSave
from funds.documents.year_package import YearPackage
from funds.interface.files import streamed_answer
from households.acting import Actor

MAKE = "make"
"""The button that has it made."""


def package(request: HttpRequest, actor: Actor, year: int) -> HttpResponseBase:
    """The year's books as one zip for the township, as it was made last; who sends has it made.

    Typesetting all papers takes a small village most of a minute too: whoever only looks never
    waits for that.
    """
    require_come(actor, year)
    if request.method == "POST" and MAKE in request.POST:
        _make(request, actor, year)
    elif kept := kept_file(actor.community, year):
        return streamed_answer(kept, f"{actor.community.code}-{year}.zip")
    else:
        said = _("The package of %(year)s is not made yet. Have it made.")
        messages.warning(request, said % {"year": year})
    return redirect("admin:year-accounts", year)


def _make(request: HttpRequest, actor: Actor, year: int) -> None:
    """Make it, or have the night make it, and say which."""
    community = actor.community
    made_by = actor.user.called if actor.user else ""
    try:
        if is_quick(community, year):
            keep_year(YearPackage(community, year, today=actor.today, made_by=made_by))
            said = _("The package of %(year)s is ready. Fetch it below.")
        else:
            want(community, Wanted(year, made_by))
            said = _("The package of %(year)s is made tonight.")
    except CannotSave as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"year": year})
