"""Transfers of money: from the box to the bank, or from one fund to another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models.decided import Decided
from funds.models.fund import Fund
from funds.models.ledger import Account, Voucher
from funds.models.rows import BookedRows
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField


class Transfer(Decided, Fact):
    """Money transferred between two accounts, or between two funds by a decision; in yuan.

    A red one reverses another: the same, with a negative amount.
    """

    holds_from = "booked_on"

    from_account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("from account"),
    )
    to_account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("to account"),
    )
    from_fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("from fund")
    )
    to_fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("to fund")
    )
    amount = MoneyField(_("amount"))
    happened_on = models.DateField(_("happened on"))
    booked_on = models.DateField(_("booked on"))
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")
    reference = models.CharField(_("transaction number"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
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

    objects: ClassVar = BookedRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    from_account__isnull=False,
                    to_account__isnull=False,
                    from_fund__isnull=True,
                    to_fund__isnull=True,
                )
                | (
                    Q(
                        from_account__isnull=True,
                        to_account__isnull=True,
                        from_fund__isnull=False,
                        to_fund__isnull=False,
                    )
                    & ~Q(decision="")
                ),
                name="transfer_has_two_ends",
            ),
            models.CheckConstraint(
                condition=~Q(from_account=F("to_account")) & ~Q(from_fund=F("to_fund")),
                name="transfer_goes_elsewhere",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=LIMIT, reverses__isnull=True)
                | Q(amount__lt=0, amount__gte=-LIMIT, reverses__isnull=False),
                name="only_red_transfers_are_negative",
            ),
        )
        indexes = (models.Index(fields=["community", "booked_on"], name="transfer_by_day"),)

    def __str__(self) -> str:
        return f"{self.from_account or self.from_fund} → {self.to_account or self.to_fund}"
