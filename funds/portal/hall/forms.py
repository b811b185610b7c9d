"""What is asked of who would like the hall."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.hall.sessions import Session
from funds.interface.forms import OnceForm
from funds.models import LONGEST_WISH, Event, Hall
from households.characters import visible
from households.models import Community
from households.numbers import half_width

FOUR = re.compile("[0-9]{4}")
"""A telephone's last digits: with a request's number they show how it stands."""


class AskForm(OnceForm):
    """Which day and which part of it, and for what; which hall where there are several."""

    hall = forms.ModelChoiceField(label=_("hall"), queryset=Hall.objects.none(), empty_label=None)
    day = forms.DateField(
        label=_("day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    session = forms.ChoiceField(label=_("which part of the day"), choices=Session.choices)
    event = forms.ChoiceField(label=_("occasion"), choices=Event.choices)
    note = forms.CharField(label=_("note"), max_length=LONGEST_WISH, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["hall"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Hall.objects.of(community).order_by("pk")
        only = list(field.queryset[:2])
        if len(only) == 1:
            field.widget = forms.HiddenInput()
            field.initial = only[0].pk


class StrangerForm(AskForm):
    """The same with a name and a telephone, by which the answer comes."""

    name = forms.CharField(
        label=pgettext_lazy("of a person", "name"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("telephone"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


class AskedForm(forms.Form):
    """The number of a request, and the end of the telephone that was given with it."""

    number = forms.CharField(
        label=_("number of the request"),
        max_length=24,
        help_text=_("such as YF-2026-0001"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    digits = forms.CharField(
        max_length=12,
        label=_("last four digits of the telephone"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        return half_width(visible(self.cleaned_data["number"])).strip().upper()

    def clean_digits(self) -> str:
        digits = half_width(visible(self.cleaned_data["digits"])).strip()
        if not FOUR.fullmatch(digits):
            raise forms.ValidationError(_("Write four digits."))
        return digits
