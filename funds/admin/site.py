"""The desk: Django's admin site with the clerk's own pages in front."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, update_wrapper
from typing import Any, Protocol

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache

from funds.admin.doors import may_open
from funds.admin.login import LoginForm, OwnPasswordForm
from funds.admin.navigation import open_tasks
from funds.admin.scope import actor_of
from funds.admin.village.colours import colour_of
from households.desk_addresses import community_in_address, desk_of, last_community, outside
from households.models import Role, User
from households.one_moment import at_one_moment
from households.visibility import communities_of

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD", "OPTIONS")
ALWAYS_OPEN = ("login", "logout", "password_change", "password_change_done")
"""The pages that somebody sees who still has to choose a password."""
ABOUT_ONESELF = (*ALWAYS_OPEN, "second-step", "tokens", "revoke-token", "villages")
"""The pages that are about oneself only, and are there without a village too."""


class Page:
    """One of the desk's own pages: its address, what answers it, its name, and who may.

    Without ``roles`` everybody of the community may; a page may still ask for one before it does
    something. Its view is given the request and the actor, unless it is ``about_oneself``: then
    no community is needed, and the view is given the request alone. What it does ``is_final`` where
    it cannot be taken back: such a page is made with ``confirm``. Where its address ends in the
    name of one of several ``steps``, each of them says who may.
    """

    def __init__(
        self,
        route: str,
        view: View,
        name: str,
        *roles: Role,
        about_oneself: bool = False,
        is_final: bool = False,
        steps: Mapping[str, "HasRoles"] | None = None,
    ) -> None:
        self.route, self.view, self.name = route, view, name
        self.roles, self.about_oneself, self.is_final = roles, about_oneself, is_final
        self.steps = steps

    def roles_to(self, args: Sequence[object]) -> tuple[Role, ...]:
        """Who may open it, at the address that these fill in; nobody named is everybody."""
        return self.roles if self.steps is None else self.steps[str(args[-1])].roles

    def answer(self, request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        """The view's answer; raises PermissionDenied for whoever may not."""
        if self.about_oneself:
            return self.view(request, **arguments)
        actor = actor_of(request)
        if self.roles:
            actor.require(*self.roles)
        if request.method not in SAFE:
            return self.view(request, actor, **arguments)
        # Whoever pays meanwhile is on all of the page, or on none of it.
        with at_one_moment():
            return self.view(request, actor, **arguments)


class HasRoles(Protocol):
    """A step, as far as it says who may take it."""

    @property
    def roles(self) -> tuple[Role, ...]: ...


class NewPassword(PasswordChangeView):
    """Says on the page where one goes on that the password is another."""

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, gettext("Log in with your new password from now on."))
        return super().form_valid(form)


class DeskSite(admin.AdminSite):
    """Open to whoever works for a community, and to administrators."""

    site_header = _("Shangyu · the clerk's desk")
    site_title = _("Shangyu")
    index_title = _("Today")
    login_form = LoginForm
    app_index_template = "admin/desk/records.html"
    enable_nav_sidebar = False
    pages: Sequence[Page] = ()

    @cached_property
    def pages_by_name(self) -> dict[str, Page]:
        """The desk's own pages by the name of their address; complete once all are entered."""
        return {page.name: page for page in self.pages}

    def may_open(self, request: HttpRequest, name: str, *args: object) -> bool:
        """Whether a link to a page, whose address ``args`` fill in, is one for its reader."""
        return may_open(self, request, name, args)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        if not (isinstance(user, User) and user.is_active):
            return False
        # Whoever reached a village's address has been found to work for it.
        found = community_in_address(request) is not None
        return user.is_superuser or found or communities_of(user).exists()

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The log-in page; while nobody can log in, the way to the set-up."""
        if not User.objects.exists():
            return redirect(outside("setup"))
        return super().login(request, extra_context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        # Django would make the list of all models for every page, which none of ours shows.
        context: dict[str, Any] = {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": self.site_url,
            "has_permission": self.has_permission(request),
            "is_popup": False,
            "is_nav_sidebar_enabled": self.enable_nav_sidebar,
        }
        community = community_in_address(request)
        if community:
            context["community"] = community
            context["colour"] = colour_of(community)
            context["has_several"] = communities_of(request.user)[1:2].exists()
            context["site_url"] = outside("community", community.code)
            context["tasks"] = open_tasks(self, request)
            roles = actor_of(request).roles
            context["my_roles"] = " · ".join(str(role.label) for role in Role if role in roles)
        return context

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            detour = self._detour(request)
            if detour is not None:
                return detour
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as refusal:
                if community_in_address(request) is None:
                    raise
                return self._refused(request, refusal)

        return update_wrapper(guarded, inner)

    def _refused(self, request: HttpRequest, refusal: PermissionDenied) -> HttpResponseBase:
        """The page says whose it is, under the desk's head, so that one goes on from it."""
        context = {**self.each_context(request), "title": gettext("Not yours to do")}
        return render(
            request, "admin/desk/refused.html", {**context, "why": str(refusal)}, status=403
        )

    def _detour(self, request: HttpRequest) -> HttpResponseBase | None:
        """Where somebody has to go before the page that was asked for."""
        user, match = request.user, request.resolver_match
        if not isinstance(user, User) or match is None or match.url_name in ALWAYS_OPEN:
            return None
        if user.must_change_password:
            messages.warning(
                request, gettext("Choose a password of your own first; nobody else will know it.")
            )
            return redirect("admin:password_change")
        if match.url_name in ABOUT_ONESELF or community_in_address(request):
            return None
        return self._village_first(request, user) if self.has_permission(request) else None

    def _village_first(self, request: HttpRequest, user: User) -> HttpResponseBase:
        """The answer to an address that names no village: the way to the one used last.

        What was filled in is not taken along: whoever did it may have meant another village.
        """
        if user.is_superuser and not communities_of(user).exists():
            context = {**self.each_context(request), "title": gettext("No community yet")}
            return render(request, "admin/desk/no_community.html", context)
        if request.method not in SAFE:
            return render(request, "409.html", status=409)
        community = last_community(user)
        if community is None:
            return redirect("admin:villages")
        return redirect(desk_of(community.code, request.get_full_path()))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """One's own password; then the day begins, on Today."""
        view = NewPassword.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:index"),
            template_name="admin/desk/password.html",
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """An application is nothing to a clerk; all its tables stand on one page."""
        return redirect("admin:records")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path(page.route, self.admin_view(page.answer), name=page.name) for page in self.pages
        ]
        return [*own, *super().get_urls()]


desk = DeskSite(name="admin")
