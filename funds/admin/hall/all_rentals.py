"""The lists of all rentals and requests: how a rental stands is said in the words of all pages."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funds.admin.ledger.facts import PersonNamed
from funds.admin.scope import FoundByHousehold, ScopedAdmin
from funds.admin.site import desk
from funds.hall.owing import owed_of, state_said, states_said
from funds.models import HallRequest, HallRequestEvent, Rental


class RentalList(ChangeList):
    """A page of rentals; what is owed of them is asked once for all of them."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        page = list(self.result_list)
        said = states_said(page[0].community, page) if page else {}
        for rental in page:
            rental.said = said[rental.pk]
        self.result_list = page


@admin.register(Rental, site=desk)
class RentalAdmin(PersonNamed, FoundByHousehold):
    list_display = ("number", "hall", "lessee", "event", "starts_on", "stands", "rent")
    list_filter = ("state", "event", "party")
    list_select_related = ("hall", "community")
    search_fields = ("number", "lessee")
    ordering = ("-starts_on", "-pk")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return RentalList

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)
        return ["stands" if name == "state" else name for name in names if name != "stands"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*super().get_readonly_fields(request, obj), "stands")

    @admin.display(description=_("state"), ordering="state")
    def stands(self, rental: Any) -> str:
        return getattr(rental, "said", None) or state_said(rental, owed_of(rental))


@admin.register(HallRequest, site=desk)
class HallRequestAdmin(FoundByHousehold):
    list_display = ("number", "hall", "name", "phone", "event", "day", "recorded_at")
    list_select_related = ("hall",)
    list_filter = ("event",)
    search_fields = ("number", "name", "phone")
    ordering = ("-seq",)


@admin.register(HallRequestEvent, site=desk)
class HallRequestEventAdmin(ScopedAdmin):
    list_display = ("request", "kind", "reason", "rental", "recorded_at", "by")
    list_select_related = ("request", "rental", "by")
    list_filter = ("kind",)
    ordering = ("-seq",)
