"""Levies with their rates, shares, exemptions: what the villagers have decided."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import DateField
from django.http import HttpRequest
from django.utils.text import capfirst

from funds.admin.forms import day_field
from funds.admin.levies.beyond import say_charged_beyond
from funds.admin.scope import CommunityForm, FoundByHousehold, Scoped, ScopedAdmin, actor_of, bound
from funds.admin.site import desk
from funds.levies.ruling import save_rule
from funds.models import (
    Account,
    ApprovalTier,
    Book,
    Exemption,
    Fund,
    Hall,
    Levy,
    LevyRate,
    MappedAccount,
    Partner,
    PathLimit,
    Plot,
    Share,
    Tariff,
)
from households.models import Resident, Role, VillagerGroup


class RuleAdmin(ScopedAdmin):
    """Rows that are saved by the act of ruling, with their history."""

    writers = (Role.CLERK,)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        save_rule(actor_of(request), rule=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            save_rule(actor_of(request), rule=row)


class HouseholdRuleAdmin(FoundByHousehold, RuleAdmin):
    """Rules of one household; months that are charged already stay as they are, and are told."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        say_charged_beyond(
            request,
            actor_of(request),
            obj.household,
            since=obj.from_month,
            until=getattr(obj, "until_month", None),
            levy=obj.levy,
        )


class RateForm(CommunityForm):
    """A rate of the levy, or a tariff of the hall, whose page it is on."""

    def _post_clean(self) -> None:
        super()._post_clean()
        # Django leaves the levy or hall of a row below it out of its own check for double rows.
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error)


class RowsBelow(Scoped, admin.StackedInline):
    """Rows that belong to the rule on whose page they are; none is ever deleted."""

    form = RateForm
    extra = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        kwargs["form"] = bound(self.form, request)
        return super().get_formset(request, obj, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_of(request).may(Role.CLERK)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RateInline(RowsBelow):
    """Rates are added for a later month; one that has been used is not changed."""

    model = LevyRate
    ordering = ("from_month",)
    fields = ("from_month", "amount", "decision")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Levy, site=desk)
class LevyAdmin(RuleAdmin):
    list_display = ("name", "fund", "audience", "from_month", "until_month", "decision")
    list_select_related = ("fund",)
    ordering = ("position",)
    inlines = (RateInline,)
    fields = (
        "code",
        "name",
        "fund",
        "audience",
        "first_month",
        "from_month",
        "until_month",
        "decision",
        "position",
    )


@admin.register(Share, site=desk)
class ShareAdmin(HouseholdRuleAdmin):
    list_display = ("household", "levy", "from_month", "quantity")
    list_select_related = ("household", "levy")
    search_fields = ("household__number",)
    ordering = ("household__number", "levy__position", "from_month")
    fields = ("household", "levy", "from_month", "quantity")


@admin.register(Exemption, site=desk)
class ExemptionAdmin(HouseholdRuleAdmin):
    list_display = (
        "household",
        "levy",
        "percent",
        "from_month",
        "until_month",
        "reason",
        "approved_by",
    )
    list_select_related = ("household", "levy")
    search_fields = ("reason",)
    ordering = ("household__number", "from_month")
    fields = list_display


class TariffInline(RowsBelow):
    """Tariffs of one hall; one that rentals rest on can only be ended."""

    model = Tariff
    ordering = ("party", "event", "from_day")
    fields = (
        "party",
        "event",
        "from_day",
        "until_day",
        "day",
        "half_day",
        "deposit",
        "cleaning",
        "table",
        "water",
        "electricity",
        "decision",
    )

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, DateField):
            return day_field(capfirst(db_field.verbose_name), required=not db_field.null)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_of(request).may(Role.CLERK)


@admin.register(Hall, site=desk)
class HallAdmin(RuleAdmin):
    list_display = ("name", "fund", "free_days", "late_percent")
    list_select_related = ("fund",)
    ordering = ("pk",)
    inlines = (TariffInline,)
    fields = ("code", "name", "fund", "free_days", "late_percent")


@admin.register(Partner, site=desk)
class PartnerAdmin(RuleAdmin):
    list_display = ("name", "party", "contact", "agreement")
    search_fields = ("name", "contact")
    ordering = ("name",)
    fields = ("name", "party", "contact", "agreement")


@admin.register(Plot, site=desk)
class PlotAdmin(RuleAdmin):
    list_display = ("number", "group", "area", "has_tap", "levy", "shares", "is_used")
    list_select_related = ("group", "levy")
    search_fields = ("number",)
    ordering = ("number",)
    fields = (
        "number",
        "group",
        "levy",
        "shares",
        "across",
        "down",
        "area",
        "has_tap",
        "is_used",
    )


@admin.register(MappedAccount, site=desk)
class MappedAccountAdmin(RuleAdmin):
    """What the township's program calls the accounts; what is not set is as the law names it."""

    list_display = ("role", "fund", "category", "code", "name")
    ordering = ("role", "fund", "category")
    fields = ("role", "fund", "category", "code", "name")


@admin.register(ApprovalTier, site=desk)
class ApprovalTierAdmin(RuleAdmin):
    """Limits are set by those who approve, not by those who spend."""

    writers = (Role.APPROVER,)
    list_display = ("from_amount", "reviewers", "needs_meeting", "beyond_budget", "decision")
    ordering = ("from_amount",)
    fields = ("from_amount", "reviewers", "needs_meeting", "beyond_budget", "decision")


@admin.register(PathLimit, site=desk)
class PathLimitAdmin(RuleAdmin):
    """How far a shorter way reaches is set by those who approve."""

    writers = (Role.APPROVER,)
    list_display = ("tier", "up_to", "decision")
    ordering = ("pk",)
    fields = ("tier", "up_to", "decision")


@admin.register(Book, site=desk)
class BookAdmin(RuleAdmin):
    """The settings of the books; there is one row, made when they were founded."""

    writers = (Role.APPROVER,)
    list_display = ("receipt_prefix", "first_month", "cash_limit", "transfer_from")
    fields = (
        "receipt_prefix",
        "receipt_format",
        "cash_limit",
        "transfer_from",
        "fee_limit",
        "two_person_waivers",
        "resolution_from",
        "due_day",
        "charging_day",
        "publication_days",
        "answer_days",
        "matter_days",
        "waits_on_board",
        "supervisors_phone",
        "township_phone",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("receipt_prefix",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(VillagerGroup, site=desk)
class VillagerGroupAdmin(RuleAdmin):
    list_display = ("number", "name")
    ordering = ("number",)
    fields = ("number", "name")


@admin.register(Resident, site=desk)
class ResidentAdmin(FoundByHousehold, RuleAdmin):
    list_display = ("name", "household", "phone")
    list_select_related = ("household",)
    search_fields = ("name",)
    ordering = ("household__number", "pk")
    fields = ("household", "name", "phone")


@admin.register(Fund, site=desk)
class FundAdmin(ScopedAdmin):
    list_display = ("name", "kind")
    ordering = ("position",)
    fields = ("name", "kind", "position")


@admin.register(Account, site=desk)
class AccountAdmin(ScopedAdmin):
    list_display = ("code", "name", "role")
    ordering = ("code",)
