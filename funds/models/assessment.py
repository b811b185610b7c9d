"""What became of volumes whose term is over (档案鉴定): kept on, or may be destroyed."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact
from funds.models.volume import YEARS_KEPT, Retention


class Opinion(models.TextChoices):
    """What those who assessed a volume say (会计档案管理办法 art. 17)."""

    KEEP = "keep", pgettext_lazy("of a volume", "keep on")
    DESTROY = "destroy", pgettext_lazy("of a volume", "may be destroyed")


class VolumeAssessment(Fact):
    """A volume was assessed after its term; nothing is deleted, whatever the opinion.

    One that is kept on has a new ``retention``, counted from the next 1 January. A wrong assessment
    is taken back by another that ``reverses`` it, with the reason.
    """

    number = models.CharField(_("archive number"), max_length=60)
    assessed_on = models.DateField(_("assessed on"))
    assessed_by = models.CharField(_("assessed by"), max_length=100)
    supervised_by = models.CharField(_("supervised by"), max_length=60)
    opinion = models.CharField(_("opinion"), max_length=7, choices=Opinion)
    retention = models.CharField(
        _("kept on for"), max_length=3, choices=Retention, blank=True, default=""
    )
    reason = models.CharField(_("reason"), max_length=200)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("takes back"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("assessment of a volume")
        verbose_name_plural = _("assessments of volumes")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opinion="keep") ^ Q(retention=""), name="kept_on_for_a_term"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="assessed_with_a_reason"),
        )
        indexes: ClassVar = (
            models.Index(fields=["community", "number"], name="assessment_by_volume"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.get_opinion_display()}"

    @property
    def kept_until(self) -> date | None:
        """The last day of the new term; None for ever, and where it may be destroyed."""
        years = YEARS_KEPT.get(self.retention)
        return date(self.assessed_on.year + years, 12, 31) if years else None
