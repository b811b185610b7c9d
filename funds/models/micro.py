"""What the five micros share (五微): each thing is told of once, and then things happen to it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.models.claim import Claim
from funds.models.photo import Photo
from funds.models.sealing import Fact

LONGEST_NOTE = 300
"""Characters of what is told of a wish, a round or a lecture."""
UNDONE = "undone"
"""What takes the last step back: it was entered by mistake."""


class MicroEvent(Fact):
    """Something that happened to one of the five: on a day, in words, with a photo or a claim.

    How the thing stands follows from its events in their order. One that is ``undone`` takes the
    last one before it back, so that nothing is ever changed or deleted.
    """

    happened_on = models.DateField(pgettext_lazy("of the five micros", "day"))
    words = models.CharField(
        pgettext_lazy("of the five micros", "what is noted"),
        max_length=LONGEST_NOTE,
        blank=True,
        default="",
    )
    photo = models.ForeignKey(
        Photo,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of the five micros", "photo"),
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=pgettext_lazy("of the five micros", "claim that pays it"),
    )

    class Meta(Fact.Meta):
        abstract = True
        constraints: ClassVar = (*Fact.Meta.constraints,)
