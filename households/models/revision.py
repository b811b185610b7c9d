"""The history of everything that may be edited: who changed what, when, from what, to what."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.community import Community, Tenant


class Revision(Tenant):
    """One change of one row of the register or of a setting of the books.

    Without a community it is about a person who logs in. Nothing after means deleted.
    """

    community = models.ForeignKey(  # type: ignore[assignment]
        Community,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("community"),
    )
    model = models.CharField(_("kind of record"), max_length=60)
    row = models.BigIntegerField(_("record"))
    text = models.CharField(_("name"), max_length=200)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    at = models.DateTimeField(_("changed at"), default=timezone.now)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = (models.Index(fields=["community", "model", "row"], name="revision_of_row"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"

    @property
    def kind(self) -> str:
        """What kind of record it changed, in words."""
        return str(apps.get_model(self.model)._meta.verbose_name)
