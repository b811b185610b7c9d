"""The ledger: accounts, vouchers, and postings of which each is one balanced row."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.fund import Fund
from funds.models.rows import BookedRows
from funds.models.sealing import MARK, Fact, Sealed, sha256
from funds.money import LIMIT, MoneyField, grouped
from funds.months import MonthField


class AccountRole(models.TextChoices):
    """What an account is for; code finds an account by its role, never by its name."""

    CASH = "cash", _("cash on hand")
    BANK = "bank", _("bank deposit")
    WECHAT = "wechat", _("WeChat balance")
    ALIPAY = "alipay", _("Alipay balance")
    ADVANCE = "advance", _("advances to handlers")
    LEVY_INCOME = "levy_income", _("levy income")
    HALL_INCOME = "hall_income", _("hall rental income")
    DONATION = "donation", _("donation income")
    GRANT = "grant", _("grant income")
    COLLECTIVE = "collective", _("contribution of the collective")
    PARTNER = "partner", _("contribution of community partners")
    INTEREST = "interest", _("interest income")
    SUNDRY = "sundry", _("other income")
    CASH_DIFFERENCE = "cash_difference", _("cash over and short")
    BETWEEN_FUNDS = "between_funds", _("given between funds")
    EXPENSE = "expense", _("expense")
    CREDIT_HELD = "credit_held", _("credit of households")
    DEPOSIT_HELD = "deposit_held", _("deposits held")
    RENT_HELD = "rent_held", _("rent paid ahead")
    OPENING = "opening", _("opening balances")
    TRANSFER = "transfer", _("transfers between funds")


MONEY_ROLES = (
    AccountRole.CASH,
    AccountRole.BANK,
    AccountRole.WECHAT,
    AccountRole.ALIPAY,
    AccountRole.ADVANCE,
)
"""Where money lies; an advance (备用金) is money that somebody carries for the village."""
INCOME_ROLES = (
    AccountRole.LEVY_INCOME,
    AccountRole.HALL_INCOME,
    AccountRole.DONATION,
    AccountRole.GRANT,
    AccountRole.COLLECTIVE,
    AccountRole.PARTNER,
    AccountRole.INTEREST,
    AccountRole.SUNDRY,
    AccountRole.CASH_DIFFERENCE,
    AccountRole.BETWEEN_FUNDS,
)
HELD_ROLES = (AccountRole.CREDIT_HELD, AccountRole.DEPOSIT_HELD, AccountRole.RENT_HELD)


class Account(Sealed):
    """One account of the ledger."""

    few: ClassVar = True

    code = models.CharField(_("code"), max_length=10)
    name = models.CharField(_("name"), max_length=50)
    role = models.CharField(
        pgettext_lazy("of an account", "role"), max_length=15, choices=AccountRole
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = (
            models.UniqueConstraint(fields=["community", "code"], name="account_code_once"),
            models.UniqueConstraint(fields=["community", "role"], name="account_role_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class VoucherKind(models.TextChoices):
    """The three kinds of voucher of Chinese bookkeeping."""

    RECEIPT = "receipt", _("receipt voucher")
    PAYMENT = "payment", _("payment voucher")
    TRANSFER = "transfer", _("transfer voucher")


VOUCHER_WORD: dict[str, str] = {
    VoucherKind.RECEIPT: "收",
    VoucherKind.PAYMENT: "付",
    VoucherKind.TRANSFER: "转",
}
"""The word in front of a voucher's number; part of the number, so never translated."""


class Voucher(Fact):
    """A numbered entry of the books (凭证) with one or more postings.

    Its seal covers the voucher before it and its own postings: the chain of the books.
    """

    seal = models.CharField(_("seal"), max_length=64, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=VoucherKind)
    month = MonthField(_("month"))
    number = models.PositiveIntegerField(_("number"))
    booked_on = models.DateField(_("booked on"))
    happened_on = models.DateField(_("happened on"))
    summary = models.CharField(_("summary"), max_length=300)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    objects: ClassVar = BookedRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "kind", "month", "number"], name="voucher_number_once"
            ),
        )
        indexes = (models.Index(fields=["community", "booked_on"], name="voucher_by_day"),)

    def __str__(self) -> str:
        # An unknown kind is shown as it is, so that a tampered row can still be named.
        return f"{VOUCHER_WORD.get(self.kind, self.kind)}-{self.month}-{self.number:03d}"

    def chained_seal(self, head: str, postings: Iterable["Posting"]) -> str:
        """The voucher's link of the chain, on top of ``head``, the seal before it."""
        seals = (sha256(posting.sealed_text()) for posting in postings)
        return sha256(MARK.join((head, self.sealed_text(), *seals)))


class Posting(Sealed):
    """One balanced row of a voucher: so much from the credit to the debit account, in a fund.

    An unbalanced entry cannot be written down.
    """

    # Which voucher it belongs to is sealed by the voucher, whose key is not known beforehand.
    unsealed: ClassVar[tuple[str, ...]] = ("voucher",)

    voucher = models.ForeignKey(
        Voucher, on_delete=models.PROTECT, related_name="postings", verbose_name=_("voucher")
    )
    line = models.PositiveSmallIntegerField(_("line"))
    month = MonthField(_("month"))
    booked_on = models.DateField(_("booked on"))
    debit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("debit account")
    )
    credit = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="+", verbose_name=_("credit account")
    )
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    amount = MoneyField(_("amount"))

    objects: ClassVar = BookedRows.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "voucher", "line"], name="posting_line_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="posting_is_positive"
            ),
            models.CheckConstraint(
                condition=~Q(debit=F("credit")), name="posting_between_two_accounts"
            ),
        )
        indexes = (models.Index(fields=["community", "month"], name="posting_by_month"),)

    def __str__(self) -> str:
        return f"{self.line}: {grouped(self.amount)}"
