"""Money that came in or went back, what it paid, and what is left of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funds.models.charge import Charge
from funds.models.fund import Fund
from funds.models.hall import Rental
from funds.models.ledger import AccountRole, Voucher
from funds.models.partner import Partner
from funds.models.rows import AllocationRows, CreditRows, PaymentRows
from funds.models.sealing import Fact, Sealed
from funds.money import LIMIT, MoneyField, grouped
from households.models import Household, Role

PAID_UP_TO = 200
"""So many signs say on a receipt up to which month each levy is paid."""


class PaymentKind(models.TextChoices):
    """How the money of a payment came in or went back."""

    PAYMENT = "payment", _("payment")
    REVERSAL = "reversal", _("reversal")
    REFUND = "refund", _("refund")
    OPENING = "opening", _("paid before the books were opened")
    TRANSFER = "transfer", _("credit moved between households")
    KEPT = "kept", _("became income")


class Method(models.TextChoices):
    """How money changed hands; each method has an account of the same name."""

    CASH = "cash", _("cash")
    WECHAT = "wechat", _("WeChat")
    ALIPAY = "alipay", _("Alipay")
    BANK = "bank", _("bank transfer")


class Purpose(models.TextChoices):
    """What money of a payer without a household is for."""

    HALL = "hall", _("hall rent")
    DEPOSIT = "deposit", _("deposit")
    RENT_AHEAD = "rent_ahead", _("rent paid ahead")
    DONATION = "donation", _("donation")
    GRANT = "grant", _("grant")
    COLLECTIVE = "collective", _("contribution of the collective")
    PARTNER = "partner", _("contribution of a community partner")
    INTEREST = "interest", _("interest")
    SUNDRY = "sundry", _("other income")


PURPOSE_ROLE = {
    Purpose.HALL: AccountRole.HALL_INCOME,
    Purpose.DEPOSIT: AccountRole.DEPOSIT_HELD,
    Purpose.RENT_AHEAD: AccountRole.RENT_HELD,
    Purpose.DONATION: AccountRole.DONATION,
    Purpose.GRANT: AccountRole.GRANT,
    Purpose.COLLECTIVE: AccountRole.COLLECTIVE,
    Purpose.PARTNER: AccountRole.PARTNER,
    Purpose.INTEREST: AccountRole.INTEREST,
    Purpose.SUNDRY: AccountRole.SUNDRY,
}

METHOD_ROLE = {
    Method.CASH: AccountRole.CASH,
    Method.WECHAT: AccountRole.WECHAT,
    Method.ALIPAY: AccountRole.ALIPAY,
    Method.BANK: AccountRole.BANK,
}

BANK_STATEMENT_METHODS = (Method.BANK, Method.WECHAT, Method.ALIPAY)
"""How money is paid through a bank or an app, which take fees for it."""
HELD_PURPOSES = (Purpose.DEPOSIT, Purpose.RENT_AHEAD)
"""What is held for a rental, until it goes back or becomes income."""
CASH_ROLES = (Role.CLERK, Role.CASHIER)
"""Who takes the village's money and pays it out."""
RECEIVED = (PaymentKind.PAYMENT, PaymentKind.OPENING)
"""The kinds by which a household's money comes in from outside."""


