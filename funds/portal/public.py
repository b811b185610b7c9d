"""Pages that everybody may see; a telephone that has the present one is told so (HTTP 304)."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from funds.interface.page_cache import cached, version_of
from funds.portal.layout import cached_page, size_of
from households.models import Community


def tag_of(community: Community, name: str) -> str:
    """The entity tag of what is made from the present state of the books."""
    return quote_etag(f"{name}.{version_of(community)}.{settings.RUN}")


def public_page(
    request: HttpRequest,
    community: Community,
    template: str,
    name: str,
    body: Any,
    **context: Any,
) -> HttpResponse:
    """A public page, or HTTP 304 for who has the present one (conditional request)."""
    # A message is shown once: a page with one is never the same again.
    says_something = bool(len(get_messages(request)))
    tag = tag_of(community, f"{name}.{size_of(request)}")
    response = None if says_something else get_conditional_response(request, etag=tag)
    if response is None:
        response = cached_page(
            request,
            template,
            community,
            name,
            lambda: {"body": cached(community, name, body), **context},
        )
        if not says_something:
            response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return response
