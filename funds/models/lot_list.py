"""Lists from which lots are drawn, and what was drawn (公开抽签)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact

LONGEST_SEED = 100


class LotSubject(models.TextChoices):
    """What lots are drawn for."""

    PLOTS = "plots", pgettext_lazy("of a draw", "plots")


class LotList(Fact):
    """The entries from which will be drawn, fixed and told before the seed is known.

    ``entries`` has one a line, sorted; ``fingerprint`` is their SHA-256. They are numbers that say
    to nobody else who stands behind them, for everybody reads them.
    """

    number = models.CharField(_("number"), max_length=24)
    subject = models.CharField(_("drawn for"), max_length=8, choices=LotSubject)
    entries = models.TextField(_("entries of the draw"))
    fingerprint = models.CharField(_("fingerprint of the list"), max_length=64)
    fixed_on = models.DateField(_("list fixed on"))

    class Meta(Fact.Meta):
        verbose_name = _("list for a draw")
        verbose_name_plural = _("lists for draws")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="lot_list_number_once"),
        )

    def __str__(self) -> str:
        return self.number

    def listed(self) -> list[str]:
        """The entries one by one."""
        return self.entries.splitlines()


class LotDraw(Fact):
    """A seed was called out and the lots were drawn: once from each list.

    The order follows from list and seed; it is not stored, so that it cannot be another one.
    """

    lot_list = models.OneToOneField(
        LotList, on_delete=models.PROTECT, related_name="draw", verbose_name=_("list for a draw")
    )
    seed = models.CharField(_("seed"), max_length=LONGEST_SEED)
    drawn_on = models.DateField(_("drawn on"))
    witnesses = models.CharField(_("witnesses of the draw"), max_length=100)

    class Meta(Fact.Meta):
        verbose_name = _("draw by lot")
        verbose_name_plural = _("draws by lot")

    def __str__(self) -> str:
        return str(self.lot_list)
