"""Which village a request was about, when no page could be made for it."""

from django.db import DatabaseError
from django.http import HttpRequest

from funds.portal.village.visits import VISIT
from households.communities import community_by_code, community_by_key, the_only_community
from households.models import Community


def village_of(request: HttpRequest) -> Community | None:
    """The village of an address, of a visit, or the only one there is.

    None where it is none of these, and where the books cannot be asked: an error page is shown
    all the same.
    """
    try:
        return _in_address(request) or _of_visit(request) or the_only_community()
    except DatabaseError:
        return None


def _in_address(request: HttpRequest) -> Community | None:
    code = getattr(request, "desk_code", None) or request.path_info.split("/")[1]
    return community_by_code(code) if code else None


def _of_visit(request: HttpRequest) -> Community | None:
    visit = request.session.get(VISIT) if hasattr(request, "session") else None
    return community_by_key(visit["community"]) if visit else None
