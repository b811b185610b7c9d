"""Who may log in and what they do for which community; for administrators only."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from funds.admin.scope import Ticked, user_of
from funds.admin.site import desk
from households.acting import Actor
from households.appointing import (
    appoint,
    dismiss,
    forget_second_step,
    save_community,
    save_person,
)
from households.models import Community, Membership, Role, User


class ForAdministrators(Ticked, admin.ModelAdmin):
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

    def history_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # Django looks the row up first, and so tells strangers which rows there are.
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, *args, **kwargs)


class GivenPasswordForm(AdminPasswordChangeForm):
    """A password that an administrator makes up, and its owner has to replace."""

    def save(self, commit: bool = True) -> Any:
        self.user.must_change_password = True
        return super().save(commit)


@admin.register(User, site=desk)
class UserAdmin(ForAdministrators, DjangoUserAdmin):
    list_display = ("username", "first_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "is_superuser")
    filter_horizontal = ()
    change_password_form = GivenPasswordForm
    readonly_fields = ("last_login", "date_joined", "must_change_password")
    fieldsets = (
        (None, {"fields": ("username", "password", "must_change_password")}),
        (_("person"), {"fields": ("first_name", "last_name", "email")}),
        (_("rights"), {"fields": ("is_active", "is_superuser")}),
        (_("dates"), {"fields": ("last_login", "date_joined")}),
    )

    actions = ("end_second_step",)

    @admin.action(description=_("Turn off the second step of people who lost it"))
    def end_second_step(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For whoever lost the telephone and the backup codes; it is on record."""
        for person in queryset:
            forget_second_step(person, by=user_of(request))
        self.message_user(request, gettext("Their second step is off; the password is enough."))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.must_change_password = True
        save_person(obj, by=user_of(request), password_set=not change)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django calls it so
        form_url: str = "",
    ) -> Any:
        with transaction.atomic():
            answer = super().user_change_password(request, id, form_url)
            if request.method == "POST" and answer.status_code == 302:
                person = User.objects.get(pk=id)
                save_person(person, by=user_of(request), password_set=True)
        return answer


def _at(request: HttpRequest, community: Community) -> Actor:
    """An administrator at work for any community, not only for the one in sight."""
    return Actor(community, user_of(request), timezone.localdate())


@admin.register(Membership, site=desk)
class MembershipAdmin(ForAdministrators):
    list_display = ("user", "community", "role")
    list_filter = ("community", "role")
    list_select_related = ("user", "community")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        made = appoint(_at(request, obj.community), user=obj.user, role=Role(obj.role))
        obj.pk = made.pk

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        dismiss(_at(request, obj.community), membership=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        for membership in queryset.select_related("community", "user"):
            self.delete_model(request, membership)


@admin.register(Community, site=desk)
class CommunityAdmin(ForAdministrators):
    list_display = ("code", "name", "owner_body", "clerk_phone")
    readonly_fields = ("code",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # A community needs its accounts, funds and levies too; it is founded by a command.
        return False

    def save_model(self, request: HttpRequest, obj: Community, form: Any, change: bool) -> None:
        save_community(_at(request, obj))
