"""What a bank, WeChat or Alipay says of an account: its bills, their lines, what became of each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.expense import Expense
from funds.models.ledger import Account
from funds.models.payment import Payment
from funds.models.rows import BankLineRows
from funds.models.sealing import Fact
from funds.models.transfer import Transfer
from funds.money import MoneyField, grouped


class BankStatement(Fact):
    """A bill of an account that was taken in (对账单): a file of WeChat, Alipay or a bank; in yuan.

    ``digest`` is the SHA-256 of the file. ``first_on`` and ``last_on`` are the days of its first
    and last line; ``opening`` and ``closing`` are the bank's own balances, where it prints them.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")
    )
    layout = models.CharField(_("kind of bill"), max_length=60)
    filename = models.CharField(pgettext_lazy("of a bank statement", "file"), max_length=200)
    digest = models.CharField(_("digest of the file"), max_length=64)
    first_on = models.DateField(_("from day"))
    last_on = models.DateField(_("to day"))
    came_in = MoneyField(pgettext_lazy("of a bank statement", "in"))
    went_out = MoneyField(pgettext_lazy("of a bank statement", "out"))
    opening = MoneyField(_("balance before the first line"), null=True)  # type: ignore[misc]
    closing = MoneyField(_("balance after the last line"), null=True)  # type: ignore[misc]

    class Meta(Fact.Meta):
        verbose_name = _("bank statement")
        verbose_name_plural = _("bank statements")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "account", "digest"], name="bank_statement_once"
            ),
        )

    def __str__(self) -> str:
        return self.filename


class BankStatementLine(Fact):
    """One line of a bank statement (银行流水), kept once however many files hold it; in yuan.

    ``amount`` is what really came into the account, or (negative) left it; ``printed`` is the
    figure on the bill, also where no money moved. ``fee`` is the part of it that the bank kept.
    ``identity`` tells the line from every other of its account. ``what``, ``status`` and ``way``
    are the bill's own words, ``raw`` is the whole row.
    """

    statement = models.ForeignKey(
        BankStatement,
        on_delete=models.PROTECT,
        related_name="lines",
        verbose_name=_("bank statement"),
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")
    )
    row = models.PositiveIntegerField(pgettext_lazy("of a file", "line"))
    identity = models.CharField(_("identity"), max_length=64)
    happened_on = models.DateField(_("happened on"))
    happened_at = models.CharField(_("time of day"), max_length=8, blank=True, default="")
    amount = MoneyField(_("amount"))
    printed = MoneyField(_("figure on the bill"))
    fee = MoneyField(_("bank fee in it"))
    balance = MoneyField(_("balance after"), null=True)  # type: ignore[misc]
    number = models.CharField(
        pgettext_lazy("of a bank line", "transaction number"),
        max_length=80,
        blank=True,
        default="",
    )
    order_number = models.CharField(_("order number"), max_length=80, blank=True, default="")
    peer = models.CharField(_("other party"), max_length=120, blank=True, default="")
    peer_account = models.CharField(
        _("other party's account"), max_length=80, blank=True, default=""
    )
    what = models.CharField(_("kind of business"), max_length=80, blank=True, default="")
    way = models.CharField(_("paid with"), max_length=80, blank=True, default="")
    status = models.CharField(
        pgettext_lazy("of a bank line", "status"), max_length=60, blank=True, default=""
    )
    remark = models.CharField(_("remark"), max_length=500, blank=True, default="")
    raw = models.TextField(_("as it stood in the file"), blank=True, default="")

    objects: ClassVar = BankLineRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("line of a bank statement")
        verbose_name_plural = _("lines of bank statements")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "account", "identity"], name="bank_line_once"
            ),
            models.CheckConstraint(condition=Q(fee__gte=0), name="bank_line_fee_not_negative"),
        )
        indexes = (
            models.Index(fields=["community", "happened_on"], name="bank_line_by_day"),
            models.Index(fields=["community", "statement"], name="bank_line_by_statement"),
        )

    def __str__(self) -> str:
        return f"{self.happened_on} {grouped(self.amount)} {self.peer}".rstrip()


class Outcome(models.TextChoices):
    """What became of a line."""

    PAYMENT = "payment", _("payment of a household")
    INCOME = "income", pgettext_lazy("of a bank line", "other income")
    FEE = "fee", _("bank fee")
    TRANSFER = "transfer", _("transfer between accounts")
    BOOKED = "booked", _("was in the books already")
    ASIDE = "aside", _("set aside")


class BankStatementDecision(Fact):
    """What was decided about a line; a red one takes another back.

    What was written in the books for the line, or stood there, its parts name. A decision holds no
    longer once one of these was reversed.
    """

    line = models.ForeignKey(
        BankStatementLine,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("line of a bank statement"),
    )
    outcome = models.CharField(_("what became of it"), max_length=8, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("decision about a bank line")
        verbose_name_plural = _("decisions about bank lines")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(outcome="aside") | ~Q(reason=""), name="set_aside_with_a_reason"
            ),
        )
        indexes = (models.Index(fields=["community", "line"], name="bank_decision_by_line"),)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}"


class BankStatementPart(Fact):
    """Part of a line's money, and where it stands in the books; in yuan, signed like the line."""

    decision = models.ForeignKey(
        BankStatementDecision,
        on_delete=models.PROTECT,
        related_name="parts",
        verbose_name=_("decision about a bank line"),
    )
    amount = MoneyField(_("amount"))
    payment = models.ForeignKey(
        Payment,
        on_delete=models.PROTECT,
        null=True,
        related_name="bank_parts",
        verbose_name=_("payment"),
    )
    expense = models.ForeignKey(
        Expense,
        on_delete=models.PROTECT,
        null=True,
        related_name="bank_parts",
        verbose_name=_("expense"),
    )
    transfer = models.ForeignKey(
        Transfer,
        on_delete=models.PROTECT,
        null=True,
        related_name="bank_parts",
        verbose_name=_("transfer"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("part of a bank line")
        verbose_name_plural = _("parts of bank lines")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(payment__isnull=False, expense__isnull=True, transfer__isnull=True)
                | Q(payment__isnull=True, expense__isnull=False, transfer__isnull=True)
                | Q(payment__isnull=True, expense__isnull=True, transfer__isnull=False),
                name="bank_part_has_one_place",
            ),
        )
        indexes = (models.Index(fields=["community", "decision"], name="bank_part_by_decision"),)

    def __str__(self) -> str:
        return f"{grouped(self.amount)}"


class BankStatementLayout(Fact):
    """How the columns of a bank's file are to be read, said once by a person; the last one holds.

    ``fingerprint`` is the SHA-256 of the heading row, ``columns`` says for each field of a line
    the heading of its column, as ``field=heading`` lines.
    """

    name = models.CharField(_("bank"), max_length=60)
    fingerprint = models.CharField(_("digest of the headings"), max_length=64)
    columns = models.TextField(_("columns"))

    class Meta(Fact.Meta):
        verbose_name = _("columns of a bank's file")
        verbose_name_plural = _("columns of banks' files")
        indexes = (
            models.Index(fields=["community", "fingerprint"], name="bank_layout_by_headings"),
        )

    def __str__(self) -> str:
        return self.name
