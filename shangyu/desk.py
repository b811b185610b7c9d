"""Which village's desk is asked for: the address says it, and every form says it again."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from households.desk_addresses import community_in_address, parted, remember
from households.models import User
from households.visibility import community_of
from shangyu.error_pages import another_village, no_such_desk

FIELD = "_community"
"""What every form of the desk carries beside its own fields: the village it was made for."""


class DeskOfVillage:
    """Leads ``/<code>/admin/…`` to the desk, for that village only.

    Somebody who does not work there gets the same answer as for a village that is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = parted(request.path_info)
        if named is None:
            return self.get_response(request)
        code, request.path_info = named
        request.desk_code = code  # type: ignore[attr-defined]
        before = get_script_prefix()
        set_script_prefix(f"/{code}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        code, user = getattr(request, "desk_code", None), request.user
        if code is None:
            return None
        if not isinstance(user, User):
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        community = community_of(user, code)
        if community is None:
            return no_such_desk(request)
        if request.method == "POST" and request.POST.get(FIELD, code) != code:
            return another_village(request)
        request.desk_community = community  # type: ignore[attr-defined]
        if request.method == "GET":
            remember(user, community)
        return None


def field_of(request: HttpRequest | None) -> tuple[str, str] | None:
    """Name and value of the hidden field of this page's forms; None for pages of no village."""
    community = community_in_address(request) if request else None
    return (FIELD, community.code) if community else None
