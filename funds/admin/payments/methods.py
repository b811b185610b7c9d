"""The way of paying that was used last: most of a morning's money comes in one way."""

from django.http import HttpRequest

from funds.models import Method

KEPT = "method"


def method_before(request: HttpRequest) -> str:
    """How the money before this came in, since somebody logged in; cash at first."""
    said = str(request.session.get(KEPT, Method.CASH))
    return said if said in Method.values else Method.CASH


def remember_method(request: HttpRequest, method: str) -> None:
    """Offer it for the next household."""
    if method_before(request) != method:
        request.session[KEPT] = method
