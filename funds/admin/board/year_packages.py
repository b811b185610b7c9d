"""The package of a year at the desk: of a few lines made at once, of more by night or command."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.board.years import require_come
from funds.documents.kept_year import Wanted, is_quick, kept_file, want
from funds.documents.year_package import YearPackage
from funds.interface.files import streamed_answer
from households.acting import Actor


def package(request: HttpRequest, actor: Actor, year: int) -> HttpResponseBase:
    """The year's books as one zip for the township; who sends asks the night for one of many lines."""
    require_come(actor, year)
    community, name = actor.community, f"{actor.community.code}-{year}.zip"
    made_by = actor.user.called if actor.user else ""
    if is_quick(community, year):
        packed = YearPackage(community, year, today=actor.today, made_by=made_by)
        return streamed_answer(packed.chunks(), name)
    if request.method == "POST":
        want(community, Wanted(year, made_by))
        messages.success(request, _("The package of %(year)s is made tonight.") % {"year": year})
    elif kept := kept_file(community, year):
        return streamed_answer(kept, name)
    else:
        messages.warning(
            request,
            _("The package of %(year)s is not made yet. Have it made tonight.") % {"year": year},
        )
    return redirect("admin:year-accounts", year)
