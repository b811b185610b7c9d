"""What every page for residents has: its size of type, the clerk's telephone, the way home."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from funds.interface.page_cache import cached
from households.communities import community_by_code
from households.models import Community
from households.naming import names_of

SIZE_COOKIE = "size"
SIZES = ("1", "2", "3")
TOKEN = secrets.token_hex(32)
"""Stands in cached pages where each visitor's own token goes; nobody can know it."""


def size_of(request: HttpRequest) -> str:
    """The size of type that was chosen on this telephone: 1 is 18 pixels, 3 is 30."""
    chosen = request.COOKIES.get(SIZE_COOKIE, "")
    return chosen if chosen in SIZES else "1"


def community_or_404(code: str) -> Community:
    """The community of an address. Raises Http404."""
    community = community_by_code(code)
    if community is None:
        raise Http404
    return community


def page(
    request: HttpRequest,
    template: str,
    community: Community | None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """One of the pages for residents."""
    whole = _shell(request, community) | context
    return render(request, f"portal/{template}.html", whole, status=status)


def cached_page(
    request: HttpRequest,
    template: str,
    community: Community,
    name: str,
    context: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """The same, rendered once until something changes; ``name`` says whose page it is.

    Only the token that protects forms (CSRF) is this visitor's own, and is put in afterwards. A
    household's page takes half of the processor's time that it takes when it is rendered anew
    (``python -m bench.portal --plain`` leaves this and the other shortcuts out).
    """
    if request.META.get("QUERY_STRING") or len(get_messages(request)):
        return page(request, template, community, **context())

    def render_once() -> str:
        whole = _shell(request, community) | {"csrf_token": TOKEN, "messages": ()} | context()
        return str(render_to_string(f"portal/{template}.html", whole, request))

    text = cached(community, f"page.{name}.{request.path}.{size_of(request)}", render_once)
    if TOKEN in text:
        text = text.replace(TOKEN, get_token(request))
    return HttpResponse(text)


def _shell(request: HttpRequest, community: Community | None) -> dict[str, Any]:
    of_village = _of_village(community) if community else {"community": None}
    return of_village | {"size": size_of(request), "sizes": SIZES}


def part(template: str, community: Community, **context: Any) -> SafeString:
    """A piece of a village's page that is the same for every size of type."""
    return render_to_string(f"portal/{template}.html", _of_village(community) | context)


def _of_village(community: Community) -> dict[str, Any]:
    """A village and what has to be masked in what somebody wrote, asked for where it is shown.

    A page of no village has no ``names``: to mask by them fails there instead of masking nothing.
    """
    return {"community": community, "names": SimpleLazyObject(lambda: names_of(community))}


def private(response: HttpResponse) -> HttpResponse:
    """Keep nothing of a household's page on the telephone or on the way."""
    response["Cache-Control"] = "no-store, private"
    return response
