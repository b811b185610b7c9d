"""Meetings of the village's bodies: their notice, what was on the agenda, what the minutes say."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.half_hours import half_hours
from funds.models.sealing import Fact, Sealed
from households.models import VillagerGroup

LONGEST_TITLE = 100
LONGEST_WORDS = 4000
"""Characters of a proposal, of a discussion, or of a resolution's whole text."""


class Body(models.TextChoices):
    """Who meets and decides; what the law asks of each stands in ``funds/council/law.py``."""

    ASSEMBLY = "assembly", _("villagers' assembly")
    REPRESENTATIVES = "representatives", _("meeting of villagers' representatives")
    GROUP = "group", _("meeting of a villager group")
    PARTY = "party", _("meeting of Party members")
    BRANCH = "branch", _("meeting of the Party branch committee")
    COMMITTEES = "committees", _("joint meeting of both committees")
    DELIBERATION = "deliberation", _("deliberation council")


class Counted(models.TextChoices):
    """What is counted when it is asked how many are entitled and how many came."""

    ADULTS = "adults", _("villagers of age")
    HOUSEHOLDS = "households", _("one from each household")
    MEMBERS = "members", _("members of the body")


class Quorum(models.TextChoices):
    """How many of the entitled have to be there; each is stricter than the one before."""

    HALF = "half", _("more than half")
    TWO_THIRDS = "two_thirds", _("two thirds or more")
    FOUR_FIFTHS = "four_fifths", _("four fifths or more")


class Majority(models.TextChoices):
    """Of whom more than half have to agree; the second is the stricter."""

    OF_PRESENT = "present", _("more than half of those present")
    OF_ENTITLED = "entitled", _("more than half of those entitled")


