"""The lists of the five micros, row by row."""

from django.contrib import admin

from funds.admin.scope import FoundByHousehold, ScopedAdmin
from funds.admin.site import desk
from funds.models import Adoption, Appraisal, Lecture, PersonOfNote, Wish


@admin.register(Wish, site=desk)
class WishAdmin(FoundByHousehold):
    list_display = ("number", "kind", "words", "told_on", "household")
    list_filter = ("kind", "source")
    list_select_related = ("household",)
    search_fields = ("number", "words")
    ordering = ("-seq",)


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
