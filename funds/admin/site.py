"""The desk: Django's admin site with the clerk's own pages in front."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from funds.admin.scope import community_of
from households.visibility import communities_of


class DeskSite(admin.AdminSite):
    """Open to whoever works for a community."""

    site_header = _("Shangyu · the clerk's desk")
    site_title = _("Shangyu")
    index_title = _("Today")
    login_form = AuthenticationForm
    enable_nav_sidebar = False
    pages: Sequence[tuple[str, Callable[..., HttpResponseBase], str]] = ()

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return bool(user.is_active and user.is_authenticated and communities_of(user).exists())

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        if context["has_permission"]:
            context["community"] = community_of(request)
            context["communities"] = list(communities_of(request.user).order_by("code")[:50])
        return context

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [path(route, self.admin_view(view), name=name) for route, view, name in self.pages]
        return [*own, *super().get_urls()]


desk = DeskSite(name="admin")