class Payment(Fact):
    """Money of a household, or of a payer who is none, that came in or went back.

    The sum of a household's payments less its charges (net of waivers) is its balance. Money in
    is positive; a refund and credit that goes to another household are negative rows of their own,
    and a reversal is the opposite of what it reverses.

    ``received_on`` is the day money changed hands, ``booked_on`` the day of the books.

    What its receipt says of people and of what is left stays as it was then: ``householder``,
    ``collector``, ``owed_after``, and ``paid_up_to`` (缴至, levy by levy) in the words of the books.
    Receipts that are older than these columns have none of them.
    """

    later: ClassVar = {"householder": "", "collector": "", "owed_after": None, "paid_up_to": ""}

    allocated: "list[Allocation] | None" = None
    """What it pays, while it is at hand as it was taken; None for one that was read again."""

    kind = models.CharField(
        _("kind"), max_length=8, choices=PaymentKind, default=PaymentKind.PAYMENT
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="payments",
        verbose_name=_("household"),
    )
    payer = models.CharField(_("payer"), max_length=60)
    amount = MoneyField(_("amount"))
    method = models.CharField(_("method"), max_length=8, choices=Method, blank=True, default="")
    received_on = models.DateField(_("received on"))
    booked_on = models.DateField(_("booked on"))
    receipt = models.CharField(_("receipt number"), max_length=24, blank=True, default="")
    paper_receipt = models.CharField(
        _("paper receipt"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("number of the slip torn from a paper book"),
    )
    reference = models.CharField(_("transaction number"), max_length=60, blank=True, default="")
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    householder = models.CharField(
        _("householder on the receipt"), max_length=60, blank=True, default=""
    )
    collector = models.CharField(
        _("collector on the receipt"), max_length=150, blank=True, default=""
    )
    owed_after = MoneyField(  # type: ignore[misc]
        _("still owed after it"), null=True, blank=True
    )
    paid_up_to = models.CharField(
        _("paid up to, on the receipt"), max_length=PAID_UP_TO, blank=True, default=""
    )
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("fund"),
        help_text=_("where money of a payer without a household goes"),
    )
    purpose = models.CharField(
        _("purpose"), max_length=10, choices=Purpose, blank=True, default=""
    )
    rental = models.ForeignKey(
        Rental,
        on_delete=models.PROTECT,
        null=True,
        related_name="payments",
        verbose_name=_("hall rental"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        related_name="payments",
        verbose_name=_("community partner"),
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

    objects: ClassVar = PaymentRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "receipt"],
                condition=~Q(receipt=""),
                name="receipt_number_once",
            ),
            models.UniqueConstraint(
                fields=["community", "paper_receipt"],
                condition=~Q(paper_receipt=""),
                name="paper_receipt_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=-LIMIT) & Q(amount__lte=LIMIT), name="payment_in_range"
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=("payment", "opening")) & Q(amount__gt=0))
                | (Q(kind__in=("refund", "kept")) & Q(amount__lt=0))
                | (Q(kind__in=("reversal", "transfer")) & ~Q(amount=0)),
                name="payment_sign",
            ),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False)
                | (~Q(kind="reversal") & Q(reverses__isnull=True)),
                name="reversal_names_its_payment",
            ),
            models.CheckConstraint(
                condition=(Q(kind="payment") & ~Q(receipt=""))
                | (~Q(kind="payment") & Q(receipt="")),
                name="payments_have_receipts",
            ),
            models.CheckConstraint(
                condition=Q(kind="transfer", voucher__isnull=True)
                | (~Q(kind="transfer") & Q(voucher__isnull=False)),
                name="money_has_a_voucher",
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=False) | Q(fund__isnull=False),
                name="payment_has_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(purpose__in=("deposit", "rent_ahead"))
                | Q(rental__isnull=False, household__isnull=True),
                name="held_money_is_for_a_rental",
            ),
            models.CheckConstraint(
                condition=~Q(kind="kept") | Q(purpose__in=("deposit", "rent_ahead")),
                name="only_held_money_becomes_income",
            ),
        )
        indexes = (
            models.Index(
                fields=["community", "household", "booked_on"], name="payment_by_household"
            ),
            models.Index(fields=["community", "booked_on"], name="payment_by_day"),
            # Whole ones: that a number is not empty is nothing that SQLite would conclude.
            models.Index(fields=["community", "reference"], name="payment_by_number_outside"),
            models.Index(fields=["community", "receipt"], name="payment_by_receipt"),
            models.Index(fields=["community", "paper_receipt"], name="payment_by_paper_receipt"),
            models.Index(
                fields=["community", "rental"],
                condition=Q(rental__isnull=False),
                name="payment_by_rental",
            ),
        )

    def __str__(self) -> str:
        return self.receipt or f"{self.get_kind_display()} {grouped(self.amount)}"


class Allocation(Fact):
    """Part of a payment that paid a charge, or went back as money (核销).

    A negative row releases an earlier one.
    """

    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="allocations", verbose_name=_("payment")
    )
    charge = models.ForeignKey(
        Charge,
        on_delete=models.PROTECT,
        null=True,
        related_name="allocations",
        verbose_name=_("charge"),
    )
    outflow = models.ForeignKey(
        Payment,
        on_delete=models.PROTECT,
        null=True,
        related_name="drawn",
        verbose_name=_("money that went back"),
    )
    amount = MoneyField(_("amount"))
    booked_on = models.DateField(_("booked on"))

    objects: ClassVar = AllocationRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(amount=0), name="allocation_not_zero"),
            models.CheckConstraint(
                condition=Q(charge__isnull=False, outflow__isnull=True)
                | Q(charge__isnull=True, outflow__isnull=False),
                name="allocation_has_one_target",
            ),
            models.CheckConstraint(
                condition=Q(outflow__isnull=True) | ~Q(outflow=F("payment")),
                name="allocation_not_to_itself",
            ),
        )
        indexes = (
            models.Index(fields=["community", "charge"], name="allocation_by_charge"),
            models.Index(fields=["community", "payment"], name="allocation_by_payment"),
            models.Index(fields=["community", "booked_on"], name="allocation_by_day"),
        )

    def __str__(self) -> str:
        return f"{grouped(self.amount)}"


class Credit(Sealed):
    """What is left of a payment (预存): held for the household until it is charged again."""

    unsealed: ClassVar[tuple[str, ...]] = ("left",)

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="credit")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="credits")
    left = MoneyField(_("left"))

    objects: ClassVar = CreditRows.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = (
            models.CheckConstraint(condition=Q(left__gte=0), name="credit_not_negative"),
        )
        indexes = (
            models.Index(
                fields=["community", "household"], condition=Q(left__gt=0), name="credit_left"
            ),
            models.Index(fields=["community"], name="credit_by_community"),
        )

    def __str__(self) -> str:
        return f"{grouped(self.left)}"


class ReceiptCopy(Fact):
    """A receipt was printed; every copy after the first is marked 补打 with its number."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField(_("which printing"))

    class Meta(Fact.Meta):
        verbose_name = _("receipt copy")
        verbose_name_plural = _("receipt copies")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "payment", "number"], name="receipt_copy_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.payment_id} × {self.number}"
