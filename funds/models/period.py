"""The books' own state: where they begin, which months are closed, which numbers are next."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from funds.models.fund import Fund
from funds.models.ledger import Account
from funds.models.rows import PeriodRows
from funds.models.sealing import Fact, Sealed
from funds.money import MoneyField
from funds.months import MonthField
from households.models import Community, Tenant
from households.prepared import Rows, prepared

FEWEST_DAYS, MOST_DAYS = 15, 365
"""For how long a month is published: 公布的期限不得少于十五日 (村民委员会组织法 art. 35 and
城市居民委员会组织法 art. 34, both as in force since 2026)."""

LAST_CHARGING_DAY = 28
"""Every month has it."""


class ReceiptFormat(models.TextChoices):
    """On what the village prints its receipts."""

    THREE = "three", _("A4, three copies on one page")
    ONE = "one", _("the payer's copy alone, a third of A4")
    ROLL_58 = "roll58", _("roll paper, 58 mm")
    ROLL_80 = "roll80", _("roll paper, 80 mm")


class Book(Sealed):
    """The settings of one community's books."""

    few: ClassVar = True
    later: ClassVar = {
        "due_day": 31,
        "fee_limit": None,
        "charging_day": None,
        "receipt_format": "three",
        "matter_days": None,
        "resolution_from": None,
        "supervisors_phone": "",
        "township_phone": "",
        "waits_on_board": True,
    }

    receipt_prefix = models.CharField(_("receipt prefix"), max_length=6, default="SY")
    first_month = MonthField(_("first month"))
    two_person_waivers = models.BooleanField(
        _("a waiver needs a second person"),
        default=False,
        help_text=_("who enters a waiver may not be the one who approved it"),
    )
    resolution_from = MoneyField(  # type: ignore[misc]
        _("a waiver needs a resolution from"),
        null=True,
        blank=True,
        help_text=_("from this amount on a waiver, reduction or write-off; empty for none"),
    )
    cash_limit = MoneyField(  # type: ignore[misc]
        _("most cash in the box"),
        null=True,
        blank=True,
        help_text=_("more than this should be taken to the bank (库存现金限额)"),
    )
    transfer_from = MoneyField(  # type: ignore[misc]
        _("pay by transfer from"),
        null=True,
        blank=True,
        help_text=_("an expense of this amount or more should not be paid in cash"),
    )
    publication_days = models.PositiveSmallIntegerField(
        _("days on the board"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FEWEST_DAYS), MaxValueValidator(MOST_DAYS)],
        help_text=_("how long a month stays published; empty for 15, at least 15"),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer an objection"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("empty for 5"),
    )

    due_day = models.PositiveSmallIntegerField(
        _("due until day"),
        default=31,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_(
            "until this day of its month a charge is due, after it in arrears; 31: the last"
        ),
    )
    fee_limit = MoneyField(  # type: ignore[misc]
        _("bank fees up to"),
        null=True,
        blank=True,
        help_text=_("so much the bank may take for itself without a claim; a reviewer sees it"),
    )

    charging_day = models.PositiveSmallIntegerField(
        _("charge by itself on day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_CHARGING_DAY)],
        help_text=_(
            "in the night of this day the month's charges are raised; empty: somebody raises them"
        ),
    )

    receipt_format = models.CharField(
        _("receipts are printed on"),
        max_length=6,
        choices=ReceiptFormat,
        default=ReceiptFormat.THREE,
    )

    matter_days = models.PositiveSmallIntegerField(
        _("days to answer a matter"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("empty for 15"),
    )

    waits_on_board = models.BooleanField(
        _("a resolution is carried out after its days on the board"),
        default=True,
        help_text=_(
            "before they are over only where somebody is named who allowed it; without this the "
            "page only warns"
        ),
    )

    supervisors_phone = models.CharField(
        _("telephone of the supervisory committee"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("printed on the monthly notice, for those who doubt a figure"),
    )
    township_phone = models.CharField(
        _("telephone of the township's accounting office"),
        max_length=30,
        blank=True,
        default="",
        help_text=_("printed on the monthly notice, for those who doubt a figure"),
    )

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")
        constraints = (models.UniqueConstraint(fields=["community"], name="one_book"),)

    def __str__(self) -> str:
        return str(self.community)


class Counter(Tenant):
    """The last number given in one series of one community.

    Taken inside the act's transaction, so a number is given again after a rollback and no
    series has a gap.
    """

    name = models.CharField(max_length=40)
    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = (models.UniqueConstraint(fields=["community", "name"], name="counter_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class PeriodStatus(models.TextChoices):
    """What may still be written into a month."""

    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    PUBLISHED = "published", _("published")


class Period(Sealed):
    """A month that has been closed at least once; a month without a row is open."""

    few: ClassVar = True

    month = MonthField(_("month"))
    status = models.CharField(_("status"), max_length=9, choices=PeriodStatus)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("covers everything booked until the end of the month"),
    )

    objects: ClassVar = PeriodRows.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = (models.UniqueConstraint(fields=["community", "month"], name="period_once"),)

    def __str__(self) -> str:
        return str(self.month)


class PeriodAction(models.TextChoices):
    """What was done to a period."""

    CLOSE = "close", _("closed")
    REOPEN = "reopen", _("reopened")


class PeriodEvent(Fact):
    """A month was closed or reopened: when, by whom, why."""

    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="events", verbose_name=_("period")
    )
    action = models.CharField(_("action"), max_length=6, choices=PeriodAction)
    version = models.PositiveSmallIntegerField(_("version"))
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("period event")
        verbose_name_plural = _("period events")

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.version}"


class PeriodBalance(Sealed):
    """What one account had in one fund at the end of a closed month: debits less credits."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="balances")
    version = models.PositiveSmallIntegerField(_("version"))
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    debit = MoneyField(_("total debits"))
    credit = MoneyField(_("total credits"))

    class Meta:
        verbose_name = _("closing balance")
        verbose_name_plural = _("closing balances")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "period", "version", "account", "fund"],
                name="period_balance_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.debit} / {self.credit}"


class Answer(Sealed):
    """The answer given to a request that must be carried out once only.

    The key is claimed in the same transaction as the books it stands for; the same key with
    the same request gets the same answer, byte for byte.
    """

    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()

    class Meta:
        verbose_name = _("answered request")
        verbose_name_plural = _("answered requests")
        constraints = (models.UniqueConstraint(fields=["community", "key"], name="answer_once"),)

    def __str__(self) -> str:
        return self.key


def book_of(community: Community) -> Book:
    """The settings of a community's books."""
    found: list[Book] = _books(community)
    return found[0]


@prepared
def _books(community: Community) -> Rows:
    return Book.objects.of(community)
