"""The desk's addresses name their village: ``/<code>/admin/…`` is the desk of that village.

While such a page is answered the address of the whole site begins with the village (script
prefix), so that every link within the desk, also those of Django's own pages, leads to the same
village's desk. Links to anything else are made by ``outside``.
"""

import re
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, set_script_prefix

from households.models import Community, User
from households.models.community import RESERVED
from households.visibility import communities_of

DESK = "/admin/"
IN_VILLAGE = re.compile(r"/(?P<code>[a-z][a-z0-9-]*)(?P<rest>/admin/.*)", re.DOTALL)


def parted(path: str) -> tuple[str, str] | None:
    """The village's code and the address within its desk; None for any other address."""
    found = IN_VILLAGE.fullmatch(path)
    if found is None or found["code"] in RESERVED:
        return None
    return found["code"], found["rest"]


def desk_of(code: str, address: str = DESK) -> str:
    """An address within the desk, such as ``/admin/arrears/``, as it is for one village."""
    return f"/{code}{address}"


def outside(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page that is none of the desk's, as a page of the desk links to it."""
    within = get_script_prefix()
    set_script_prefix("/")
    try:
        return reverse(name, args=args, kwargs=kwargs)
    finally:
        set_script_prefix(within)


def community_in_address(request: HttpRequest) -> Community | None:
    """The village whose desk was asked for by somebody who works there."""
    return getattr(request, "desk_community", None)


def last_community(user: User) -> Community | None:
    """The village whose desk somebody used last, or the only one there is for them.

    None for whoever has to say which one is meant, and where the last one is theirs no longer.
    """
    mine = communities_of(user)
    if user.last_community_id:
        return mine.filter(pk=user.last_community_id).first()
    listed = list(mine[:2])
    return listed[0] if len(listed) == 1 else None


def remember(user: User, community: Community) -> None:
    """Note whose desk somebody uses, for the next log-in to lead there."""
    if user.last_community_id != community.pk:
        User.objects.filter(pk=user.pk).update(last_community=community)
        user.last_community = community
