"""Advances: money that a handler carries until it is spent or brought back (备用金)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.models.expense import Expense, Outlay
from funds.models.fund import Fund
from funds.models.ledger import Voucher
from funds.models.rows import BookedRows
from funds.models.sealing import Fact
from funds.money import MoneyField, grouped


class Advance(Fact):
    """An advance to one person out of one fund; its entries say how it stands."""

    number = models.CharField(_("number"), max_length=24)
    holder = models.CharField(_("holder"), max_length=60)
    purpose = models.CharField(_("what for"), max_length=200)
    approved_by = models.CharField(_("approver"), max_length=60)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )

    class Meta(Fact.Meta):
        verbose_name = _("advance")
        verbose_name_plural = _("advances")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="advance_number_once"),
        )

    def __str__(self) -> str:
        return self.number


class AdvanceEntryKind(models.TextChoices):
    """What became of an advance."""

    GIVEN = "given", _("given out")
    SPENT = "spent", _("spent")
    RETURNED = "returned", _("brought back")


class AdvanceEntry(Fact):
    """Money given to the holder (positive), spent or brought back (negative), in yuan.

    A red one takes another back: the same, with the opposite amount.
    """

    later: ClassVar = {"reverses": None, "reason": ""}

    advance = models.ForeignKey(
        Advance, on_delete=models.PROTECT, related_name="entries", verbose_name=_("advance")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=AdvanceEntryKind)
    amount = MoneyField(_("amount"))
    method = models.CharField(_("method"), max_length=8, choices=Outlay)
    happened_on = models.DateField(_("happened on"))
    booked_on = models.DateField(_("booked on"))
    expense = models.ForeignKey(
        Expense,
        on_delete=models.PROTECT,
        null=True,
        related_name="advance_entries",
        verbose_name=_("expense"),
    )
    voucher = models.ForeignKey(
        Voucher, on_delete=models.PROTECT, related_name="+", verbose_name=_("voucher")
    )

    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    objects: ClassVar = BookedRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("entry of an advance")
        verbose_name_plural = _("entries of advances")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind="given", amount__gt=0, expense__isnull=True, reverses__isnull=True
                )
                | Q(kind="returned", amount__lt=0, expense__isnull=True, reverses__isnull=True)
                | (
                    Q(kind__in=("given", "returned"), reverses__isnull=False)
                    & Q(expense__isnull=True)
                    & ~Q(amount=0)
                )
                | (Q(kind="spent", expense__isnull=False) & ~Q(amount=0)),
                name="advance_entry_sign",
            ),
        )
        indexes = (models.Index(fields=["community", "advance"], name="entry_by_advance"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {grouped(self.amount)}"
