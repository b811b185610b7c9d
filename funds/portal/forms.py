"""What residents type: a number, a PIN, what is wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.interface.about_choice import AboutChoice
from funds.interface.forms import OnceForm, YuanField
from funds.models import BY_CODE, LONGEST_TEXT
from funds.payments.receipts import receipt_number
from households.models import Community
from households.numbers import typed_number
from households.pins import read_pin
from households.refusal import Refused


class PinBox(forms.TextInput):
    """Empty again after a wrong PIN: nobody has to delete it, and nobody reads it."""

    def format_value(self, value: Any) -> None:
        return None


class PinInput(forms.CharField):
    """Six digits, with the keyboard of digits, not kept by the browser; read kindly."""

    def __init__(self, label: Any, *, autofocus: bool = False) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "pin",
            "autofocus": autofocus,
        }
        super().__init__(label=label, max_length=20, widget=PinBox(attrs=attrs))

    def clean(self, value: Any) -> str:
        try:
            return read_pin(super().clean(value))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def remember_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("remember this telephone: next time, see what is paid without the PIN"),
        required=False,
    )


class CardForm(forms.Form):
    """The PIN of a card that was scanned."""

    pin = PinInput(_("PIN"), autofocus=True)
    remember = remember_field()


class NumberForm(forms.Form):
    """A household's number and PIN."""

    number = forms.CharField(
        label=_("household number"),
        max_length=30,
        help_text=_("on your card, such as 01-001; 01001 is right too"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autofocus": True, "inputmode": "numeric"}
        ),
    )
    pin = PinInput(_("PIN"))
    remember = remember_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # After a wrong PIN the number is there already.
        self.fields["number"].widget.attrs["autofocus"] = not self.is_bound
        self.fields["pin"].widget.attrs["autofocus"] = self.is_bound

    def clean_number(self) -> str:
        try:
            return typed_number(self.cleaned_data["number"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class OwnPinForm(forms.Form):
    """A PIN of one's own, typed twice."""

    pin = PinInput(_("present PIN"))
    new_pin = PinInput(_("new PIN"))
    again = PinInput(_("new PIN once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("again") and said.get("new_pin") != said["again"]:
            self.add_error("again", _("This is not the PIN above. Type it once more."))
        return said


class ObjectionForm(OnceForm):
    """What is wrong, and with what."""

    about = AboutChoice(
        label=_("it is about"),
        empty_label=_("my own household (only the clerk reads it)"),
    )
    text = forms.CharField(
        label=_("what is wrong"),
        help_text=_("What is about something published everybody reads: write no names there."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["about"]
        assert isinstance(field, AboutChoice)
        field.offer(community)


class PaidForm(OnceForm):
    """How much was paid by code, and by which."""

    amount = YuanField(label=_("I have paid so many yuan"))
    method = forms.ChoiceField(
        label=_("by"), choices=[(one.value, one.label) for one in BY_CODE], widget=forms.Select
    )


class ReceiptForm(forms.Form):
    """A receipt somebody holds: its number and amount."""

    receipt = forms.CharField(
        label=_("receipt number"),
        max_length=24,
        help_text=_("such as SY-2026-000123"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    amount = YuanField(label=_("amount in yuan"))

    def clean_receipt(self) -> str:
        return receipt_number(self.cleaned_data["receipt"])
