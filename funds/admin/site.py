"""The desk: Django's admin site with the clerk's own pages in front."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from funds.admin.scope import community_of
from households.visibility import communities_of


class DeskSite(admin.AdminSite):
    """Open to whoever works for a community."""

    site_header = _("Shangyu · the clerk's desk")
    site_title = _("Shangyu")
    index_title = _("Today")
    login_form = AuthenticationForm
    enable_nav_sidebar = False

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
        from funds.admin import desk_pages, household_acts, roster, sheet  # noqa: PLC0415 - they name it

        def page(route: str, view: Any, name: str) -> URLPattern:
            pattern: URLPattern = path(route, self.admin_view(view), name=name)
            return pattern

        number = "households/household/<str:number>"
        return [
            page("", desk_pages.today, "index"),
            page("find/", desk_pages.find, "find"),
            page("community/", require_POST(desk_pages.choose), "choose-community"),
            page("arrears/", desk_pages.arrears_page, "arrears"),
            page("charges/", desk_pages.charges, "raise-charges"),
            page("months/", desk_pages.months, "months"),
            page("months/<str:month>/", desk_pages.report, "month-report"),
            page("roster/", roster.roster, "roster"),
            page(f"{number}/sheet/", sheet.sheet, "household-sheet"),
            page("receipts/<str:receipt>/", sheet.receipt, "receipt"),
            page("receipts/<str:receipt>/print/", require_POST(sheet.print_receipt), "print"),
            page("payments/<int:key>/reverse/", household_acts.reverse, "reverse-payment"),
            page("waivers/<int:key>/take-back/", household_acts.take_back, "take-back"),
            page(f"{number}/waive/", household_acts.waive_charge, "waive"),
            page(f"{number}/refund/", household_acts.refund_credit, "refund"),
            page(f"{number}/leave/", household_acts.leave, "leave"),
            page(f"{number}/householder/", household_acts.new_householder, "new-householder"),
            *super().get_urls(),
        ]


desk = DeskSite(name="admin")
