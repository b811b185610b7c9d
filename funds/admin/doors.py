"""Which of the desk's pages somebody may open: links and pages ask here (access control).

A link that its reader would be refused at is no link, so it is made only where its page says that
its reader may come in.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import apps
from django.http import HttpRequest

from funds.admin.scope import actor_of

if TYPE_CHECKING:
    from funds.admin.site import DeskSite

OF_ROWS = re.compile(r"(?P<app>[a-z]+)_(?P<model>[a-z]+)_(?P<deed>add|change|changelist)")
"""The names of the pages that Django makes for each kind of row."""


def may_open(
    site: "DeskSite", request: HttpRequest, name: str, args: Sequence[object] = ()
) -> bool:
    """Whether who is at the desk may open a page of this name, as its link would be.

    ``args`` fill in its address: of a step (of a claim, of a rental) the last one is its name.
    Raises KeyError for a name that the desk has not.
    """
    page = site.pages_by_name.get(name)
    if page is None:
        return _may_see_rows(site, request, name)
    roles = page.roles_to(args)
    return page.about_oneself or not roles or actor_of(request).may(*roles)


def _may_see_rows(site: "DeskSite", request: HttpRequest, name: str) -> bool:
    found = OF_ROWS.fullmatch(name)
    if found is None:
        raise KeyError(name)
    try:
        held = site._registry[apps.get_model(found["app"], found["model"])]
    except LookupError:
        raise KeyError(name) from None
    if found["deed"] == "add":
        return held.has_add_permission(request)
    return held.has_view_permission(request)
