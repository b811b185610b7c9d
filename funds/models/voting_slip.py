"""Voting slips: who got one and whose came back. What anybody chose is kept nowhere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import AgendaItem
from funds.models.sealing import Fact
from households.models import Household


class VotingSlip(Fact):
    """A slip printed for a household to vote on a matter (表决票), with a code of its own.

    The code stands on the stub, which is torn off; the part with the choice bears none.
    """

    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="slips",
        verbose_name=_("agenda item"),
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="voting_slips",
        verbose_name=_("household"),
    )
    code = models.CharField(pgettext_lazy("of a voting slip", "code"), max_length=8)

    class Meta(Fact.Meta):
        verbose_name = _("voting slip")
        verbose_name_plural = _("voting slips")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "item", "household"], name="voting_slip_once"
            ),
            models.UniqueConstraint(fields=["community", "code"], name="voting_slip_code_once"),
        )

    def __str__(self) -> str:
        return f"{self.household} {self.item}"


class SlipReturn(Fact):
    """A slip's stub came back: its household has voted.

    One that was taken by mistake is taken back by another that ``reverses`` it, with the reason;
    afterwards the stub may come back again.
    """

    later: ClassVar = {"reverses": None, "reason": ""}

    slip = models.ForeignKey(
        VotingSlip,
        on_delete=models.PROTECT,
        related_name="returns",
        verbose_name=_("voting slip"),
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = _("returned voting slip")
        verbose_name_plural = _("returned voting slips")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                name="stub_taken_back_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.slip_id)
