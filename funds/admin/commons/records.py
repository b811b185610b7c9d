"""The lists of what the village has in common, row by row."""

from django.contrib import admin

from funds.admin.scope import FoundByHousehold, ScopedAdmin
from funds.admin.site import desk
from funds.models import (
    Facility,
    LotDraw,
    LotList,
    PartnerAgreement,
    PartnerAgreementEnd,
    PartnerBase,
    PartnerContribution,
    Photo,
    PlotApplication,
    PlotApplicationEnd,
    PlotLease,
    PlotReturn,
    RepairEvent,
    RepairRequest,
)


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


@admin.register(PlotLease, site=desk)
class PlotLeaseAdmin(FoundByHousehold):
    list_display = ("number", "plot", "household", "from_month", "until_month", "signed_on")
    list_select_related = ("plot", "household")
    search_fields = ("number", "plot__number")
    ordering = ("-seq",)


@admin.register(PlotReturn, site=desk)
class PlotReturnAdmin(ScopedAdmin):
    list_display = ("lease", "returned_on", "last_month", "state", "note")
    list_select_related = ("lease",)
    ordering = ("-seq",)


@admin.register(PlotApplication, site=desk)
class PlotApplicationAdmin(FoundByHousehold):
    list_display = ("number", "household", "applied_on", "note")
    list_select_related = ("household",)
    search_fields = ("number",)
    ordering = ("-seq",)


@admin.register(PlotApplicationEnd, site=desk)
class PlotApplicationEndAdmin(ScopedAdmin):
    list_display = ("application", "lease", "reason", "recorded_at")
    list_select_related = ("application", "lease")
    ordering = ("-seq",)


@admin.register(LotList, site=desk)
class LotListAdmin(ScopedAdmin):
    list_display = ("number", "subject", "fixed_on")
    search_fields = ("number",)
    ordering = ("-seq",)


@admin.register(LotDraw, site=desk)
class LotDrawAdmin(ScopedAdmin):
    list_display = ("lot_list", "seed", "drawn_on", "witnesses")
    list_select_related = ("lot_list",)
    ordering = ("-seq",)


@admin.register(PartnerAgreement, site=desk)
class PartnerAgreementAdmin(ScopedAdmin):
    list_display = ("number", "partner", "from_day", "until_day", "percent", "least", "fund")
    list_select_related = ("partner", "fund")
    search_fields = ("number", "partner__name")
    ordering = ("-seq",)


@admin.register(PartnerContribution, site=desk)
class PartnerContributionAdmin(ScopedAdmin):
    list_display = ("agreement", "brings", "text", "worth", "brought_on")
    list_select_related = ("agreement",)
    ordering = ("-seq",)


@admin.register(PartnerBase, site=desk)
class PartnerBaseAdmin(ScopedAdmin):
    list_display = ("agreement", "due_on", "amount", "recorded_at")
    list_select_related = ("agreement",)
    ordering = ("-seq",)


@admin.register(PartnerAgreementEnd, site=desk)
class PartnerAgreementEndAdmin(ScopedAdmin):
    list_display = ("agreement", "ended_on", "reason")
    list_select_related = ("agreement",)
    ordering = ("-seq",)
