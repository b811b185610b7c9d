"""What another accounting program is told: which of its accounts is meant, and what it has had."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.models.expense import Category
from funds.models.fund import Fund
from funds.models.ledger import AccountRole
from funds.models.sealing import Fact, Sealed
from funds.money import MoneyField
from funds.months import MonthField


class MappedAccount(Sealed):
    """Which account of the township's program an account of these books is (科目对照).

    For one fund alone, or one kind of expense alone, where they are given; the more that is given,
    the more it counts.
    """

    few: ClassVar = True

    role = models.CharField(_("account of these books"), max_length=15, choices=AccountRole)
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("fund"),
        help_text=_("empty: for every fund"),
    )
    category = models.CharField(
        _("kind of expense"),
        max_length=10,
        choices=Category,
        blank=True,
        default="",
        help_text=_("empty: for every kind"),
    )
    code = models.CharField(
        _("account number there"),
        max_length=15,
        validators=[
            RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z.-]*$", _("Digits, letters, . and -."))
        ],
    )
    name = models.CharField(_("account name there"), max_length=50)

    class Meta:
        verbose_name = _("mapped account")
        verbose_name_plural = _("mapped accounts")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "role", "category"],
                condition=Q(fund__isnull=True),
                name="mapped_once",
                violation_error_message=_("This account is mapped already."),
            ),
            models.UniqueConstraint(
                fields=["community", "role", "category", "fund"],
                name="mapped_once_a_fund",
                violation_error_message=_("This account is mapped already."),
            ),
            models.CheckConstraint(
                condition=Q(category="") | Q(role="expense"),
                name="only_expenses_have_kinds",
                violation_error_message=_("Only expenses have a kind."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Program(models.TextChoices):
    """Whose columns a voucher table has."""

    YONYOU = "yonyou", _("Yonyou (txt)")
    KINGDEE = "kingdee", _("Kingdee (xlsx)")
    XLSX = "xlsx", _("plain table (xlsx)")


class VoucherExport(Fact):
    """A voucher table that was made for another program, so that it takes nothing twice.

    ``last_seq`` is the sequence of the newest voucher in it, ``numbers`` its ranges as people
    write them, ``sha256`` that of the file; ``only_new`` where it had only what came since the
    export before it.
    """

    month = MonthField(_("month"))
    program = models.CharField(_("program"), max_length=8, choices=Program)
    only_new = models.BooleanField(_("only what is new"), default=False)
    vouchers = models.PositiveIntegerField(_("how many vouchers"))
    numbers = models.TextField(_("numbers"))
    total = MoneyField(_("debits, credits"))
    last_seq = models.PositiveBigIntegerField(_("newest voucher"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta(Fact.Meta):
        verbose_name = _("voucher export")
        verbose_name_plural = _("voucher exports")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(vouchers__gt=0), name="export_has_vouchers"),
        )
        indexes = (models.Index(fields=["community", "month"], name="export_by_month"),)

    def __str__(self) -> str:
        return f"{self.month} {self.numbers}"

    @property
    def short_hash(self) -> str:
        """The beginning of the hash: enough to compare two files by eye."""
        return self.sha256[:16]
