"""Who may log in and what they do for which community; for administrators only."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funds.admin.site import desk
from households.models import Community, Membership, User


class ForAdministrators(admin.ModelAdmin):
    """Seen and changed by administrators; a person is deactivated, never deleted."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User, site=desk)
class UserAdmin(ForAdministrators, DjangoUserAdmin):
    list_display = ("username", "first_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("person"), {"fields": ("first_name", "last_name", "email")}),
        (_("rights"), {"fields": ("is_active", "is_superuser")}),
        (_("dates"), {"fields": ("last_login", "date_joined")}),
    )


@admin.register(Membership, site=desk)
class MembershipAdmin(ForAdministrators):
    list_display = ("user", "community", "role")
    list_filter = ("community", "role")
    list_select_related = ("user", "community")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(Community, site=desk)
class CommunityAdmin(ForAdministrators):
    list_display = ("code", "name", "owner_body", "clerk_phone")

    def has_add_permission(self, request: HttpRequest) -> bool:
        # A community needs its accounts, funds and levies too; it is founded by a command.
        return False
