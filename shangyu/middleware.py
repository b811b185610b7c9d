"""What a database refuses, or refuses for now, becomes a page that says so."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict

from funds.interface.forms import LOST
from shangyu.error_pages import bad_request, unavailable, unfit
from shangyu.problems import API, cannot_now, unstorable

NUL = "\0"


class RefuseUnstorable:
    """Keeps NUL characters out, and makes pages of what the database refuses.

    In what people typed a NUL becomes the sign of a lost character, as half characters do when they
    are decoded: a form says so at its field, and whoever searched finds nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        holds_nul = _holds_nul(request.GET)
        if NUL in request.path or (holds_nul and request.path.startswith(API)):
            return bad_request(request, BadRequest("NUL in the address"))
        if holds_nul:
            request.GET = _legible(request.GET)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        # The API reads its own bodies, and takes no forms.
        is_form = request.method == "POST" and not request.path.startswith(API)
        if is_form and _holds_nul(request.POST):
            request.POST = _legible(request.POST)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if unstorable(error):
            return bad_request(request, error)
        if isinstance(error, IntegrityError):
            return unfit(request, error)
        outage = cannot_now(error)
        return unavailable(request, outage) if outage else None


def _holds_nul(values: QueryDict) -> bool:
    return any(NUL in text for key, listed in values.lists() for text in (key, *map(str, listed)))


def _legible(values: QueryDict) -> Any:
    """The same with the sign of a lost character for each NUL."""
    return QueryDict(values.urlencode().replace("%00", quote(LOST)), encoding=values.encoding)
