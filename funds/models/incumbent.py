"""Who holds an office of the village since which day: whose name stands where papers are signed."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models.sealing import Fact


class Office(models.TextChoices):
    """An office whose holder signs papers; whether they log in is another matter."""

    CLERK = "clerk", pgettext_lazy("office", "bookkeeping clerk")
    CASHIER = "cashier", pgettext_lazy("office", "cashier of the village")
    ACCOUNTANT = "accountant", pgettext_lazy("office", "accountant")
    SUPERVISOR = "reviewer", pgettext_lazy("office", "chair of the supervisory committee")
    DIRECTOR = "approver", pgettext_lazy("office", "director of the village")
    SECRETARY = "secretary", pgettext_lazy("office", "secretary of the party branch")
    KEEPER = "keeper", pgettext_lazy("office", "keeper of the archive")


class Incumbent(Fact):
    """From a day on somebody holds an office, or nobody where there is no name.

    What was written last of a day counts.
    """

    office = models.CharField(_("office"), max_length=10, choices=Office)
    name = models.CharField(
        pgettext_lazy("of a person", "name"), max_length=60, blank=True, default=""
    )
    since = models.DateField(_("since"))

    class Meta(Fact.Meta):
        verbose_name = _("holder of an office")
        verbose_name_plural = _("holders of offices")
        indexes: ClassVar = (
            models.Index(fields=["community", "office", "since"], name="incumbents_by_office"),
        )

    def __str__(self) -> str:
        return f"{self.get_office_display()} {self.name} {self.since}"
