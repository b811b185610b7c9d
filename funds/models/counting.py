"""Proof from outside the books: the cash that was counted, bank statements."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models.fund import Fund
from funds.models.ledger import Account, Posting, Voucher
from funds.models.rows import BookedRows
from funds.models.sealing import Fact
from funds.money import MoneyField, grouped


class CashCount(Fact):
    """The cash in the box, counted by its notes and coins (库存现金盘点表); in yuan.

    ``pieces`` says how many of each, the largest first: ``100×2 10×5 1×3``. A difference to
    the books is booked, with its reason, as cash over or short (长款、短款).

    A red one takes a wrong count back: what was counted and what the books said change places.
    """

    later: ClassVar = {"reverses": None}

    counted_on = models.DateField(_("counted on"))
    booked_on = models.DateField(_("booked on"))
    pieces = models.CharField(_("notes and coins"), max_length=200, blank=True, default="")
    counted = MoneyField(_("counted"))
    expected = MoneyField(_("by the books"))
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    witnessed_by = models.CharField(_("witness"), max_length=60)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("fund")
    )
    voucher = models.ForeignKey(
        Voucher, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("voucher")
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
        verbose_name = _("cash count")
        verbose_name_plural = _("cash counts")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(counted=F("expected"), voucher__isnull=True)
                | (
                    ~Q(counted=F("expected"))
                    & Q(voucher__isnull=False, fund__isnull=False)
                    & ~Q(reason="")
                ),
                name="cash_difference_is_booked",
            ),
            models.CheckConstraint(
                condition=Q(counted__gte=0) | Q(reverses__isnull=False),
                name="cash_count_not_negative",
            ),
        )
        indexes = (models.Index(fields=["community", "counted_on"], name="cash_count_by_day"),)

    def __str__(self) -> str:
        return f"{self.counted_on} {grouped(self.counted)}"

    @property
    def difference(self) -> Decimal:
        """What there was more than the books said, or (negative) less, in yuan."""
        return self.counted - self.expected


class Reconciliation(Fact):
    """An account of the books ticked off against a bank statement (银行对账); in yuan.

    ``statement_balance`` is what the bank says, ``book_balance`` what the books said of the same
    day; the lines not ticked so far explain the difference (未达账项).
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")
    )
    statement_on = models.DateField(_("bank statement of"))
    statement_balance = MoneyField(_("balance of the bank statement"))
    book_balance = MoneyField(_("balance of the books"))

    class Meta(Fact.Meta):
        verbose_name = _("bank reconciliation")
        verbose_name_plural = _("bank reconciliations")
        indexes = (
            models.Index(
                fields=["community", "account", "statement_on"], name="reconciliation_by_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.statement_on}"


class Tick(Fact):
    """A posting was found on a bank statement; once."""

    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.PROTECT, related_name="ticks"
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="ticks")

    class Meta(Fact.Meta):
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "account", "posting"], name="posting_ticked_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.posting_id)
