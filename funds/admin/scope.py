"""Which community somebody works in (tenant), and what the rows of a page are narrowed to."""

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst

from funds.admin.decisions import DecisionInput
from funds.admin.long_choice import LongSelect
from funds.admin.readable import readable
from funds.council.grounds import offered
from funds.interface.forms import YuanField, explain
from funds.models import Decided
from funds.money import MoneyField
from funds.months import MonthField
from households.acting import Actor
from households.desk_addresses import community_in_address
from households.finding import LONGEST, answers, answers_to
from households.models import Community, Role, Tenant, User
from households.refusal import Refused

View = Callable[..., HttpResponse]
KEY = re.compile(r"\d{1,18}", re.ASCII)
"""What names a row of a list."""


def user_of(request: HttpRequest) -> User:
    """Who is logged in at the desk, whether or not they work for a community."""
    assert isinstance(request.user, User)
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Who works at the desk, for which community, today; the same for all of one request.

    It is the community that the address names. Raises PermissionDenied where it names none.
    """
    known: Actor | None = getattr(request, "_desk_actor", None)
    if known is None:
        community = community_in_address(request)
        if community is None:
            raise PermissionDenied
        known = Actor(community, user_of(request), timezone.localdate())
        request._desk_actor = known  # type: ignore[attr-defined]
    return known


class CommunityForm(forms.ModelForm):
    """Checks a row as one of the community somebody works in, so that numbers stay unique."""

    community: ClassVar[Community]
    refusal: ClassVar[Refused | None] = None

    def _post_clean(self) -> None:
        self.instance.community = self.community
        super()._post_clean()  # type: ignore[misc]
        if self.refusal:
            explain(self, self.refusal)

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"community"}  # type: ignore[misc, no-any-return]


if TYPE_CHECKING:
    AdminBase = admin.options.BaseModelAdmin
    ListBase = admin.ModelAdmin
else:
    AdminBase = ListBase = object


class Ticked(ListBase):
    """A list of rows of which some are ticked, to do something with them."""

    def response_action(  # type: ignore[override]
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Django's answer, which says that rows are to be ticked where none is named by its key."""
        kept = request.POST.copy()
        keys = [key for key in kept.getlist(ACTION_CHECKBOX_NAME) if KEY.fullmatch(key)]
        kept.setlist(ACTION_CHECKBOX_NAME, keys)
        request.POST = kept  # type: ignore[assignment]
        return super().response_action(request, queryset)


class Scoped(AdminBase):
    """Rows and choices of one community only."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(community=actor_of(request).community)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, MoneyField):
            # Where a price or limit of zero makes no sense, the model's own constraints say so.
            return YuanField(
                zero=True,
                label=capfirst(db_field.verbose_name),
                required=not db_field.blank,
                help_text=db_field.help_text,
            )
        if isinstance(db_field, MonthField):
            # The admin takes it for a number, and a browser shows no 2026-11 in a number's box.
            return db_field.formfield(widget=forms.TextInput(attrs={"size": 8}), **kwargs)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if issubclass(self.model, Decided) and db_field.name == self.model.decided_in:
            assert field is not None
            field.widget = DecisionInput(attrs={**field.widget.attrs, "class": "vTextField"})
            field.widget.offer(
                offered(
                    actor_of(request).community,
                    on=actor_of(request).today,
                    most=db_field.max_length,
                )
            )
        return field

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        target = db_field.related_model
        if isinstance(target, type) and issubclass(target, Tenant):
            kwargs["queryset"] = target._default_manager.of(actor_of(request).community)
            kwargs.setdefault("widget", LongSelect)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def bound(
    form: type[forms.ModelForm], request: HttpRequest, refusal: Refused | None = None
) -> type[forms.ModelForm]:
    """A form class for the community somebody works in, and for what was refused of it."""
    told = {"community": actor_of(request).community, "refusal": refusal}
    return type(form.__name__, (form,), told)


def say_refusals(view: View) -> View:
    """Show the form again when the act behind it refuses, with the reason at its field."""

    @wraps(view)
    def asked(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(self, request, *args, **kwargs)
        except Refused as refusal:
            request._desk_refusal = refusal  # type: ignore[attr-defined]
            return view(self, request, *args, **kwargs)

    return asked


class ScopedAdmin(Scoped, Ticked, admin.ModelAdmin):
    """Shows rows of one community only; nothing is deleted, and only some roles may change."""

    writers: tuple[Role, ...] = ()
    form = CommunityForm
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/desk/change_list.html"

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        refusal = getattr(request, "_desk_refusal", None)
        return bound(super().get_form(request, obj, change=change, **kwargs), request, refusal)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Its columns without the community, which the head of every page names.

        What may be changed keeps its names, for the form; the others are shown in words.
        """
        names = [name for name in super().get_fields(request, obj) if name != "community"]
        if self.has_change_permission(request, obj):
            return names
        asked = getattr(self.form, "declared_fields", {})
        return readable(self.model, [name for name in names if name not in asked])

    def get_list_display(self, request: HttpRequest) -> Any:
        return readable(self.model, super().get_list_display(request))

    @say_refusals
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return community_in_address(request) is not None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.writers) and actor_of(request).may(*self.writers)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.writers) and actor_of(request).may(*self.writers)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FoundByHousehold(ScopedAdmin):
    """Rows that are also found by whatever finds the household they belong to."""

    household_path = "household__"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = Q()
        for word in search_term[:LONGEST].split():
            found = answers_to(word, through=self.household_path)
            for column in self.search_fields:
                found |= Q(**{f"{column}__icontains": word})
            words &= found
        return queryset.filter(words | answers(search_term, through=self.household_path)), False
