"""The way of a matter through the bodies that decide on it (四议两公开), or a shorter one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import LONGEST_TITLE, AgendaItem
from funds.models.decided import Decided
from funds.models.matter import Matter
from funds.models.sealing import Fact
from funds.money import ZERO, MoneyField


class PathTier(models.TextChoices):
    """By how many bodies a matter goes, the most first."""

    FULL = "full", _("four deliberations and two publications")
    SHORT = "short", _("both committees, then the villagers")
    COMMITTEES = "committees", _("both committees alone")


class PathStep(models.TextChoices):
    """A step of the way. The two publications are those of the resolution, so never stored."""

    PROPOSED = "proposed", pgettext_lazy("of the four deliberations", "proposed")
    DISCUSSED = "discussed", pgettext_lazy("of the four deliberations", "discussed")
    EXAMINED = "examined", pgettext_lazy("of the four deliberations", "examined")
    DECIDED = "decided", pgettext_lazy("of the four deliberations", "decided")
    PUBLISHED = "published", _("resolution published")
    RESULT = "result", pgettext_lazy("of the four deliberations", "result published")
    LEFT = "left", _("taken off its way")


DELIBERATIONS = (PathStep.PROPOSED, PathStep.DISCUSSED, PathStep.EXAMINED, PathStep.DECIDED)


class PathCause(models.TextChoices):
    """Why the matter came up (动议事由)."""

    PEOPLE = "people", _("Party members and villagers suggested it")
    CADRES = "cadres", _("village officials proposed it")
    SUPERIORS = "superiors", _("the township asked for it")


class MatterPath(Fact):
    """A matter was sent on its way; how far it is follows from the meetings it was before.

    ``amount`` is about how much money it is, in yuan; ``reserved`` says that the law leaves it to
    the villagers (Article 28); ``merged`` that one person is secretary and director, so that the
    first two deliberations are one.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="paths", verbose_name=_("matter")
    )
    tier = models.CharField(_("its way"), max_length=10, choices=PathTier)
    cause = models.CharField(_("why it came up"), max_length=9, choices=PathCause)
    title = models.CharField(_("what agendas call it"), max_length=LONGEST_TITLE)
    amount = MoneyField(_("about how much"), default=ZERO)
    reserved = models.BooleanField(_("the law leaves it to the villagers"), default=False)
    merged = models.BooleanField(_("one person is secretary and director"), default=False)
    sent_on = models.DateField(_("sent on its way on"))

    class Meta(Fact.Meta):
        verbose_name = _("way of a matter")
        verbose_name_plural = _("ways of matters")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(merged=False) | Q(tier=PathTier.FULL), name="merged_on_the_full_way"
            ),
            models.CheckConstraint(
                condition=Q(reserved=False) | ~Q(tier=PathTier.COMMITTEES),
                name="reserved_for_the_villagers",
            ),
        )
        indexes = (models.Index(fields=["community", "matter"], name="path_by_matter"),)

    def __str__(self) -> str:
        return f"{self.matter} {self.title}"


class PathEvent(Fact):
    """A step of the way is an item of a meeting's agenda; nothing of the meeting is told twice.

    A wrong one is taken back by another that ``reverses`` it, with the ``reason``.
    """

    path = models.ForeignKey(
        MatterPath,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=_("way of a matter"),
    )
    kind = models.CharField(
        pgettext_lazy("of the way of a matter", "step"), max_length=9, choices=PathStep
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="path_events",
        verbose_name=_("agenda item"),
    )
    happened_on = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="")
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("takes back"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("step of a matter's way")
        verbose_name_plural = _("steps of matters' ways")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=DELIBERATIONS, item__isnull=False)
                | Q(kind=PathStep.LEFT, item__isnull=True),
                name="deliberation_is_an_agenda_item",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=DELIBERATIONS) & Q(reverses__isnull=True)) | ~Q(reason=""),
                name="path_left_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=["community", "path"], name="path_event_by_path"),)

    def __str__(self) -> str:
        return str(self.get_kind_display())


class PathLimit(Decided):
    """Up to which amount a matter may take a shorter way, as the villagers decided."""

    tier = models.CharField(
        _("its way"),
        max_length=10,
        choices=[(one.value, one.label) for one in PathTier if one != PathTier.FULL],
    )
    up_to = MoneyField(_("up to amount"))
    decision = models.CharField(_("decision"), max_length=200)

    class Meta:
        verbose_name = _("limit of a shorter way")
        verbose_name_plural = _("limits of shorter ways")
        constraints = (
            models.UniqueConstraint(
                fields=["community", "tier"],
                name="path_limit_once",
                violation_error_message=_("This way has its limit already."),
            ),
            models.CheckConstraint(
                condition=Q(up_to__gte=0),
                name="path_limit_not_below_nothing",
                violation_error_message=_("An amount of zero or more."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_tier_display())
