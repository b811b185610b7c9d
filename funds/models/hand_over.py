"""Books and archive go into other hands, three people sign for it (会计档案移交、会计交接)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact
from funds.models.volume import Volume

LONGEST_NAME, LONGEST_REMARK = 60, 200


class HandedTo(models.TextChoices):
    """Into whose hands the archive goes."""

    KEEPER = "keeper", pgettext_lazy("into whose hands", "whoever keeps it in the village next")
    TOWNSHIP = "township", pgettext_lazy("into whose hands", "the township")


class HandOver(Fact):
    """What one person handed over to another on a day, with a third as witness (监交).

    Source: 会计档案管理办法 (移交清册: what is handed over item by item, both sides and whoever
    watches over it sign); 会计法 (交接、监交: whoever leaves hands over first, before a third).

    ``issuer`` is what the owner of the fund was called then. The first and last numbers are those
    of the vouchers and receipts that went along, empty where there were none. ``attachments`` were
    counted by hand, ``attachments_known`` are those that the books know of. ``chain_head`` is the
    seal of the books' last voucher then.
    """

    number = models.CharField(pgettext_lazy("of a paper", "number"), max_length=16)
    handed_on = models.DateField(_("handed over on"))
    into = models.CharField(_("into whose hands"), max_length=8, choices=HandedTo)
    handed_by = models.CharField(_("who hands over"), max_length=LONGEST_NAME)
    taken_by = models.CharField(_("who takes over"), max_length=LONGEST_NAME)
    witnessed_by = models.CharField(_("who witnesses it"), max_length=LONGEST_NAME)
    issuer = models.CharField(_("in whose name it is made out"), max_length=100)
    first_voucher = models.CharField(_("first voucher"), max_length=80, blank=True, default="")
    last_voucher = models.CharField(_("last voucher"), max_length=80, blank=True, default="")
    first_receipt = models.CharField(_("first receipt"), max_length=40, blank=True, default="")
    last_receipt = models.CharField(
        pgettext_lazy("of a hand-over", "last receipt"), max_length=40, blank=True, default=""
    )
    attachments = models.PositiveIntegerField(_("attachments counted"))
    attachments_known = models.PositiveIntegerField(_("attachments by the books"))
    chain_head = models.CharField(_("head of the chain"), max_length=64, blank=True, default="")
    remarks = models.CharField(_("remarks"), max_length=LONGEST_REMARK, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("hand-over of the archive")
        verbose_name_plural = _("hand-overs of the archive")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="hand_over_number_once"),
            models.CheckConstraint(
                condition=~Q(handed_by="")
                & ~Q(taken_by="")
                & ~Q(witnessed_by="")
                & ~Q(handed_by=F("taken_by"))
                & ~Q(witnessed_by=F("handed_by"))
                & ~Q(witnessed_by=F("taken_by")),
                name="handed_over_by_three",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.handed_by} → {self.taken_by}"


class HandedVolume(Fact):
    """A volume that was among what was handed over, as it was bound then."""

    hand_over = models.ForeignKey(
        HandOver,
        on_delete=models.PROTECT,
        related_name="volumes",
        verbose_name=_("hand-over of the archive"),
    )
    volume = models.ForeignKey(
        Volume,
        on_delete=models.PROTECT,
        related_name="handed",
        verbose_name=_("volume of the archive"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("volume handed over")
        verbose_name_plural = _("volumes handed over")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "hand_over", "volume"], name="volume_handed_once"
            ),
        )
        indexes: ClassVar = (
            models.Index(fields=["community", "volume"], name="handed_by_volume"),
        )

    def __str__(self) -> str:
        return f"{self.hand_over.number} {self.volume.number}"


class HandOverCancellation(Fact):
    """A hand-over was written down wrongly: it counts no longer, and stays on record."""

    hand_over = models.OneToOneField(
        HandOver,
        on_delete=models.PROTECT,
        related_name="cancelled",
        verbose_name=_("hand-over of the archive"),
    )
    cancelled_on = models.DateField(_("undone on"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Fact.Meta):
        verbose_name = _("undone hand-over")
        verbose_name_plural = _("undone hand-overs")

    def __str__(self) -> str:
        return f"{self.hand_over} {self.reason}"
