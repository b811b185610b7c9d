"""The volumes of the archive (会计档案、村务档案的案卷), and where each lies."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact

LONGEST_PLACE = 60
"""Characters of the place where a volume lies."""


class VolumeSort(models.TextChoices):
    """The four sorts of accounting records (会计档案管理办法 art. 6), then those of village affairs."""

    VOUCHERS = "vouchers", pgettext_lazy("sort of volume", "vouchers")
    BOOKS = "books", pgettext_lazy("sort of volume", "books")
    REPORTS = "reports", pgettext_lazy("sort of volume", "reports")
    OTHER = "other", pgettext_lazy("sort of volume", "other records")
    MINUTES = "minutes", pgettext_lazy("sort of volume", "minutes")
    RESOLUTIONS = "resolved", pgettext_lazy("sort of volume", "resolutions")
    POLLS = "polls", pgettext_lazy("sort of volume", "polls")
    CONTRACTS = "contract", pgettext_lazy("sort of volume", "contracts")
    PROJECTS = "projects", pgettext_lazy("sort of volume", "project papers")


AFFAIRS = frozenset(
    {
        VolumeSort.MINUTES,
        VolumeSort.RESOLUTIONS,
        VolumeSort.POLLS,
        VolumeSort.CONTRACTS,
        VolumeSort.PROJECTS,
    }
)
"""The sorts that are no accounting records but village affairs (村务档案, 村级档案管理办法)."""


class Retention(models.TextChoices):
    """How long a volume is kept (保管期限), as it stands in archive numbers."""

    PERMANENT = "Y", _("for ever")
    THIRTY = "D30", _("30 years")
    TEN = "D10", _("10 years")


YEARS_KEPT: dict[str, int] = {Retention.THIRTY: 30, Retention.TEN: 10}
"""For how many years; what is kept for ever is not in it."""


class Volume(Fact):
    """A volume of the archive: one kind of record of one stretch of time, as it was bound.

    ``content`` says what is in it and ``span`` of which time, as "2026-10" or "2026". A record that
    has grown since, as a month was opened again, is bound again under the same number, as the next
    ``edition``; the last one counts. ``pieces`` counts sheets, books or copies by its sort.
    """

    number = models.CharField(_("archive number"), max_length=60)
    edition = models.PositiveSmallIntegerField(_("edition"))
    year = models.PositiveSmallIntegerField(_("year"))
    sort = models.CharField(_("sort of records"), max_length=8, choices=VolumeSort)
    content = models.CharField(_("what is in it"), max_length=24)
    span = models.CharField(_("span of time"), max_length=10)
    title = models.CharField(_("title"), max_length=60)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(pgettext_lazy("of a volume", "last day"))
    first_number = models.CharField(_("begins with number"), max_length=80, blank=True, default="")
    last_number = models.CharField(_("ends with number"), max_length=80, blank=True, default="")
    pieces = models.PositiveIntegerField(_("pieces"))
    retention = models.CharField(_("kept for"), max_length=3, choices=Retention)

    class Meta(Fact.Meta):
        verbose_name = _("volume of the archive")
        verbose_name_plural = _("volumes of the archive")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number", "edition"], name="volume_bound_once"
            ),
        )
        indexes: ClassVar = (models.Index(fields=["community", "year"], name="volumes_of_year"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def kept_until(self) -> date | None:
        """The last day of its term, which counts from the next 1 January; None for ever."""
        years = YEARS_KEPT.get(self.retention)
        return date(self.year + years, 12, 31) if years else None


class VolumePlace(Fact):
    """Where a volume was put: cupboard, shelf, box. The last word counts for all its editions."""

    number = models.CharField(_("archive number"), max_length=60)
    place = models.CharField(_("place"), max_length=LONGEST_PLACE)

    class Meta(Fact.Meta):
        verbose_name = _("place of a volume")
        verbose_name_plural = _("places of volumes")
        indexes: ClassVar = (
            models.Index(fields=["community", "number"], name="volume_place_by_number"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.place}"
