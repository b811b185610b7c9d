"""Parts of forms that the desk and the residents' pages share."""

import unicodedata
import uuid
from decimal import Decimal
from typing import Any

from django import forms

from funds.money import BadAmount, parse_yuan, positive
from households.refusal import Refused


class YuanField(forms.CharField):
    """An amount of yuan above zero, or from ``zero`` on.

    What an input method makes of digits is set right.
    """

    def __init__(self, *, autofocus: bool = False, zero: bool = False, **kwargs: Any) -> None:
        self.zero = zero
        attrs = {"inputmode": "decimal", "autocomplete": "off", "autofocus": autofocus}
        super().__init__(**{"max_length": 24, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        plain = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元")
        try:
            amount = parse_yuan(plain.strip())
            return amount if self.zero and amount == 0 else positive(amount)
        except BadAmount as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def fresh_key() -> str:
    """The name of one filling-in of a form, so that sending it twice does it once."""
    return uuid.uuid4().hex


class OnceForm(forms.Form):
    """A form that does its work once, however often one filling-in of it is sent."""

    once = forms.CharField(
        widget=forms.HiddenInput, max_length=64, initial=fresh_key, required=False
    )

    def clean_once(self) -> str:
        return self.cleaned_data["once"] or fresh_key()

    def renew(self, **hidden: Any) -> None:
        """Show hidden values afresh when the form is shown again, so that it can be sent."""
        self.data = {
            **dict(self.data.items()),
            **{name: str(value) for name, value in hidden.items()},
        }


def explain(form: forms.BaseForm, refusal: Refused) -> None:
    """Say at the field what an act refused; nothing that was typed is lost."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal))
