"""The lists of what the village has in common, row by row."""

from django.contrib import admin

from funds.admin.scope import ScopedAdmin
from funds.admin.site import desk
from funds.models import Photo


@admin.register(Photo, site=desk)
class PhotoAdmin(ScopedAdmin):
    list_display = ("caption", "taken_on", "size", "recorded_at")
    search_fields = ("caption",)
    ordering = ("-seq",)
    exclude = ("file",)
