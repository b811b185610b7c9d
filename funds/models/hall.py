"""The village hall: what renting it costs, who has it when, and how a rental stands."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.half_hours import half_hours, time_said
from funds.models.decided import Decided
from funds.models.fund import Fund
from funds.models.sealing import Sealed
from funds.money import LIMIT, ZERO, MoneyField
from households.models import Household, Tenant


class Hall(Sealed):
    """A hall that can be rented (红白喜事房), with its terms of cancellation.

    Whoever cancels at least ``free_days`` days before gets the whole deposit back; later,
    ``late_percent`` of it are kept.
    """

    few: ClassVar = True

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=50)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("fund")
    )
    free_days = models.PositiveSmallIntegerField(
        _("free cancellation until days before"), default=3
    )
    late_percent = models.PositiveSmallIntegerField(
        _("percent of the deposit kept after that"),
        default=50,
        validators=[MaxValueValidator(100)],
    )

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "code"],
                name="hall_code_once",
                violation_error_message=_("There is a hall with this code."),
            ),
            models.CheckConstraint(
                condition=Q(late_percent__lte=100),
                name="hall_late_percent",
                violation_error_message=_("At most 100 percent can be kept."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Party(models.TextChoices):
    """Who rents: the tariffs differ."""

    ORIGINAL = "original", _("original resident")
    TENANT = "tenant", _("tenant")
    OUTSIDER = "outsider", _("outsider")


class Event(models.TextChoices):
    """What the hall is rented for."""

    WEDDING = "wedding", _("wedding")
    FUNERAL = "funeral", _("funeral")
    BIRTHDAY = "birthday", _("birthday")
    OTHER = "other", _("other occasion")


class Tariff(Decided):
    """What the hall costs one kind of party from a day on; amounts in yuan.

    A tariff for one kind of event goes before one for all; of several, the latest that has
    begun counts.
    """

    holds_from = "from_day"

    hall = models.ForeignKey(
        Hall, on_delete=models.PROTECT, related_name="tariffs", verbose_name=_("hall")
    )
    party = models.CharField(_("for whom"), max_length=8, choices=Party)
    event = models.CharField(
        _("occasion"),
        max_length=8,
        choices=Event,
        blank=True,
        default="",
        help_text=_("empty for all occasions"),
    )
    from_day = models.DateField(_("valid from"))
    until_day = models.DateField(_("valid until"), null=True, blank=True)
    day = MoneyField(_("a day"))
    half_day = MoneyField(_("half a day"))
    deposit = MoneyField(_("deposit"), default=ZERO)
    cleaning = MoneyField(_("cleaning"), default=ZERO)
    table = MoneyField(_("one table"), default=ZERO)
    water = MoneyField(_("one ton of water"), default=ZERO)
    electricity = MoneyField(_("one kilowatt-hour"), default=ZERO)
    decision = models.CharField(_("decision"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("tariff")
        verbose_name_plural = _("tariffs")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "hall", "party", "event", "from_day"],
                name="one_tariff_a_day",
                violation_error_message=_("There is already a tariff from this day."),
            ),
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gte=F("from_day")),
                name="tariff_ends_after_start",
                violation_error_message=_("A tariff cannot end before it starts."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__gte": 0, f"{name}__lte": LIMIT}),
                    name=f"tariff_{name}_in_range",
                    violation_error_message=_("A price cannot be less than zero."),
                )
                for name in (
                    "day",
                    "half_day",
                    "deposit",
                    "cleaning",
                    "table",
                    "water",
                    "electricity",
                )
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.from_day}"


class RentalState(models.TextChoices):
    """How far a rental has come (state machine)."""

    WAITING = "waiting", _("waiting for approval")
    RESERVED = "reserved", _("reserved")
    CONFIRMED = "confirmed", _("confirmed")
    IN_USE = "in_use", _("in use")
    CHECKED_OUT = "checked_out", _("checked out")
    SETTLED = "settled", _("settled")
    CANCELLED = "cancelled", _("cancelled")
    NO_SHOW = "no_show", _("no show")


HOLDING = (
    RentalState.RESERVED,
    RentalState.CONFIRMED,
    RentalState.IN_USE,
    RentalState.CHECKED_OUT,
    RentalState.SETTLED,
)
"""The states in which a rental has the hall."""
STILL_TO_SETTLE = (
    RentalState.WAITING,
    RentalState.RESERVED,
    RentalState.CONFIRMED,
    RentalState.IN_USE,
    RentalState.CHECKED_OUT,
)
"""The states in which a rental's bill is still to come."""


