"""Advisory polls (意见征询): what households think before somebody decides, never a vote."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import LONGEST_TITLE, Meeting
from funds.models.matter import Matter
from funds.models.sealing import Fact
from households.models import Household, VillagerGroup

LONGEST_EXPLANATION = 500
LONGEST_OPTION = 60


class Poll(Fact):
    """A question to the households, open until a day; one of a ``group`` asks only its own.

    It may be about a matter or for a meeting. Nothing follows from it: no resolution rests on it.
    """

    number = models.CharField(_("number"), max_length=24)
    question = models.CharField(pgettext_lazy("of a poll", "question"), max_length=LONGEST_TITLE)
    explanation = models.TextField(
        pgettext_lazy("of a poll", "explanation"),
        max_length=LONGEST_EXPLANATION,
        blank=True,
        default="",
    )
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="polls",
        verbose_name=_("villager group"),
    )
    matter = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        related_name="polls",
        verbose_name=_("matter"),
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        related_name="polls",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    opened_on = models.DateField(_("asked since"))
    open_until = models.DateField(_("answers until"))

    class Meta(Fact.Meta):
        verbose_name = _("advisory poll")
        verbose_name_plural = _("advisory polls")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="poll_number_once"),
            models.CheckConstraint(
                condition=Q(open_until__gte=F("opened_on")), name="poll_open_some_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.question}"


class PollOption(Fact):
    """One of the answers that a poll offers."""

    poll = models.ForeignKey(
        Poll, on_delete=models.PROTECT, related_name="options", verbose_name=_("advisory poll")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(pgettext_lazy("of a poll", "option"), max_length=LONGEST_OPTION)

    class Meta(Fact.Meta):
        verbose_name = _("option of a poll")
        verbose_name_plural = _("options of polls")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "poll", "position"], name="poll_option_once"
            ),
        )

    def __str__(self) -> str:
        return self.text


class PollWay(models.TextChoices):
    """How a household answered."""

    PHONE = "phone", pgettext_lazy("answered by", "telephone")
    SLIP = "slip", pgettext_lazy("answered by", "slip")


class PollAnswer(Fact):
    """What a household answered; the last one counts, and without an ``option`` it is taken back.

    Shown are sums only: which household chose what is told to nobody but itself.
    """

    poll = models.ForeignKey(
        Poll, on_delete=models.PROTECT, related_name="answers", verbose_name=_("advisory poll")
    )
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        related_name="poll_answers",
        verbose_name=_("household"),
    )
    option = models.ForeignKey(
        PollOption,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("of a poll", "option"),
    )
    way = models.CharField(_("answered by"), max_length=5, choices=PollWay)
    answered_on = models.DateField(_("answered on"))

    class Meta(Fact.Meta):
        verbose_name = _("answer to a poll")
        verbose_name_plural = _("answers to polls")
        indexes = (
            models.Index(fields=["community", "poll"], name="poll_answer_by_poll"),
            models.Index(fields=["community", "household"], name="poll_answer_by_household"),
        )

    def __str__(self) -> str:
        return f"{self.household} {self.get_way_display()}"


class PollCancellation(Fact):
    """A poll that was asked by mistake: it is closed, and its sums are shown to nobody."""

    poll = models.OneToOneField(
        Poll,
        on_delete=models.PROTECT,
        related_name="cancellation",
        verbose_name=_("advisory poll"),
    )
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Fact.Meta):
        verbose_name = _("cancelled poll")
        verbose_name_plural = _("cancelled polls")

    def __str__(self) -> str:
        return self.reason
