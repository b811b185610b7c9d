"""The fourth step: the roster, tried first; or the households later, one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from funds.admin.village.roster import answered, imported_from
from funds.admin.village.setup_frame import after, step_page
from funds.village.first_days import ROSTER
from households.acting import Actor


def roster(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in the roster; once it is entered, the last step follows."""
    early = answered(request, actor)
    if early is not None:
        return early
    told = imported_from(request, actor)
    if told.is_entered:
        return redirect(after(ROSTER))
    return step_page(request, actor, ROSTER, status=told.status, **told.context)