class BodyRule(Sealed):
    """What a village asks of one of its bodies, where that is stricter than the law.

    ``members`` is how many belong to it, for bodies that are not counted from the register;
    ``short_name`` stands in the numbers of its resolutions (村代会).
    """

    few: ClassVar = True

    body = models.CharField(_("body"), max_length=15, choices=Body)
    short_name = models.CharField(
        _("short name in numbers"), max_length=20, blank=True, default=""
    )
    members = models.PositiveSmallIntegerField(_("number of members"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"))
    quorum = models.CharField(_("quorum"), max_length=11, choices=Quorum)
    majority = models.CharField(_("majority"), max_length=8, choices=Majority)

    class Meta:
        verbose_name = _("rule of a body")
        verbose_name_plural = _("rules of bodies")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "body"],
                name="body_rule_once",
                violation_error_message=_("This body has its rule already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_body_display())


class Meeting(Fact):
    """A meeting that was called (会议): its notice, and the rules that hold for it.

    ``notice_days``, ``quorum`` and ``majority`` are those in force when it was called, so that
    its sums stay true whatever the village asks later. ``short_notice`` is the special reason for
    which the assembly is called at short notice.
    """

    number = models.CharField(_("number"), max_length=24)
    name = models.CharField(_("name of the meeting"), max_length=LONGEST_TITLE)
    body = models.CharField(_("body"), max_length=15, choices=Body)
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="meetings",
        verbose_name=_("villager group"),
    )
    counted = models.CharField(_("counted by"), max_length=10, choices=Counted)
    notice_on = models.DateField(_("notice given on"))
    day = models.DateField(_("day"))
    start_slot = models.PositiveSmallIntegerField(_("start time"), choices=half_hours)
    place = models.CharField(_("place"), max_length=60)
    called_by = models.CharField(_("called by"), max_length=60)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"))
    quorum = models.CharField(_("quorum"), max_length=11, choices=Quorum)
    majority = models.CharField(_("majority"), max_length=8, choices=Majority)
    short_notice = models.CharField(
        _("why at short notice"), max_length=200, blank=True, default=""
    )

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of a body", "meeting")
        verbose_name_plural = pgettext_lazy("of a body", "meetings")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(body="group", group__isnull=False)
                | (~Q(body="group") & Q(group__isnull=True)),
                name="meeting_of_a_group_names_it",
            ),
            models.CheckConstraint(
                condition=Q(notice_on__lte=F("day")), name="meeting_after_its_notice"
            ),
        )
        indexes = (models.Index(fields=["community", "day"], name="meeting_by_day"),)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class MeetingCancellation(Fact):
    """A meeting that was called and does not take place, or was called by mistake."""

    meeting = models.OneToOneField(
        Meeting,
        on_delete=models.PROTECT,
        related_name="cancellation",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    reason = models.CharField(_("reason"), max_length=200)

    class Meta(Fact.Meta):
        verbose_name = _("cancelled meeting")
        verbose_name_plural = _("cancelled meetings")

    def __str__(self) -> str:
        return self.reason


class AgendaItem(Fact):
    """A matter on the agenda (议题), as its notice says it.

    ``reconsiders`` is the resolution that is brought before the body again; only that way is one
    ever changed.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    proposal = models.TextField(_("proposal"), max_length=LONGEST_WORDS, blank=True, default="")
    proposed_by = models.CharField(_("proposed by"), max_length=60, blank=True, default="")
    reconsiders = models.ForeignKey(
        "Resolution",
        on_delete=models.PROTECT,
        null=True,
        related_name="reconsidered_in",
        verbose_name=_("resolution to reconsider"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "meeting", "position"], name="agenda_position_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Minutes(Fact):
    """What was written down of a meeting (会议记录).

    Minutes are never changed: wrong ones are corrected by new ones, with the reason. The
    ``present`` are those of the entitled who came; whoever was invited is not among them.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="minutes",
        verbose_name=pgettext_lazy("of a body", "meeting"),
    )
    end_slot = models.PositiveSmallIntegerField(_("end time"), choices=half_hours)
    chair = models.CharField(_("chair"), max_length=60)
    recorder = models.CharField(_("recorder"), max_length=60)
    supervisor = models.CharField(_("supervisor"), max_length=60, blank=True, default="")
    entitled = models.PositiveIntegerField(_("entitled"))
    present = models.PositiveIntegerField(_("present"))
    absent = models.TextField(_("absent, and why"), max_length=1000, blank=True, default="")
    invited = models.TextField(_("also there"), max_length=1000, blank=True, default="")
    discussion = models.TextField(
        _("who said what"), max_length=LONGEST_WORDS, blank=True, default=""
    )
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("of a meeting", "minutes")
        verbose_name_plural = pgettext_lazy("of a meeting", "minutes")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "meeting"],
                condition=Q(corrects__isnull=True),
                name="first_minutes_once",
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("entitled")), name="present_among_the_entitled"
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""),
                name="corrected_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.meeting)


class VoteWay(models.TextChoices):
    """How a body votes."""

    HANDS = "hands", _("show of hands")
    SECRET = "secret", _("secret slips")
    HOUSEHOLDS = "households", _("one household, one vote")


class Vote(Fact):
    """What was counted when a matter was voted on, by two people (表决结果).

    Only the sums are kept: nothing says who voted for what. There is no column for votes by
    proxy, since the law knows none here.
    """

    minutes = models.ForeignKey(
        Minutes,
        on_delete=models.PROTECT,
        related_name="votes",
        verbose_name=pgettext_lazy("of a meeting", "minutes"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="votes",
        verbose_name=_("agenda item"),
    )
    way = models.CharField(_("way of voting"), max_length=10, choices=VoteWay)
    in_favour = models.PositiveIntegerField(_("in favour"))
    against = models.PositiveIntegerField(_("against"))
    abstained = models.PositiveIntegerField(_("abstained"))
    invalid = models.PositiveIntegerField(_("invalid votes"), default=0)
    counted_by = models.CharField(_("teller"), max_length=60)
    checked_by = models.CharField(_("second teller"), max_length=60)

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("on a matter", "vote")
        verbose_name_plural = pgettext_lazy("on a matter", "votes")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "minutes", "item"], name="voted_once_in_minutes"
            ),
            models.CheckConstraint(
                condition=~Q(counted_by=F("checked_by")), name="votes_counted_by_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.in_favour}:{self.against}:{self.abstained}"

    @property
    def cast(self) -> int:
        """How many voted, whatever they chose."""
        return self.in_favour + self.against + self.abstained + self.invalid
