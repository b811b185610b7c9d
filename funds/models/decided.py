"""What rests on a decision: in words, and since there are resolutions, on one of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.sealing import Sealed


class Decided(Sealed):
    """A row that names what allows it.

    ``decided_in`` is its column of words, in which the resolution's number stands first;
    ``holds_from`` is its day or month from which the decision has to have been carried, empty
    where the row has none.
    """

    later: ClassVar = {"resolution": None}
    decided_in: ClassVar[str] = "decision"
    holds_from: ClassVar[str] = ""

    # Asked for only when a resolution is to be annulled.
    resolution = models.ForeignKey(
        "funds.Resolution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="%(class)s_rows",
        verbose_name=_("resolution"),
    )

    class Meta:
        abstract = True
