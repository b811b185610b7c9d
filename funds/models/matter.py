"""Matters: what somebody would have the village see to, and what became of that."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import AgendaItem
from funds.models.partner import Partner
from funds.models.project import Project
from funds.models.publication import LONGEST_TEXT
from funds.models.rating import Rating
from funds.models.repair import RepairRequest
from funds.models.sealing import Fact
from funds.models.wish import Wish
from households.models import Household, VillagerGroup


class Raiser(models.TextChoices):
    """Who raises a matter."""

    HOUSEHOLD = "household", pgettext_lazy("who raises a matter", "a household")
    GROUP = "group", pgettext_lazy("who raises a matter", "a group")
    PARTNER = "partner", pgettext_lazy("who raises a matter", "a partner")
    COMMITTEE = "committee", pgettext_lazy("who raises a matter", "the committee")


class Matter(Fact):
    """Something to be seen to (事项), raised on a telephone or on a slip, answered by ``due_on``.

    Everybody reads it, without a name, only where who raised it agreed (``may_be_public``) and
    somebody at the desk showed it. How it stands follows from its events.
    """

    later: ClassVar = {"rating": None}

    number = models.CharField(_("number"), max_length=24)
    raised_by = models.CharField(_("raised by"), max_length=9, choices=Raiser)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="matters",
        verbose_name=_("household"),
    )
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="matters",
        verbose_name=_("villager group"),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        null=True,
        related_name="matters",
        verbose_name=_("community partner"),
    )
    text = models.TextField(_("what it is about"), max_length=LONGEST_TEXT)
    raised_on = models.DateField(_("raised on"))
    due_on = models.DateField(_("to be answered by"))
    rating = models.ForeignKey(
        Rating,
        on_delete=models.PROTECT,
        null=True,
        related_name="matters",
        verbose_name=_("rating whose words it is about"),
    )
    may_be_public = models.BooleanField(_("everybody may read it"), default=False)

    class Meta(Fact.Meta):
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="matter_number_once"),
            models.CheckConstraint(
                condition=Q(
                    raised_by=Raiser.HOUSEHOLD,
                    household__isnull=False,
                    group__isnull=True,
                    partner__isnull=True,
                )
                | Q(
                    raised_by=Raiser.GROUP,
                    household__isnull=True,
                    group__isnull=False,
                    partner__isnull=True,
                )
                | Q(
                    raised_by=Raiser.PARTNER,
                    household__isnull=True,
                    group__isnull=True,
                    partner__isnull=False,
                )
                | Q(
                    raised_by=Raiser.COMMITTEE,
                    household__isnull=True,
                    group__isnull=True,
                    partner__isnull=True,
                ),
                name="matter_raised_by_one",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("raised_on")), name="matter_has_days_to_be_answered"
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="matter_by_household"),)

    def __str__(self) -> str:
        return self.number

    @property
    def raiser(self) -> str:
        """Who raised it, as the desk calls them."""
        named = self.household or self.group or self.partner
        return str(named) if named else str(Raiser.COMMITTEE.label)


class MatterStep(models.TextChoices):
    """What happens to a matter: it is answered, closed in another way, or shown to everybody."""

    ANSWERED = "answered", pgettext_lazy("of a matter", "answered")
    TURNED = "turned", pgettext_lazy("of a matter", "turned into something else")
    MERGED = "merged", _("put together with another")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a matter", "withdrawn")
    REOPENED = "reopened", pgettext_lazy("of a matter", "taken up again")
    SHOWN = "shown", _("shown to everybody")
    HIDDEN = "hidden", _("hidden again")


BECOMES = ("repair", "wish", "item", "project")
"""The columns that say what a matter was turned into."""
_EMPTY = tuple(f"{name}__isnull" for name in BECOMES)


def _became_one() -> Q:
    """That one of them is there, and no other."""
    became = Q()
    for column in _EMPTY:
        became |= Q(**{other: other != column for other in _EMPTY})
    return became


class MatterEvent(Fact):
    """What happened to a matter: ``text`` is its answer, or why it was taken up again or hidden.

    One that was turned into something else points to the one thing it became.
    """

    later: ClassVar = {"repair": None, "wish": None, "item": None, "project": None}

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="events", verbose_name=_("matter")
    )
    kind = models.CharField(
        pgettext_lazy("to a matter", "what happened"), max_length=9, choices=MatterStep
    )
    text = models.TextField(_("answer or reason"), max_length=LONGEST_TEXT, blank=True, default="")
    into = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        related_name="merged_in",
        verbose_name=_("put together with"),
    )
    repair = models.ForeignKey(
        RepairRequest,
        on_delete=models.PROTECT,
        null=True,
        related_name="from_matters",
        verbose_name=_("repair request"),
    )
    wish = models.ForeignKey(
        Wish,
        on_delete=models.PROTECT,
        null=True,
        related_name="from_matters",
        verbose_name=pgettext_lazy("one of the five micros", "wish"),
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        related_name="from_matters",
        verbose_name=_("agenda item"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        related_name="from_matters",
        verbose_name=_("project"),
    )
    happened_on = models.DateField(_("day"))

    class Meta(Fact.Meta):
        verbose_name = _("event of a matter")
        verbose_name_plural = _("events of matters")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=MatterStep.MERGED, into__isnull=False)
                | (~Q(kind=MatterStep.MERGED) & Q(into__isnull=True)),
                name="merged_into_a_matter",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[MatterStep.ANSWERED, MatterStep.REOPENED]) | ~Q(text=""),
                name="matter_answered_in_words",
            ),
            models.CheckConstraint(
                condition=(Q(kind=MatterStep.TURNED) & _became_one())
                | (~Q(kind=MatterStep.TURNED) & Q(**dict.fromkeys(_EMPTY, True))),
                name="matter_became_one_thing",
            ),
        )
        indexes = (
            models.Index(fields=["community", "matter"], name="matter_event_by_matter"),
            models.Index(fields=["community", "into"], name="matter_event_by_target"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def became(self) -> RepairRequest | Wish | AgendaItem | Project | None:
        """What the matter was turned into by this; None for other events."""
        return self.repair or self.wish or self.item or self.project
