"""Community partners who give to the funds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Sealed


class Partner(Sealed):
    """A shop, firm or person who contributes by agreement (社区合伙人)."""

    name = models.CharField(_("name"), max_length=60)
    contact = models.CharField(_("contact"), max_length=60, blank=True, default="")
    agreement = models.CharField(_("agreement"), max_length=200, blank=True, default="")

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
