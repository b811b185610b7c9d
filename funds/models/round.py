"""A collecting round that is not finished yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models import Tenant, VillagerGroup


class CollectingRound(Tenant):
    """What somebody has typed of a round through one group (上门收费), not yet in the books.

    ``lines`` keeps the typed text by household number; it is forgotten when the round is saved.
    """

    group = models.ForeignKey(
        VillagerGroup, on_delete=models.PROTECT, related_name="+", verbose_name=_("villager group")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    method = models.CharField(_("method"), max_length=8)
    received_on = models.DateField(_("received on"))
    lines = models.JSONField(_("lines"), default=dict)
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now)

    class Meta:
        verbose_name = _("collecting round")
        verbose_name_plural = _("collecting rounds")
        constraints = (
            models.UniqueConstraint(fields=["community", "group", "by"], name="one_round_a_group"),
        )

    def __str__(self) -> str:
        return str(self.group)
