"""Paying by code: the village's own collection codes, and households that say they have paid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.models.payment import Method
from funds.models.sealing import Fact
from funds.money import LIMIT, MoneyField, grouped
from households.models import Household

BY_CODE = (Method.WECHAT, Method.ALIPAY, Method.BANK)
"""How money is paid by scanning a code."""


class CollectionCode(Fact):
    """The picture of a code that the village is paid by (收款码), from the day it is shown.

    The last of a method holds; one without content says, with its reason,
    that there is none any more.
    """

    method = models.CharField(_("method"), max_length=8, choices=Method)
    holder = models.CharField(_("name shown to the payer"), max_length=60, blank=True, default="")
    media_type = models.CharField(_("kind of picture"), max_length=40, blank=True, default="")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, default="")
    content = models.BinaryField(default=bytes)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    shown_on = models.DateField(_("shown from"))

    class Meta(Fact.Meta):
        verbose_name = _("collection code")
        verbose_name_plural = _("collection codes")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(method__in=BY_CODE), name="collection_code_is_no_cash"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.holder}".strip()


class PaidNotice(Fact):
    """A household says that it has paid an amount by code (已付款告知), in yuan.

    Nothing is booked by it: it waits for the money, or for an answer.
    """

    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="paid_notices",
        verbose_name=_("household"),
    )
    method = models.CharField(_("method"), max_length=8, choices=Method)
    amount = MoneyField(_("amount"))
    said_on = models.DateField(_("said on"))

    class Meta(Fact.Meta):
        verbose_name = _("notice of payment")
        verbose_name_plural = _("notices of payment")
        constraints = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0) & Q(amount__lte=LIMIT), name="paid_notice_is_positive"
            ),
        )
        indexes = (
            models.Index(fields=["community", "household"], name="paid_notice_by_household"),
        )

    def __str__(self) -> str:
        return f"{self.said_on} {grouped(self.amount)}"


class PaidNoticeAnswer(Fact):
    """The clerk looked whether the money has come (查对结果)."""

    notice = models.OneToOneField(
        PaidNotice, on_delete=models.PROTECT, related_name="answer", verbose_name=_("notice")
    )
    found = models.BooleanField(_("the money is there"))
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    answered_on = models.DateField(_("answered on"))

    class Meta(Fact.Meta):
        verbose_name = _("answer to a notice of payment")
        verbose_name_plural = _("answers to notices of payment")

    def __str__(self) -> str:
        return f"{self.notice} {self.answered_on}"
