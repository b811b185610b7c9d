"""Community partners who give to the funds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Sealed


class PartnerParty(models.TextChoices):
    """Who stands behind an agreement."""

    PARTNER = "partner", pgettext_lazy("party", "shop, firm or person")
    COLLECTIVE = "collective", pgettext_lazy("party", "the village's collective")


class Partner(Sealed):
    """A shop, firm or person who contributes by agreement (社区合伙人).

    The village's collective (集体经济组织) gives back in the same way, as a partner of its own.
    """

    later: ClassVar = {"party": "partner"}

    name = models.CharField(_("name"), max_length=60)
    contact = models.CharField(_("contact"), max_length=60, blank=True, default="")
    agreement = models.CharField(_("agreement"), max_length=200, blank=True, default="")

    party = models.CharField(
        _("kind of partner"),
        max_length=10,
        choices=PartnerParty,
        default=PartnerParty.PARTNER,
    )

    class Meta:
        verbose_name = _("community partner")
        verbose_name_plural = _("community partners")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "name"],
                name="partner_name_once",
                violation_error_message=_("There is a partner with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name
