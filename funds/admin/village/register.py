"""The register of households, edited with its history."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from funds.admin.scope import CommunityForm, ScopedAdmin, actor_of
from funds.admin.site import desk
from funds.models import Charge
from households.free_numbers import next_number
from households.models import Household, Role, VillagerGroup
from households.numbers import BadNumber, household_number
from households.registering import register_household, revise_household


class HouseholdForm(CommunityForm):
    """A household's own details; a new householder is entered on the household's page."""

    reason = forms.CharField(label=_("reason of the change"), max_length=200, required=False)
    unusual = forms.BooleanField(
        label=_("the number is meant, though the village writes its numbers otherwise"),
        required=False,
    )

    def clean_number(self) -> str:
        try:
            return household_number(self.cleaned_data["number"])
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


DATED = ("householder", "group", "kind", "liable_from")


class OwingFilter(admin.SimpleListFilter):
    """Who has something open today, past due or not."""

    title = _("outstanding")
    parameter_name = "owing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("owes")), ("no", _("owes nothing"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Household]
    ) -> QuerySet[Household] | None:
        owed = (
            Charge.objects.of(actor_of(request).community)
            .open()
            .booked_until(actor_of(request).today)
            .filter(household=OuterRef("pk"))
        )
        if self.value() == "yes":
            return queryset.filter(Exists(owed))
        return queryset.filter(~Exists(owed)) if self.value() == "no" else None


@admin.register(Household, site=desk)
class HouseholdAdmin(ScopedAdmin):
    form = HouseholdForm
    writers = (Role.CLERK,)
    list_display = ("number", "householder", "group", "kind", "phone", "house_no", "page_link")
    list_display_links = ("number", "householder")
    list_filter = (OwingFilter, "kind", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group",)
    search_fields = ("number",)
    search_help_text = _("number, name, pinyin initials or telephone")
    ordering = ("number",)
    actions = ("new_cards", "charge_by_hand")
    fields = (
        "number",
        "unusual",
        "group",
        "kind",
        "householder",
        "phone",
        "house_no",
        "resident_count",
        "liable_from",
        "liable_until",
        "note",
        "reason",
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the next free number of the group that got a household last."""
        community = actor_of(request).community
        last = Household.objects.of(community).select_related("group").order_by("-pk").first()
        group = last.group if last else VillagerGroup.objects.of(community).first()
        offered = {"group": group.pk, "number": next_number(community, group)} if group else {}
        return {**offered, **super().get_changeform_initial_data(request)}

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Household], bool]:
        return queryset.matching(search_term), False

    def get_readonly_fields(self, request: HttpRequest, obj: Household | None = None) -> Any:
        """What holds from a day on is changed on pages of its own, which ask for the day."""
        return (*DATED, "liable_until") if obj else ("liable_until",)

    @admin.action(description=_("New cards with QR code and PIN"))
    def new_cards(self, request: HttpRequest, queryset: QuerySet[Household]) -> HttpResponse:
        """Lead to the page that shows whose cards are printed, and prints them."""
        return redirect(f"{reverse('admin:cards')}?{_chosen(queryset)}")

    @admin.action(description=_("Charge these by hand"))
    def charge_by_hand(self, request: HttpRequest, queryset: QuerySet[Household]) -> HttpResponse:
        """Lead to the page that asks what they are charged, and shows it first."""
        return redirect(f"{reverse('admin:charge-by-hand')}?{_chosen(queryset)}")

    @admin.display(description=_("household's page"))
    def page_link(self, household: Household) -> SafeString:
        address = reverse("admin:household", args=[household.number])
        return format_html('<a href="{}">{}</a>', address, _("open the page"))

    def save_model(self, request: HttpRequest, obj: Household, form: Any, change: bool) -> None:
        actor = actor_of(request)
        if change:
            reason = form.cleaned_data["reason"]
            revise_household(
                actor, household=obj, reason=reason, unusual=form.cleaned_data["unusual"]
            )
            return
        details = {
            name: form.cleaned_data[name]
            for name in ("kind", "phone", "house_no", "resident_count", "liable_from", "note")
        }
        made = register_household(
            actor,
            number=obj.number,
            group=obj.group,
            householder=obj.householder,
            since=obj.liable_from or actor.today,
            unusual=form.cleaned_data["unusual"],
            **details,
        )
        obj.pk = made.pk


def _chosen(households: QuerySet[Household]) -> str:
    return urlencode([("household", household.number) for household in households])
