"""Which roster rows are in the register already, so that the same file adds nothing twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.models.community import Tenant
from households.models.household import Household


class RosterImport(Tenant):
    """One roster file that was taken in, and when it was taken back as a whole, if it was."""

    later: ClassVar = {"taken_back_at": None, "taken_back_by": None}

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    rows = models.PositiveIntegerField(_("rows taken in"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("taken in at"), default=timezone.now)
    taken_back_at = models.DateTimeField(_("import withdrawn at"), null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")
        indexes = (models.Index(fields=["community"], name="roster_by_community"),)

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(Tenant):
    """One roster row and its household; ``key`` is the row's content, hashed.

    ``made`` says that the household came with the row, and was not in the register before.
    """

    later: ClassVar = {"made": True}

    roster = models.ForeignKey(RosterImport, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    made = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = (
            models.UniqueConstraint(fields=["community", "key"], name="roster_row_once"),
        )

    def __str__(self) -> str:
        return self.key
