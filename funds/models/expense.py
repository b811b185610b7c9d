"""What the funds were spent on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.models.decided import Decided
from funds.models.fund import Fund
from funds.models.ledger import Voucher
from funds.models.rows import BookedRows
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField


class Category(models.TextChoices):
    """Kinds of expense on the reimbursement slip (支出类别)."""

    HAULAGE = "haulage", _("haulage")
    LABOUR = "labour", _("labour")
    MATERIAL = "material", _("material")
    REPAIR = "repair", _("repair")
    UTILITIES = "utilities", _("water and electricity")
    CONDOLENCE = "condolence", _("condolence")
    FEE = "fee", _("bank fee")
    OTHER = "other", _("other")


class Outlay(models.TextChoices):
    """How an expense was paid; as money comes in, or out of an advance."""

    CASH = "cash", _("cash")
    WECHAT = "wechat", _("WeChat")
    ALIPAY = "alipay", _("Alipay")
    BANK = "bank", _("bank transfer")
    ADVANCE = "advance", _("advance")


class Expense(Decided, Fact):
    """One paid expense with the people who answer for it (费用报销单).

    A red one ``reverses`` another: the same, with the opposite amount. One that ``returns`` part
    of another says what came back from whoever was paid; its amount is negative, too.
    """

    later: ClassVar = {"returns": None}
    holds_from = "booked_on"

    number = models.CharField(_("number"), max_length=24)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    category = models.CharField(_("category"), max_length=10, choices=Category)
    summary = models.CharField(_("summary"), max_length=200)
    payee = models.CharField(_("payee"), max_length=100)
    amount = MoneyField(_("amount"))
    method = models.CharField(_("method"), max_length=8, choices=Outlay)
    happened_on = models.DateField(_("happened on"))
    booked_on = models.DateField(_("booked on"))
    handled_by = models.CharField(_("handler"), max_length=60)
    witnessed_by = models.CharField(_("witness"), max_length=60, blank=True, default="")
    reviewed_by = models.CharField(_("reviewer"), max_length=60, blank=True, default="")
    approved_by = models.CharField(_("approver"), max_length=60)
    decision = models.CharField(
        _("decision to go below zero"), max_length=200, blank=True, default=""
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
    returns = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="returned_by",
        verbose_name=_("part of it came back"),
    )

    objects: ClassVar = BookedRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="expense_number_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, reverses__isnull=True, returns__isnull=True)
                | Q(amount__lt=0, reverses__isnull=True, returns__isnull=False)
                | (~Q(amount=0) & Q(reverses__isnull=False, returns__isnull=True)),
                name="only_red_expenses_are_negative",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=-LIMIT) & Q(amount__lte=LIMIT), name="expense_in_range"
            ),
        )
        indexes = (models.Index(fields=["community", "booked_on"], name="expense_by_day"),)

    def __str__(self) -> str:
        return self.number
