"""The lists of the five micros, row by row."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from funds.admin.scope import FoundByHousehold, ScopedAdmin, actor_of
from funds.admin.site import desk
from funds.commons.confidences import readable
from funds.models import Adoption, Appraisal, Lecture, PersonOfNote, Wish


@admin.register(Wish, site=desk)
class WishAdmin(FoundByHousehold):
    list_display = ("number", "kind", "words", "told_on", "household")
    list_filter = ("kind", "source")
    list_select_related = ("household",)
    search_fields = ("number", "words")
    ordering = ("-seq",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Wish]:
        return readable(actor_of(request), super().get_queryset(request))


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
