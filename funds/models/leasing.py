"""Receipt numbers that are carried from door to door before there is a payment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Fact
from funds.money import MoneyField
from households.models import Household


class LeasedNumber(Fact):
    """A receipt number taken beforehand for a household's slip at the door (预留号码).

    The payment that is entered for the slip bears it. One that was not used comes back as void, so
    that no number is ever missing. ``owed`` is what the slip says is to be paid, in yuan.
    """

    counter = models.CharField(_("series of numbers"), max_length=40)
    number = models.PositiveBigIntegerField(_("number in its series"))
    paper = models.CharField(_("number on the paper"), max_length=30)
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="+", verbose_name=_("household")
    )
    owed = MoneyField(_("to pay by the slip"))

    class Meta(Fact.Meta):
        verbose_name = _("leased number")
        verbose_name_plural = _("leased numbers")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "counter", "number"], name="leased_number_once"
            ),
            models.UniqueConstraint(fields=["community", "paper"], name="leased_paper_once"),
        )
        indexes = (models.Index(fields=["community", "household"], name="leased_by_household"),)

    def __str__(self) -> str:
        return self.paper


class VoidNumber(Fact):
    """A leased number that came back unused: its slip is void and stays in the folder (作废)."""

    leased = models.OneToOneField(
        LeasedNumber,
        on_delete=models.PROTECT,
        related_name="void",
        verbose_name=_("leased number"),
    )
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Fact.Meta):
        verbose_name = _("void receipt number")
        verbose_name_plural = _("void receipt numbers")

    def __str__(self) -> str:
        return str(self.leased)
