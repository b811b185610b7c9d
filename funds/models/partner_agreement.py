"""Agreements with community partners: what they bring, what they owe back (社区合伙人协议、反哺)."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.fund import Fund
from funds.models.partner import Partner
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField


class Every(models.IntegerChoices):
    """How often something is given back, in months."""

    MONTH = 1, pgettext_lazy("give back", "every month")
    QUARTER = 3, pgettext_lazy("give back", "every quarter")
    YEAR = 12, pgettext_lazy("give back", "every year")


class PartnerAgreement(Fact):
    """What was agreed with a partner for a time (合伙协议). One with a partner at a time.

    Given back (反哺) is ``percent`` of what ``base`` says in words, at least ``least`` yuan, on
    ``first_due`` and then ``every`` so many months, into ``fund``. What the partner brings is kept
    beside it and never set off against it.
    """

    number = models.CharField(_("number"), max_length=24)
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("community partner"),
    )
    signed_on = models.DateField(_("signed on"))
    from_day = models.DateField(pgettext_lazy("of an agreement", "from day"))
    until_day = models.DateField(pgettext_lazy("of an agreement", "until day"))
    may_use = models.CharField(_("what the partner may use"), max_length=200, blank=True)
    base = models.CharField(_("per cent of what"), max_length=100, blank=True)
    percent = models.PositiveSmallIntegerField(
        _("given back in per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    least = MoneyField(_("given back at least"))
    every = models.PositiveSmallIntegerField(_("given back how often"), choices=Every)
    first_due = models.DateField(_("first due on"))
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="+", verbose_name=_("given back to the fund")
    )
    may_leave = models.CharField(_("how it can be ended"), max_length=200, blank=True)
    is_thanked = models.BooleanField(
        _("agrees to be thanked by name on the public page"), default=False
    )

    class Meta(Fact.Meta):
        verbose_name = _("agreement with a partner")
        verbose_name_plural = _("agreements with partners")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number"], name="partner_agreement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(until_day__gte=F("from_day")), name="agreement_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100, least__gte=0, least__lte=LIMIT)
                & (Q(percent=0) | ~Q(base="")),
                name="per_cent_of_something",
            ),
        )

    def __str__(self) -> str:
        return self.number


class Brings(models.TextChoices):
    """What a partner brings."""

    MONEY = "money", pgettext_lazy("a partner brings", "money")
    GOODS = "goods", pgettext_lazy("a partner brings", "goods")
    ROOMS = "rooms", pgettext_lazy("a partner brings", "rooms")
    HOURS = "hours", pgettext_lazy("a partner brings", "hours of work")
    SKILL = "skill", pgettext_lazy("a partner brings", "skill")


class PartnerContribution(Fact):
    """Something that a partner brought, with what it is worth; no money of the books.

    A negative row takes one back that was entered by mistake.
    """

    agreement = models.ForeignKey(
        PartnerAgreement,
        on_delete=models.PROTECT,
        related_name="contributions",
        verbose_name=_("agreement with a partner"),
    )
    brings = models.CharField(_("what is brought"), max_length=5, choices=Brings)
    text = models.CharField(pgettext_lazy("a partner brings", "what it is"), max_length=100)
    worth = MoneyField(_("valued at"))
    brought_on = models.DateField(_("brought on"))
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("contribution of a partner")
        verbose_name_plural = _("contributions of partners")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(worth__gte=0, reverses__isnull=True)
                | Q(worth__lte=0, reverses__isnull=False),
                name="contribution_sign",
            ),
        )

    def __str__(self) -> str:
        return self.text


class PartnerBase(Fact):
    """What the per cent is taken of, as the partner said it for one due day; the latest counts."""

    agreement = models.ForeignKey(
        PartnerAgreement,
        on_delete=models.PROTECT,
        related_name="bases",
        verbose_name=_("agreement with a partner"),
    )
    due_on = models.DateField(_("for the due day"))
    amount = MoneyField(_("it came to"))

    class Meta(Fact.Meta):
        verbose_name = _("base of what is given back")
        verbose_name_plural = _("bases of what is given back")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gte=0, amount__lte=LIMIT), name="partner_base_in_range"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement} {self.due_on}"


class PartnerAgreementEnd(Fact):
    """An agreement ended before its last day: what is due later is no longer expected."""

    agreement = models.OneToOneField(
        PartnerAgreement,
        on_delete=models.PROTECT,
        related_name="ended",
        verbose_name=_("agreement with a partner"),
    )
    ended_on = models.DateField(_("ended on"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Fact.Meta):
        verbose_name = _("end of an agreement with a partner")
        verbose_name_plural = _("ends of agreements with partners")

    def __str__(self) -> str:
        return str(self.agreement)
