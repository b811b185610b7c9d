"""What was published on the board, and what residents said about it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Fact, Sealed
from funds.months import MonthField
from households.models import Household

LONGEST_TEXT = 500
"""Characters of an objection, and of an answer."""


class PublicationKind(models.TextChoices):
    """What of the books was published."""

    MONTH = "month", _("a month")
    YEAR = "year", _("a year")


class Publication(Fact):
    """A month that was published on the board (公示), as it was published; or a whole year.

    ``month`` is the last one of what was published. A correction is a new ``version`` beside the
    old one, with its reason. ``digest`` and ``chain_head`` tie it to the books of that day,
    ``fingerprint`` to what its papers say, empty for those of before; its files are sealed too.
    """

    later: ClassVar = {"kind": "month", "fingerprint": ""}

    kind = models.CharField(
        _("what is published"),
        max_length=5,
        choices=PublicationKind,
        default=PublicationKind.MONTH,
    )
    number = models.CharField(_("number"), max_length=24)
    month = MonthField(_("month"))
    version = models.PositiveSmallIntegerField(_("version"))
    period_version = models.PositiveSmallIntegerField(_("version of the closing"))
    published_on = models.DateField(_("published on"))
    published_until = models.DateField(_("published until"))
    published_by = models.CharField(_("published by"), max_length=60, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    digest = models.CharField(_("digest"), max_length=64)
    chain_head = models.CharField(_("head of the chain"), max_length=64, blank=True, default="")
    fingerprint = models.CharField(
        _("fingerprint of the papers"), max_length=64, blank=True, default=""
    )

    class Meta(Fact.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "kind", "month", "version"], name="publication_version_once"
            ),
            models.CheckConstraint(
                condition=Q(published_until__gt=F("published_on")), name="published_for_some_days"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="correction_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.number


class FileKind(models.TextChoices):
    """The forms of a publication: paper, tables, and figures for pages and programs."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"


FIRST_KINDS = frozenset({FileKind.PDF, FileKind.JSON})
"""What every publication has, also one of before its papers had a fingerprint."""


class PublishedFile(Sealed):
    """One file of a publication: the same bytes for ever."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind)
    sha256 = models.CharField("SHA-256", max_length=64)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("published file")
        verbose_name_plural = _("published files")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "publication", "kind"], name="published_file_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication_id}.{self.kind}"


class Objection(Fact):
    """Somebody says that something is wrong (异议), to be answered by ``due_on``.

    About a publication or a published resolution it is shown to everybody, without a name;
    otherwise it is between the household and the clerk.
    """

    later: ClassVar = {"resolution": None}

    number = models.CharField(_("number"), max_length=24)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="objections",
        verbose_name=_("household"),
    )
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        null=True,
        related_name="objections",
        verbose_name=_("publication"),
    )
    resolution = models.ForeignKey(
        "funds.Resolution",
        on_delete=models.PROTECT,
        null=True,
        related_name="objections",
        verbose_name=_("resolution"),
    )
    text = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT)
    raised_on = models.DateField(_("raised on"))
    due_on = models.DateField(_("to be answered by"))

    class Meta(Fact.Meta):
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="objection_number_once"),
            models.CheckConstraint(
                condition=Q(publication__isnull=True) | Q(resolution__isnull=True),
                name="objection_about_one_thing",
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="objection_by_household"),)

    def __str__(self) -> str:
        return self.number

    @property
    def about(self) -> str:
        """The number of what it is about; empty for a household's own account."""
        published = self.publication or self.resolution
        return published.number if published else ""


class ObjectionAnswer(Fact):
    """What the clerk answered to an objection; later answers add to earlier ones."""

    objection = models.ForeignKey(
        Objection, on_delete=models.PROTECT, related_name="answers", verbose_name=_("objection")
    )
    text = models.TextField(_("what is answered"), max_length=LONGEST_TEXT)
    answered_on = models.DateField(_("answered on"))

    class Meta(Fact.Meta):
        verbose_name = _("answer to an objection")
        verbose_name_plural = _("answers to objections")
        indexes = (models.Index(fields=["community", "objection"], name="answer_by_objection"),)

    def __str__(self) -> str:
        return f"{self.objection} {self.answered_on}"
