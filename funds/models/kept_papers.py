"""Papers that are kept as they were made, so that nothing that changes later changes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Fact


class KeptPapers(Fact):
    """What the papers of a kind said of a span of time (文书存底), such as a month when it closed.

    ``span`` is written as "2026-10" or "2026"; ``version`` counts what was kept of it, as a month
    that was reopened is closed again. ``content`` is JSON of the papers, of which every form of
    file is made; ``fingerprint`` is what they bear.
    """

    kind = models.CharField(_("kind of kept papers"), max_length=40)
    span = models.CharField(_("span of time"), max_length=10)
    version = models.PositiveSmallIntegerField(_("version"))
    fingerprint = models.CharField(_("fingerprint of the papers"), max_length=64)
    content = models.TextField(_("what the papers say"))

    class Meta(Fact.Meta):
        verbose_name = _("kept papers")
        verbose_name_plural = _("kept papers")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "kind", "span", "version"], name="papers_kept_once"
            ),
        )
        indexes = (
            models.Index(fields=["community", "fingerprint"], name="papers_by_fingerprint"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.span} {self.version}"
