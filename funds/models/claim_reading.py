"""Who opened which claim before signing it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.claim import Claim
from funds.models.sealing import Fact


class ClaimReading(Fact):
    """Somebody whose signature a claim waited for opened it; ``by`` is who (看单).

    ``version`` and ``papers`` say what they were shown: the claim as it was written then, with so
    many attached papers. What was changed or attached since, they have not seen.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="readings", verbose_name=_("claim")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    papers = models.PositiveSmallIntegerField(_("papers seen"))

    class Meta(Fact.Meta):
        verbose_name = _("opening of a claim")
        verbose_name_plural = _("openings of claims")
        indexes = (models.Index(fields=["community", "claim"], name="reading_by_claim"),)

    def __str__(self) -> str:
        return str(self.claim)
