"""The lists of what the village has in common, row by row."""

from django.contrib import admin

from funds.admin.scope import FoundByHousehold, ScopedAdmin
from funds.admin.site import desk
from funds.models import Facility, Photo, RepairEvent, RepairRequest


@admin.register(Photo, site=desk)
class PhotoAdmin(ScopedAdmin):
    list_display = ("caption", "taken_on", "size", "recorded_at")
    search_fields = ("caption",)
    ordering = ("-seq",)
    exclude = ("file",)


@admin.register(Facility, site=desk)
class FacilityAdmin(ScopedAdmin):
    """Read only: a facility is entered and changed on its own pages."""

    list_display = ("number", "kind", "group", "place", "keeper", "retired_on")
    list_select_related = ("group",)
    list_filter = ("kind",)
    search_fields = ("number", "place", "keeper", "supplier")
    ordering = ("number",)


@admin.register(RepairRequest, site=desk)
class RepairRequestAdmin(FoundByHousehold):
    list_display = ("number", "facility", "place", "trouble", "name", "said_on", "via")
    list_select_related = ("facility",)
    list_filter = ("trouble", "via")
    search_fields = ("number", "name", "phone", "place", "facility__number")
    ordering = ("-seq",)


@admin.register(RepairEvent, site=desk)
class RepairEventAdmin(ScopedAdmin):
    list_display = ("request", "kind", "happened_on", "worker", "claim", "reason", "by")
    list_select_related = ("request", "claim", "by")
    list_filter = ("kind",)
    ordering = ("-seq",)
