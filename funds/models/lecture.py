"""Lectures: the year's plan, the place, who came, what it cost (微讲堂)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from funds.half_hours import half_hours
from funds.models.hall import Rental
from funds.models.micro import MicroEvent
from funds.models.sealing import Fact


class Lecture(Fact):
    """A lecture of the year's plan (微讲堂); in the village's hall it has a rental of its own."""

    number = models.CharField(pgettext_lazy("of a lecture", "number"), max_length=24)
    topic = models.CharField(pgettext_lazy("of a lecture", "topic"), max_length=60)
    lecturer = models.CharField(pgettext_lazy("of a lecture", "lecturer"), max_length=60)
    day = models.DateField(pgettext_lazy("of a lecture", "day of the lecture"))
    start_slot = models.PositiveSmallIntegerField(
        pgettext_lazy("of a lecture", "begins at"), choices=half_hours
    )
    end_slot = models.PositiveSmallIntegerField(
        pgettext_lazy("of a lecture", "ends at"), choices=half_hours
    )
    place = models.CharField(pgettext_lazy("of a lecture", "place"), max_length=60)
    rental = models.ForeignKey(
        Rental,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of a lecture", "rental that keeps the hall"),
    )

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "lecture")
        verbose_name_plural = pgettext_lazy("one of the five micros", "lectures")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["community", "number"], name="lecture_number_once"),
            models.CheckConstraint(
                condition=Q(end_slot__gt=F("start_slot")) & Q(end_slot__lte=48),
                name="lecture_ends_after_start",
            ),
        )
        indexes = (models.Index(fields=["community", "day"], name="lecture_by_day"),)

    def __str__(self) -> str:
        return self.number


class LectureStep(models.TextChoices):
    """What happens to a lecture."""

    HELD = "held", pgettext_lazy("of a lecture", "held")
    PHOTO = "photo", pgettext_lazy("of a lecture", "photo added")
    COST = "cost", pgettext_lazy("of a lecture", "paid for by a claim")
    CANCELLED = "cancelled", pgettext_lazy("of a lecture", "called off")
    UNDONE = "undone", pgettext_lazy("of a lecture", "last step undone")


class LectureEvent(MicroEvent):
    """What happened to a lecture; of a held one, how many came."""

    lecture = models.ForeignKey(
        Lecture,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("one of the five micros", "lecture"),
    )
    kind = models.CharField(
        pgettext_lazy("to a lecture", "what happened"), max_length=9, choices=LectureStep
    )
    came = models.PositiveSmallIntegerField(
        pgettext_lazy("of a lecture", "how many came"), null=True
    )

    class Meta(MicroEvent.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "event of a lecture")
        verbose_name_plural = pgettext_lazy("one of the five micros", "events of lectures")

    def __str__(self) -> str:
        return str(self.get_kind_display())
