"""That the assembly passed the accounts of a year which had been published."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.publication import Publication
from funds.models.resolution import Resolution
from funds.models.sealing import Fact


class AccountsPassed(Fact):
    """An assembly passed the published accounts of a year (通过决算), by a decision of ``passed_on``.

    What was written down wrongly is written down again: of a publication the last one counts.
    """

    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="passed",
        verbose_name=_("publication"),
    )
    decision = models.CharField(_("decision"), max_length=200)
    # Asked for only when a resolution is to be annulled.
    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="accounts_passed",
        verbose_name=_("resolution"),
    )
    passed_on = models.DateField(_("passed on"))

    class Meta(Fact.Meta):
        verbose_name = _("passed accounts")
        verbose_name_plural = _("passed accounts")
        indexes: ClassVar = (
            models.Index(fields=["community", "publication"], name="accounts_passed_of"),
        )

    def __str__(self) -> str:
        return f"{self.publication} {self.passed_on}"
