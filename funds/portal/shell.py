"""What every page for residents has: its size of type, the clerk's telephone, the way home."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from households.models import Community

SIZE_COOKIE = "size"
SIZES = ("1", "2", "3")


def size_of(request: HttpRequest) -> str:
    """The size of type that was chosen on this telephone: 1 is 18 pixels, 3 is 30."""
    chosen = request.COOKIES.get(SIZE_COOKIE, "")
    return chosen if chosen in SIZES else "1"


def the_only_community() -> Community | None:
    """The community, where there is just one."""
    found = list(Community.objects.order_by("code")[:2])
    return found[0] if len(found) == 1 else None


def page(
    request: HttpRequest,
    template: str,
    community: Community | None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """One of the pages for residents."""
    whole = {"community": community, "size": size_of(request), "sizes": SIZES, **context}
    return render(request, f"portal/{template}.html", whole, status=status)


def part(template: str, **context: Any) -> SafeString:
    """A piece of a page that is the same for every size of type."""
    return render_to_string(f"portal/{template}.html", context)


def private(response: HttpResponse) -> HttpResponse:
    """Keep nothing of a household's page on the telephone or on the way."""
    response["Cache-Control"] = "no-store, private"
    return response
