"""Numbers that stand on paper and are missing in the books."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Fact


class LostNumber(Fact):
    """A number that was given after the backup that the books were restored from (遗失号码).

    Its paper is out in the village, so it is never given to another. What was a receipt is
    entered again from its stub, under this number.
    """

    counter = models.CharField(_("series of numbers"), max_length=40)
    number = models.PositiveBigIntegerField(_("number in its series"))
    paper = models.CharField(_("number on the paper"), max_length=30)

    class Meta(Fact.Meta):
        verbose_name = _("lost number")
        verbose_name_plural = _("lost numbers")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "counter", "number"], name="lost_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.paper
