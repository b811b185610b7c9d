"""Projects over several years: how much of a budget belongs to which year (跨年度项目)."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.models.fund import Fund
from funds.models.project import ProjectStep
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField


class ProjectYear(Fact):
    """What of a project's budget belongs to a year, out of one fund, in yuan.

    A project without such rows belongs to no year: its claims count on the lines of the year plan.
    """

    step = models.ForeignKey(
        ProjectStep, on_delete=models.PROTECT, related_name="years", verbose_name=_("step")
    )
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    amount = MoneyField(_("amount"))

    class Meta(Fact.Meta):
        verbose_name = _("year's share of a project")
        verbose_name_plural = _("years' shares of projects")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "step", "fund", "year"], name="project_year_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="project_year_is_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund} {self.year}"
