"""Parts of forms that the desk and the residents' pages share."""

import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext as _

from funds.money import BadAmount, grouped, parse_yuan, positive
from funds.upkeep.answering import KeyReused, Work, answer_prepared, fingerprint_of
from households.models import Community
from households.refusal import Refused

GROUPED = re.compile(r"-?\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?", re.ASCII)
"""An amount with marks or blanks at its thousands; 1,5 is none, for it may mean 1.5."""

LOST = "\ufffd"
"""What stands in a form for a character that no database keeps, or that is none."""


class YuanField(forms.CharField):
    """An amount of yuan above zero, or from ``zero`` on, shown with marks at its thousands.

    What an input method makes of digits is set right, and thousands may be set apart.
    """

    def __init__(self, *, autofocus: bool = False, zero: bool = False, **kwargs: Any) -> None:
        self.zero = zero
        attrs = {"inputmode": "decimal", "autocomplete": "off", "autofocus": autofocus}
        super().__init__(**{"max_length": 24, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_yuan(plain_amount(text))
            return amount if self.zero and amount == 0 else positive(amount)
        except BadAmount as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, Decimal) else value


def plain_amount(text: str) -> str:
    """What somebody typed as an amount, without its marks: ¥1,234.50 and １ 234.50元 as 1234.50."""
    plain = (
        unicodedata.normalize("NFKC", text).strip().removeprefix("¥").removesuffix("元").strip()
    )
    return re.sub("[, ]", "", plain) if GROUPED.fullmatch(plain) else plain


def fresh_key() -> str:
    """The name of one filling-in of a form, so that sending it twice does it once."""
    return uuid.uuid4().hex


class LegibleForm(forms.Form):
    """A form that takes no text of which a character was lost on its way."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for name, field in self.fields.items():
            said = self[name].data if isinstance(field, forms.CharField) else None
            if isinstance(said, str) and LOST in said and name not in self.errors:
                self.add_error(
                    name,
                    _("This holds a character that cannot be read (%s). Write it anew.") % LOST,
                )


class SaysAll(LegibleForm):
    """A form that also says what is wrong with what it keeps out of sight."""

    def non_field_errors(self) -> ErrorList:
        """What is wrong with the whole, and with hidden fields, beside which nothing is shown."""
        told = super().non_field_errors()
        hidden = [str(error) for field in self.hidden_fields() for error in field.errors]
        if not hidden:
            return told
        return self.error_class(
            [*map(str, told), *hidden], error_class="nonfield", renderer=self.renderer
        )


class OnceForm(SaysAll):
    """A form that does its work once, however often one filling-in is sent (double submit)."""

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
    # What is said of one photo stands at the field of all photos.
    places = (refusal.field, f"{refusal.field}s")
    field = next((one for one in places if one in form.fields), None)
    form.add_error(field, str(refusal))


def do_once(
    community: Community,
    form: OnceForm,
    do: Callable[[dict[str, Any]], str],
    *,
    who: str,
    path: str,
    content: Mapping[str, str] | None = None,
    ahead: Callable[[dict[str, Any]], None] | None = None,
    of_money: bool = False,
) -> str | None:
    """What ``do`` says of a valid form, the same again for a form that is sent again.

    ``who`` keeps apart the keys of different senders; ``content`` is what was sent beside the
    form's own fields. ``ahead`` asks, of what the form says, what needs no lock (``asked_ahead``);
    ``of_money`` says what ``answer_prepared`` says.
    None when it was refused: the form says why, keeps what was typed and can be sent once more.
    """
    said = dict(form.cleaned_data)
    key = f"{who}:{said.pop('once')}"
    sent = {**{name: form[name].data for name in form.fields if name != "once"}, **(content or {})}
    fingerprint = fingerprint_of("POST", path, sent)

    def prepare() -> Work:
        if ahead:
            ahead(dict(said))
        return lambda: (201, do(said))

    try:
        return answer_prepared(community, key, fingerprint, prepare, of_money=of_money).body
    except KeyReused:
        form.renew(once=fresh_key())
        form.add_error(
            None, _("This page was saved already. Send it again only to enter something further.")
        )
    except Refused as refusal:
        explain(form, refusal)
    return None
