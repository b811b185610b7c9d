"""A field for what decided something: the resolutions in force are offered, other words may stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from funds.admin.offered import OfferedInput
from funds.council.grounds import offered
from households.acting import Actor


class DecisionInput(OfferedInput):
    """A line of text that offers resolutions.

    ``holds_on`` is the day on which what is offered has to hold, where that is not today.
    """

    list_suffix = "resolutions"
    holds_on: date | None = None

    def offer(self, resolutions: Iterable[str]) -> None:
        self.offers = [(one, "") for one in resolutions]


def decision_field(
    label: Any, length: int, *, required: bool = True, **options: Any
) -> forms.CharField:
    """Words of at most so many characters; the page offers resolutions with ``offer``."""
    return forms.CharField(
        label=label, max_length=length, required=required, widget=DecisionInput(), **options
    )


def offer(form: forms.BaseForm, actor: Actor) -> None:
    """Offer the resolutions that are in force to every field of a form that asks for a decision."""
    for field in form.fields.values():
        if isinstance(field.widget, DecisionInput):
            assert isinstance(field, forms.CharField)
            field.widget.offer(
                offered(
                    actor.community,
                    on=field.widget.holds_on or actor.today,
                    most=field.max_length or 200,
                )
            )
