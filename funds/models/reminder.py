"""Reminders: what households were told they owe, and when they promised to pay it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField, grouped
from households.models import Household


class Channel(models.TextChoices):
    """How a household is reminded."""

    SLIP = "slip", _("slip")
    MESSAGE = "message", _("message")
    SMS = "sms", _("text message")


class Reminder(Fact):
    """A household was told what it had open on a day (缴费提醒); ``owed`` in yuan."""

    number = models.CharField(_("number"), max_length=24)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="reminders",
        verbose_name=_("household"),
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    reminded_on = models.DateField(_("reminded on"))
    owed = MoneyField(_("open then"))
    months = models.PositiveSmallIntegerField(_("months open then"))

    class Meta(Fact.Meta):
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="reminder_number_once"),
            models.CheckConstraint(
                condition=Q(owed__gt=0) & Q(owed__lte=LIMIT), name="reminder_of_something"
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="reminder_by_household"),)

    def __str__(self) -> str:
        return self.number


class ReminderPause(Fact):
    """Somebody decided that a household is reminded no more for now, or again; the last one holds."""

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="reminder_pauses",
        verbose_name=_("household"),
    )
    paused = models.BooleanField(_("paused"))
    reason = models.CharField(_("reason"), max_length=200)
    decided_on = models.DateField(pgettext_lazy("of a pause", "decided on"))

    class Meta(Fact.Meta):
        verbose_name = _("pause of reminders")
        verbose_name_plural = _("pauses of reminders")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=~Q(reason=""), name="pause_has_a_reason"),
        )
        indexes = (models.Index(fields=["community", "household"], name="pause_by_household"),)

    def __str__(self) -> str:
        return f"{self.household_id} {self.decided_on}"


class PaymentPromise(Fact):
    """A household said that it will pay an amount by a day (缴款承诺), in yuan.

    Whether it did, its payments say. A red one takes a promise back: the same amount, below zero.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="promises",
        verbose_name=_("household"),
    )
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("to be paid by"))
    amount = MoneyField(_("amount"))
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("promise to pay")
        verbose_name_plural = _("promises to pay")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0, amount__lte=LIMIT)
                | Q(reverses__isnull=False, amount__lt=0, amount__gte=-LIMIT),
                name="promise_sign",
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="promise_by_household"),)

    def __str__(self) -> str:
        return f"{self.due_on} {grouped(self.amount)}"