class Rental(Sealed):
    """One rental of a hall from reservation to settlement (租用登记); amounts in yuan.

    It lasts from ``start_slot`` of ``starts_on`` up to ``end_slot`` of ``ends_on``; slots are
    half hours counted from midnight. What it costs is fixed when the hall is handed back.
    """

    later: ClassVar = {"deposit_reason": "", "deposit_decided_by": None}

    number = models.CharField(_("number"), max_length=24)
    hall = models.ForeignKey(
        Hall, on_delete=models.PROTECT, related_name="rentals", verbose_name=_("hall")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rentals",
        verbose_name=_("household"),
    )
    lessee = models.CharField(_("lessee"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, default="")
    party = models.CharField(_("kind of lessee"), max_length=8, choices=Party)
    event = models.CharField(_("occasion"), max_length=8, choices=Event)
    starts_on = models.DateField(_("first day"))
    start_slot = models.PositiveSmallIntegerField(_("start time"), choices=half_hours)
    ends_on = models.DateField(pgettext_lazy("of a rental", "last day"))
    end_slot = models.PositiveSmallIntegerField(_("end time"), choices=half_hours)
    tables = models.PositiveSmallIntegerField(_("tables"), default=0)
    guests = models.PositiveSmallIntegerField(_("guests"), default=0)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=11, choices=RentalState)
    tariff = models.ForeignKey(
        Tariff, on_delete=models.PROTECT, related_name="+", verbose_name=_("tariff")
    )
    deposit = MoneyField(_("deposit"))
    deposit_reason = models.CharField(
        _("why another deposit"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("empty for the deposit of the tariff"),
    )
    deposit_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("deposit decided by"),
    )
    rent = MoneyField(_("rent"))
    electricity_start = models.PositiveIntegerField(_("electricity meter before"), null=True)
    electricity_end = models.PositiveIntegerField(_("electricity meter after"), null=True)
    water_start = models.PositiveIntegerField(_("water meter before"), null=True)
    water_end = models.PositiveIntegerField(_("water meter after"), null=True)
    electricity = MoneyField(_("electricity"), default=ZERO)
    water = MoneyField(_("water"), default=ZERO)
    cleaning = MoneyField(_("cleaning"), default=ZERO)
    table_rent = MoneyField(_("tables and dishes"), default=ZERO)
    damage = MoneyField(_("damage"), default=ZERO)
    discount = MoneyField(_("discount"), default=ZERO)
    before_use = models.CharField(_("found before use"), max_length=200, blank=True, default="")
    after_use = models.CharField(_("found after use"), max_length=200, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    displaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="displaced",
        verbose_name=_("displaced by"),
    )

    class Meta:
        verbose_name = _("hall rental")
        verbose_name_plural = _("hall rentals")
        constraints = (
            models.UniqueConstraint(fields=["community", "number"], name="rental_number_once"),
            models.CheckConstraint(
                condition=Q(start_slot__lte=47)
                & Q(end_slot__gte=1)
                & Q(end_slot__lte=48)
                & (
                    Q(ends_on__gt=F("starts_on"))
                    | Q(ends_on=F("starts_on"), end_slot__gt=F("start_slot"))
                ),
                name="rental_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(party="outsider", household__isnull=True)
                | (~Q(party="outsider") & Q(household__isnull=False)),
                name="outsiders_have_no_household",
            ),
            models.CheckConstraint(
                condition=Q(discount__gte=0) & Q(damage__gte=0) & Q(deposit__gte=0),
                name="rental_amounts_not_negative",
            ),
        )
        indexes = (
            models.Index(fields=["community", "starts_on"], name="rental_by_day"),
            models.Index(fields=["community", "household"], name="rental_by_household"),
        )

    def __str__(self) -> str:
        return self.number


class HallSlot(Tenant):
    """Half an hour of a hall that a rental has. Two rentals cannot have the same one."""

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    slot = models.PositiveSmallIntegerField(_("half hour"), choices=half_hours)
    rental = models.ForeignKey(Rental, on_delete=models.PROTECT, related_name="slots")

    class Meta:
        verbose_name = _("hall slot")
        verbose_name_plural = _("hall slots")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "hall", "day", "slot"], name="hall_slot_once"
            ),
            models.CheckConstraint(condition=Q(slot__lte=47), name="hall_slot_in_day"),
        )
        indexes = (models.Index(fields=["community", "rental"], name="slot_by_rental"),)

    def __str__(self) -> str:
        return f"{self.day} {time_said(self.slot)}"
