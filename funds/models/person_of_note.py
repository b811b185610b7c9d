"""Persons of note: neighbours whose example is told, as far and as long as they wish (微典型)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.models.micro import MicroEvent
from funds.models.sealing import Fact
from households.models import Household

LONGEST_DEED, LONGEST_STORY = 40, 600


class PersonOfNote(Fact):
    """Somebody recommended for what they did (微典型): nothing of it is public by itself."""

    number = models.CharField(pgettext_lazy("of a person of note", "number"), max_length=24)
    household = models.ForeignKey(
        Household,
        on_delete=models.PROTECT,
        null=True,
        related_name="persons_of_note",
        db_index=False,
        verbose_name=pgettext_lazy("of a person of note", "household of the person"),
    )
    name = models.CharField(pgettext_lazy("of a person of note", "name"), max_length=60)
    deed = models.CharField(
        pgettext_lazy("of a person of note", "for what"), max_length=LONGEST_DEED
    )
    story = models.CharField(
        pgettext_lazy("of a person of note", "story"),
        max_length=LONGEST_STORY,
        blank=True,
        default="",
    )
    recommended_by = models.CharField(
        pgettext_lazy("of a person of note", "recommended by"), max_length=60
    )
    recommended_on = models.DateField(pgettext_lazy("of a person of note", "recommended on"))

    class Meta(Fact.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "person of note")
        verbose_name_plural = pgettext_lazy("one of the five micros", "persons of note")
        constraints: ClassVar = (
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["community", "number"], name="person_of_note_number_once"
            ),
        )
        indexes = (models.Index(fields=["community", "household"], name="note_by_household"),)

    def __str__(self) -> str:
        return self.number


class NoteStep(models.TextChoices):
    """What happens to a recommendation."""

    CHECKED = "checked", pgettext_lazy("of a person of note", "checked")
    DECLINED = "declined", pgettext_lazy("of a person of note", "declined")
    CONSENTED = "consented", pgettext_lazy("of a person of note", "consent given")
    PUBLISHED = "published", pgettext_lazy("of a person of note", "published")
    CONSENT_ENDED = "consent_ended", pgettext_lazy("of a person of note", "consent withdrawn")
    COST = "cost", pgettext_lazy("of a person of note", "paid for by a claim")
    UNDONE = "undone", pgettext_lazy("of a person of note", "last step undone")


class NoteEvent(MicroEvent):
    """What happened to a recommendation; a consent says to what, and until which day."""

    person = models.ForeignKey(
        PersonOfNote,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name=pgettext_lazy("one of the five micros", "person of note"),
    )
    kind = models.CharField(
        pgettext_lazy("to a person of note", "what happened"), max_length=13, choices=NoteStep
    )
    shows_name = models.BooleanField(
        pgettext_lazy("consent", "the name may be shown"), default=False
    )
    shows_photo = models.BooleanField(
        pgettext_lazy("consent", "the photo may be shown"), default=False
    )
    shows_story = models.BooleanField(
        pgettext_lazy("consent", "the story may be shown"), default=False
    )
    until = models.DateField(pgettext_lazy("consent", "consent until"), null=True)

    class Meta(MicroEvent.Meta):
        verbose_name = pgettext_lazy("one of the five micros", "event of a person of note")
        verbose_name_plural = pgettext_lazy("one of the five micros", "events of persons of note")

    def __str__(self) -> str:
        return str(self.get_kind_display())
