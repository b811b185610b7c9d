"""The same addresses, with communities found by ordinary queries and pages rendered each time."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from funds.portal import layout
from households import communities
from households.models import Community


def by_key(key: int) -> Community | None:
    return Community.objects.filter(pk=key).first()


def by_code(code: str) -> Community | None:
    return Community.objects.filter(code=code).first()


def the_only_one() -> Community | None:
    found = list(Community.objects.order_by("code")[:2])
    return found[0] if len(found) == 1 else None


def rendered_page(
    request: HttpRequest,
    template: str,
    community: Community,
    _name: str,
    context: Callable[[], dict[str, Any]],
) -> HttpResponse:
    return layout.page(request, template, community, **context())


communities.community_by_key = by_key
communities.community_by_code = by_code
communities.the_only_community = the_only_one
layout.community_by_code = by_code
layout.cached_page = rendered_page

# The pages take in what they use when they are imported, so they come last.
from bench.portal_urls import handler404, urlpatterns  # noqa: E402

__all__ = ["handler404", "urlpatterns"]
