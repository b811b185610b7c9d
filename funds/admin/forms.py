"""What a clerk types, read kindly: full-width digits and a ¥ are understood."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.forms import OnceForm
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


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    # A browser's own calendar wants the day written in this one way in every language.
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


def method_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("method"), choices=Method.choices, initial=Method.CASH, widget=forms.RadioSelect
    )


def late_field() -> forms.BooleanField:
    return forms.BooleanField(label=_("late entry for a closed month"), required=False)


def text_field(
    label: Any, length: int, *, required: bool = True, **kwargs: Any
) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, **kwargs)


def count_field(label: Any) -> forms.IntegerField:
    """How many of something; may be left empty."""
    return forms.IntegerField(label=label, min_value=0, max_value=9_999_999, required=False)


class MoneyOutForm(OnceForm):
    """How and when money changed hands, and what the clerk may say where the books object."""

    method = method_field()
    paid_on = day_field(_("paid on"))
    late = late_field()
    shortage = text_field(
        _("reason for too little money"),
        100,
        required=False,
        help_text=_("only where the books say that too little is there"),
    )


class ReasonForm(OnceForm):
    """Why something is undone."""

    reason = forms.CharField(label=_("reason"), max_length=200)
