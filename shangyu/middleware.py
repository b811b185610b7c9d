"""What a database refuses, or refuses for now, becomes a page that says so."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from shangyu.error_pages import bad_request, unavailable
from shangyu.problems import API, cannot_now, unstorable

NUL = "\0"


class RefuseUnstorable:
    """Refuses NUL characters on the way in and the database's own refusals on the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path or _holds_nul(request.GET):
            return bad_request(request, BadRequest("NUL in the address"))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        # The API reads its own bodies, and takes no forms.
        is_form = request.method == "POST" and not request.path.startswith(API)
        if is_form and _holds_nul(request.POST):
            return bad_request(request, BadRequest("NUL in a form"))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if unstorable(error):
            return bad_request(request, error)
        outage = cannot_now(error)
        return unavailable(request, outage) if outage else None


def _holds_nul(values: QueryDict) -> bool:
    return any(NUL in text for key, listed in values.lists() for text in (key, *map(str, listed)))
