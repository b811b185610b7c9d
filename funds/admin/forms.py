"""What a clerk types, read kindly: full-width digits and a ¥ are understood."""

import unicodedata
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.interface.forms import OnceForm
from funds.models import Method
from funds.months import BadMonth, Month


class MonthInput(forms.CharField):
    """A month written as 2026-11."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2026-11"})
        super().__init__(**{"max_length": 7, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Month | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return Month.parse(unicodedata.normalize("NFKC", text))
        except BadMonth as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
"""Whoever types 26 for the year means 2026; old bridges are older than the village's books."""


def require_whole_year(day: date) -> None:
    """Raises ValidationError for a year that can only be a slip of the hand."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise forms.ValidationError(_("Write the year with four figures, such as 2026."))


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    # A browser's own calendar wants the day written in this one way in every language.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label,
        widget=widget,
        input_formats=["%Y-%m-%d"],
        validators=[require_whole_year],
        **kwargs,
    )


def method_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("method"), choices=Method.choices, initial=Method.CASH, widget=forms.RadioSelect
    )


def text_field(
    label: Any, length: int, *, required: bool = True, **kwargs: Any
) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, **kwargs)


def count_field(label: Any) -> forms.IntegerField:
    """How many of something; may be left empty."""
    return forms.IntegerField(label=label, min_value=0, max_value=9_999_999, required=False)


class ReasonForm(OnceForm):
    """Why something is undone."""

    reason = forms.CharField(label=_("reason"), max_length=200)


CONFIRMED = "confirmed"


class ConfirmedPart(OnceForm):
    """The tick for an amount that is far from what is usual; shown once it is asked for."""

    confirmed = forms.BooleanField(label=_("yes, it is so"), required=False)

    def asked(self) -> list[forms.BoundField]:
        """What the form asks beside the tick."""
        return [field for field in self.visible_fields() if field.name != CONFIRMED]

    def to_confirm(self) -> list[forms.BoundField]:
        """The tick, where something was asked or answered."""
        tick = self[CONFIRMED]
        return [tick] if tick.errors or tick.data else []


class HappenedPart(OnceForm):
    """The part that every form about money has: the true day, and whether its month is closed.

    ``day_name`` is the field of that day, called as the act calls it. The part is shown by
    ``admin/desk/happened.html``, after what else the form asks.
    """

    day_name: ClassVar[str]
    seldom_names: ClassVar[tuple[str, ...]] = ("late",)

    late = forms.BooleanField(
        label=_("it happened earlier (late entry)"),
        required=False,
        help_text=_(
            "for a month that is closed: it is booked on the first open day, and its true day is "
            "kept and printed"
        ),
    )

    def asked(self) -> list[forms.BoundField]:
        """What the form asks beside this part."""
        part = (self.day_name, *self.seldom_names, CONFIRMED)
        return [field for field in self.visible_fields() if field.name not in part]

    def happened_on_field(self) -> list[forms.BoundField]:
        """The true day."""
        return [self[self.day_name]]

    def happened_seldom(self) -> list[forms.BoundField]:
        """What is only needed where things were entered late; out of the way of the others."""
        return [self[name] for name in self.seldom_names]

    def happened_matters(self) -> bool:
        """Whether this is to be seen at once: something was refused, or it is filled in."""
        return self.is_bound and bool(
            self.errors or any(self[name].data for name in self.seldom_names)
        )


def shortage_field() -> forms.CharField:
    """Why money leaves an account that has too little of it by the books."""
    return text_field(
        _("reason for too little money"),
        100,
        required=False,
        help_text=_(
            "only where the books say less than was there, because what came in is not entered "
            "yet; it stands in the voucher"
        ),
    )


class PaidOutPart(HappenedPart):
    """The same where money goes out: the account may have too little only because of the order."""

    seldom_names = ("late", "shortage")

    shortage = shortage_field()


class MoneyOutForm(PaidOutPart):
    """How and when money changes hands."""

    day_name = "paid_on"

    method = method_field()
    paid_on = day_field(_("paid on"))
