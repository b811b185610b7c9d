"""Budgets as they were written: to look at, never to change."""

from django.contrib import admin

from funds.admin.scope import ScopedAdmin
from funds.admin.site import desk
from funds.models import Budget, BudgetEvent, BudgetExcess, BudgetLine


@admin.register(Budget, site=desk)
class BudgetAdmin(ScopedAdmin):
    list_display = ("year", "version", "writing")
    ordering = ("-year", "-version")


@admin.register(BudgetLine, site=desk)
class BudgetLineAdmin(ScopedAdmin):
    list_display = ("budget", "writing", "fund", "category", "income", "amount")
    list_select_related = ("budget", "fund")
    list_filter = ("category", "income")
    ordering = ("-seq",)


@admin.register(BudgetEvent, site=desk)
class BudgetEventAdmin(ScopedAdmin):
    list_display = ("budget", "step", "day", "decision", "reason", "expense", "income", "by")
    list_select_related = ("budget", "by")
    list_filter = ("step",)
    ordering = ("-seq",)


@admin.register(BudgetExcess, site=desk)
class BudgetExcessAdmin(ScopedAdmin):
    list_display = ("claim", "version", "budget", "planned", "spent", "approved", "amount", "rule")
    list_select_related = ("claim", "budget")
    list_filter = ("rule",)
    ordering = ("-seq",)
