"""The hash tree over the entries of income of a published month."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.hash_tree import Leaf
from funds.models.publication import Publication
from funds.models.sealing import Fact
from funds.money import MoneyField


class ReceiptTree(Fact):
    """The hash tree of a publication (收据哈希树): its root is published, its leaves are not.

    ``leaves`` has one line an entry, in the order of the published list: number, day, fen, salt,
    with tabs between. ``came_in`` less ``went_back`` is the month's published income. Months
    published before there were such trees have none.
    """

    publication = models.OneToOneField(
        Publication,
        on_delete=models.PROTECT,
        related_name="receipt_tree",
        verbose_name=_("publication"),
    )
    root = models.CharField(_("root of the receipts"), max_length=64)
    entries = models.PositiveIntegerField(_("entries of income"))
    came_in = MoneyField(_("came in, all entries"))
    went_back = MoneyField(_("went back, all entries"))
    leaves = models.TextField(_("leaves"), blank=True)

    class Meta(Fact.Meta):
        verbose_name = _("hash tree of receipts")
        verbose_name_plural = _("hash trees of receipts")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(came_in__gte=0) & Q(went_back__gte=0), name="tree_sums_not_negative"
            ),
        )

    def __str__(self) -> str:
        return str(self.publication)

    def read(self) -> list[Leaf]:
        """The leaves as they were stored. Raises ValueError for what is none."""
        listed = []
        for line in self.leaves.splitlines():
            number, day, fen, salt = line.split("\t")
            listed.append(Leaf(number, day, int(fen), salt))
        return listed
