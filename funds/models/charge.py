"""What households owe: charges, and what was taken off them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.decided import Decided
from funds.models.fund import Exemption, Fund, Levy
from funds.models.hall import Rental
from funds.models.rows import ChargeRows, WaiverRows
from funds.models.sealing import Fact
from funds.money import LIMIT, ZERO, MoneyField, grouped
from funds.months import MonthField
from households.models import Household


class ChargeKind(models.TextChoices):
    """Why a household owes a charge."""

    LEVY = "levy", _("levy")
    HALL = "hall", _("hall rent")
    OPENING = "opening", _("opening arrears")
    ADJUSTMENT = "adjustment", _("adjustment")


class Charge(Decided, Fact):
    """One amount that one household owes for one month (应收款).

    The amount never changes. ``waived``, ``paid`` and ``withdrawn`` are kept by the acts; waivers
    and allocations are the truth behind them. ``booked_on`` is the day from which it is owed. In
    the place of one that was withdrawn, the levy's month can be charged again. A hall bill names its
    ``rental``; older ones do so in their ``reason`` only.
    """

    unsealed: ClassVar[tuple[str, ...]] = ("waived", "paid", "withdrawn")
    holds_from = "booked_on"
    later: ClassVar = {"decision": "", "withdrawn": False, "rental": None}

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="charges", verbose_name=_("household")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChargeKind)
    levy = models.ForeignKey(
        Levy, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("levy")
    )
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    rental = models.ForeignKey(
        Rental,
        on_delete=models.PROTECT,
        null=True,
        related_name="charges",
        verbose_name=_("hall rental"),
    )
    month = MonthField(_("month"))
    booked_on = models.DateField(_("booked on"))
    amount = MoneyField(_("amount"))
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")
    withdrawn = models.BooleanField(pgettext_lazy("of a charge", "withdrawn"), default=False)
    waived = MoneyField(_("waived"), default=ZERO)
    paid = MoneyField(_("paid"), default=ZERO)
    outstanding = models.GeneratedField(
        expression=F("amount") - F("waived") - F("paid"),
        output_field=MoneyField(),
        db_persist=True,
        verbose_name=_("outstanding"),
    )

    objects: ClassVar = ChargeRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("charge")
        verbose_name_plural = _("charges")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "household", "levy", "month"],
                condition=Q(kind="levy", withdrawn=False),
                name="levy_month_charged_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="charge_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(waived__gte=0) & Q(paid__gte=0), name="charge_parts_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=F("waived") + F("paid")),
                name="charge_not_paid_twice",
            ),
            models.CheckConstraint(
                condition=~Q(kind="levy") | Q(levy__isnull=False), name="charge_names_its_levy"
            ),
        )
        indexes = (
            # With all that debts are summed up by, so that no charge has to be read for it.
            models.Index(
                fields=[
                    "community",
                    "household",
                    "month",
                    "booked_on",
                    "kind",
                    "levy",
                    "outstanding",
                ],
                condition=Q(outstanding__gt=0),
                name="charge_open",
            ),
            models.Index(fields=["community", "household", "month"], name="charge_by_household"),
            models.Index(fields=["community", "month"], name="charge_by_month"),
            models.Index(fields=["community", "booked_on"], name="charge_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.month} {grouped(self.amount)}"

    @property
    def period(self) -> str:
        """For when it is owed: its month; what is owed from before the books says so instead."""
        before_the_books = self.kind == ChargeKind.OPENING
        return str(self.get_kind_display() if before_the_books else self.month)

    @property
    def called(self) -> str:
        """What it is for, in few words: the time and the levy."""
        name = self.levy.name if self.levy else str(self.get_kind_display())
        return " ".join(dict.fromkeys((self.period, name)))


class WaiverKind(models.TextChoices):
    """Why part of a charge need not be paid."""

    WAIVER = "waiver", _("waiver")
    EXEMPTION = "exemption", _("exemption")
    WRITE_OFF = "write_off", _("write-off")
    WITHDRAWAL = "withdrawal", _("withdrawn charge")
    REDUCTION = "reduction", _("reduction")
    TRANSFER = "transfer", _("moved to another household")


class Waiver(Decided, Fact):
    """Part of a charge that need not be paid; a negative one reverses an earlier one."""

    decided_in = "approved_by"
    holds_from = "booked_on"

    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("charge")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=WaiverKind)
    amount = MoneyField(_("amount"))
    booked_on = models.DateField(_("booked on"))
    reason = models.CharField(_("reason"), max_length=200)
    approved_by = models.CharField(_("approved by"), max_length=100, blank=True, default="")
    exemption = models.ForeignKey(
        Exemption,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("exemption"),
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    objects: ClassVar = WaiverRows.as_manager()

    class Meta(Fact.Meta):
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(amount__gt=0) & Q(reverses__isnull=True))
                | (Q(amount__lt=0) & Q(reverses__isnull=False)),
                name="waiver_sign",
            ),
        )
        indexes = (
            models.Index(fields=["community", "charge"], name="waiver_by_charge"),
            models.Index(fields=["community", "booked_on"], name="waiver_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {grouped(self.amount)}"
