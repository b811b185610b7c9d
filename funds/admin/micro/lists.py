"""The lists of the micros, row by row; a wish is read on its page alone, for it is private."""

from django.contrib import admin

from funds.admin.scope import FoundByHousehold, ScopedAdmin
from funds.admin.site import desk
from funds.models import Adoption, Appraisal, Lecture, PersonOfNote


@admin.register(Adoption, site=desk)
class AdoptionAdmin(FoundByHousehold):
    list_display = ("number", "kind", "thing", "from_day", "until", "household", "partner")
    list_filter = ("kind",)
    list_select_related = ("household", "partner")
    search_fields = ("number", "thing")
    ordering = ("-seq",)


@admin.register(Appraisal, site=desk)
class AppraisalAdmin(ScopedAdmin):
    list_display = ("number", "title", "group", "announced_on", "judges", "places")
    list_select_related = ("group",)
    search_fields = ("number", "title")
    ordering = ("-seq",)


@admin.register(PersonOfNote, site=desk)
class PersonOfNoteAdmin(FoundByHousehold):
    list_display = ("number", "deed", "recommended_by", "recommended_on", "household")
    list_select_related = ("household",)
    search_fields = ("number", "deed")
    ordering = ("-seq",)


@admin.register(Lecture, site=desk)
class LectureAdmin(ScopedAdmin):
    list_display = ("number", "day", "topic", "lecturer", "place")
    search_fields = ("number", "topic", "lecturer")
    ordering = ("-day", "-seq")
