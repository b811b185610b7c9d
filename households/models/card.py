"""What lets a household log in to its own page: its cards, its PIN, and the tries."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.community import RowT_co, Tenant, TenantRows
from households.models.household import Household


class CardRows(TenantRows[RowT_co]):
    """Cards of households."""

    def valid(self) -> Self:
        """Cards that still let somebody in."""
        return self.filter(revoked_at=None)


class AccessCard(Tenant):
    """A printed card with a QR code (一户一码). Its token is known to the paper alone.

    ``token_hash`` is the SHA-256 of 128 random bits, which nobody turns back.
    """

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="cards", verbose_name=_("household")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField(_("issued at"), default=timezone.now)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    last_seen = models.DateField(_("last used"), null=True, editable=False)

    objects: ClassVar = CardRows.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        indexes = (models.Index(fields=["community", "household"], name="card_by_household"),)

    def __str__(self) -> str:
        return f"{self.household.number} {self.issued_at:%Y-%m-%d}"


class PrintedCard(Tenant):
    """A card that was printed and is not valid yet: it opens nothing until the print is good.

    The household's old card and PIN stay as they are for so long; a further print replaces it.
    """

    household = models.OneToOneField(
        Household,
        on_delete=models.PROTECT,
        related_name="printed_card",
        verbose_name=_("household"),
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    pin_hashed = models.CharField(max_length=200, editable=False)
    printed_at = models.DateTimeField(_("printed at"))

    class Meta:
        verbose_name = _("printed card")
        verbose_name_plural = _("printed cards")
        indexes = (models.Index(fields=["community"], name="printed_card_by_community"),)

    def __str__(self) -> str:
        return f"{self.household.number} {self.printed_at:%Y-%m-%d}"


class HouseholdPin(Tenant):
    """A household's PIN, hashed; a new one ends whatever the old one had opened."""

    household = models.OneToOneField(
        Household, on_delete=models.PROTECT, related_name="pin", verbose_name=_("household")
    )
    hashed = models.CharField(max_length=200, editable=False)
    set_at = models.DateTimeField(_("set at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("set by"),
    )

    class Meta:
        verbose_name = _("household's PIN")
        verbose_name_plural = _("households' PINs")
        indexes = (models.Index(fields=["community"], name="pin_by_community"),)

    def __str__(self) -> str:
        return self.household.number


class RememberedPhone(Tenant):
    """A telephone on which a household sees how it stands without typing its PIN.

    Its token lies in a cookie; here is the SHA-256 of it. A new PIN ends it.
    """

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="phones", verbose_name=_("household")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    remembered_at = models.DateTimeField(_("remembered at"), default=timezone.now)
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True)
    last_seen = models.DateField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("remembered telephone")
        verbose_name_plural = _("remembered telephones")
        indexes = (models.Index(fields=["community", "household"], name="phone_by_household"),)

    def __str__(self) -> str:
        return f"{self.household.number} {self.remembered_at:%Y-%m-%d}"


class Tries(models.Model):
    """How often something was tried that has a cap: one card, one household, one address.

    It belongs to no community: one address may try them all. ``key`` is hashed, so that the
    table does not tell whose addresses these were. ``began`` is in seconds of the clock;
    ``household`` is the one that was tried, if there is one.
    """

    key = models.CharField(max_length=64, unique=True)
    began = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="tries"
    )

    class Meta:
        verbose_name = _("tries")
        verbose_name_plural = _("tries")

    def __str__(self) -> str:
        return f"{self.count} / {self.total}"
