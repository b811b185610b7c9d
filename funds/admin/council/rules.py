"""The rules that a village sets for its bodies: never below the law."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from funds.admin.scope import ScopedAdmin, actor_of
from funds.admin.site import desk
from funds.council.ruling import save_body_rule
from funds.models import BodyRule
from households.models import Role


@admin.register(BodyRule, site=desk)
class BodyRuleAdmin(ScopedAdmin):
    """What bodies need is set by those who approve."""

    writers = (Role.APPROVER,)
    list_display = ("body", "members", "notice_days", "quorum", "majority")
    ordering = ("pk",)
    fields = ("body", "short_name", "members", "notice_days", "quorum", "majority")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        save_body_rule(actor_of(request), rule=obj)
