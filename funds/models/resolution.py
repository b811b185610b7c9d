"""Resolutions: what a body decided, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.council import LONGEST_TITLE, LONGEST_WORDS, Body, Vote
from funds.models.sealing import Fact
from households.models import VillagerGroup


class Resolution(Fact):
    """What a body decided (决议): written only where the law's sums hold.

    Its number belongs to a series of the body and the year, without gaps. ``replaces`` is the
    earlier resolution that a new meeting put aside by it.
    """

    vote = models.ForeignKey(
        Vote,
        on_delete=models.PROTECT,
        related_name="resolutions",
        verbose_name=pgettext_lazy("on a matter", "vote"),
    )
    body = models.CharField(_("body"), max_length=15, choices=Body)
    group = models.ForeignKey(
        VillagerGroup,
        on_delete=models.PROTECT,
        null=True,
        related_name="resolutions",
        verbose_name=_("villager group"),
    )
    year = models.PositiveSmallIntegerField(pgettext_lazy("of a resolution", "year"))
    serial = models.PositiveSmallIntegerField(
        pgettext_lazy("of a resolution", "number in its series")
    )
    number = models.CharField(_("number"), max_length=80)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    text = models.TextField(_("whole text"), max_length=LONGEST_WORDS)
    executor = models.CharField(_("who carries it out"), max_length=60)
    due_on = models.DateField(_("to be done by"), null=True)
    carried_on = models.DateField(_("carried on"))
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="replaced_by",
        verbose_name=_("puts aside"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="resolution_number_once"),
        )
        indexes = (models.Index(fields=["community", "carried_on"], name="resolution_by_day"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ResolutionStep(models.TextChoices):
    """What happens to a resolution after it was carried."""

    PUBLISHED = "published", pgettext_lazy("of a resolution", "published")
    DONE = "done", pgettext_lazy("of a resolution", "carried out")
    RESULT = "result", _("result published")
    ANNULLED = "annulled", _("entered by mistake")


class ResolutionEvent(Fact):
    """A step of a resolution; a wrong one is taken back by another that ``reverses`` it.

    A publication has the last day on which it hangs (``until``). ``exception`` names who allowed
    that a resolution was carried out before that day was over, and why.
    """

    later: ClassVar = {"exception": ""}

    resolution = models.ForeignKey(
        Resolution,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=_("resolution"),
    )
    kind = models.CharField(
        pgettext_lazy("to a resolution", "what happened"), max_length=9, choices=ResolutionStep
    )
    happened_on = models.DateField(pgettext_lazy("of a step", "on"))
    until = models.DateField(_("hangs until"), null=True)
    text = models.TextField(_("how it went"), max_length=1000, blank=True, default="")
    exception = models.CharField(
        _("exception: carried out while it hangs"), max_length=200, blank=True, default=""
    )
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="reversed_by",
        verbose_name=_("reverses"),
    )

    class Meta(Fact.Meta):
        verbose_name = _("step of a resolution")
        verbose_name_plural = _("steps of resolutions")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="published", until__isnull=False)
                | (~Q(kind="published") & Q(until__isnull=True)),
                name="publication_of_a_resolution_ends",
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(text=""),
                name="step_reversed_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
