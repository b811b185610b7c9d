"""What a clerk types, read kindly: full-width digits and a ¥ are understood."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.forms import OnceForm, YuanField
from funds.models import FEWEST_DAYS, MOST_DAYS, Charge, Method
from funds.months import BadMonth, Month


class MonthInput(forms.CharField):
    """A month written as 2026-11."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2026-11"})
        super().__init__(**{"max_length": 7, "widget": widget, **kwargs})

    def clean(self, value: Any) -> Month:
        try:
            return Month.parse(unicodedata.normalize("NFKC", super().clean(value)))
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


def text_field(
    label: Any, length: int, *, required: bool = True, **kwargs: Any
) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, **kwargs)


def count_field(label: Any) -> forms.IntegerField:
    """How many of something; may be left empty."""
    return forms.IntegerField(label=label, min_value=0, max_value=9_999_999, required=False)


class PayForm(OnceForm):
    """A household's payment."""

    amount = YuanField(label=_("amount"), autofocus=True)
    method = method_field()
    tendered = YuanField(
        label=_("cash given"), required=False, help_text=_("for the change; may stay empty")
    )
    received_on = day_field(_("received on"))
    payer = forms.CharField(label=_("paid on behalf by"), max_length=60, required=False)
    reference = forms.CharField(label=_("transaction number"), max_length=60, required=False)
    paper_receipt = forms.CharField(label=_("paper receipt"), max_length=40, required=False)
    note = forms.CharField(label=_("note"), max_length=200, required=False)
    late = forms.BooleanField(label=_("late entry for a closed month"), required=False)
    owed_seen = forms.DecimalField(widget=forms.HiddenInput)

    def always(self) -> list[forms.BoundField]:
        """What every payment needs."""
        return [self[name] for name in ("amount", "method", "tendered", "received_on")]

    def seldom(self) -> list[forms.BoundField]:
        """What only some payments need; out of the way of the others."""
        names = {field.name for field in self.always()}
        return [field for field in self.visible_fields() if field.name not in names]

    def seldom_matters(self) -> bool:
        return any(field.errors or field.data for field in self.seldom())

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        amount, tendered = said.get("amount"), said.get("tendered")
        if amount and tendered and tendered < amount:
            self.add_error("tendered", _("This is less than the amount."))
        return said


class ReasonForm(OnceForm):
    """Why something is undone."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class ChargeChoice(forms.ModelChoiceField):
    """An open charge, named by month, levy and what is open."""

    def label_from_instance(self, charge: Charge) -> str:
        name = charge.levy.name if charge.levy else charge.get_kind_display()
        return f"{charge.month} {name} ¥{charge.outstanding}"


class WaiveForm(OnceForm):
    """Which charge need not be paid, how much of it, why, and who said so."""

    charge = ChargeChoice(label=_("charge"), queryset=Charge.objects.none())
    amount = YuanField(label=_("amount"), required=False, help_text=_("empty for all of it"))
    reason = forms.CharField(label=_("reason"), max_length=200)
    approved_by = forms.CharField(
        label=_("approved by"), max_length=100, help_text=_("a person or a meeting with its date")
    )


class RefundForm(OnceForm):
    """Credit that goes back to the household."""

    amount = YuanField(label=_("amount"))
    method = method_field()
    paid_on = day_field(_("paid on"))
    reason = forms.CharField(label=_("reason"), max_length=200)


class LeaveForm(OnceForm):
    """A household leaves."""

    on = day_field(_("last day"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class HouseholderForm(OnceForm):
    """Somebody else heads the household."""

    householder = forms.CharField(label=_("new householder"), max_length=60)
    since = day_field(_("since"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class MonthForm(forms.Form):
    """Which month."""

    month = MonthInput(label=_("month"))


class CloseForm(forms.Form):
    """Why a month is closed with something missing."""

    despite = forms.CharField(
        label=_("why it is closed nevertheless"), max_length=200, required=False
    )


class ReopenForm(forms.Form):
    """Why a month is opened again."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class PublishForm(OnceForm):
    """How long a month is posted, and why again."""

    days = forms.IntegerField(
        label=_("days on the board"), min_value=FEWEST_DAYS, max_value=MOST_DAYS
    )
    reason = forms.CharField(
        label=_("why it is corrected (shown on the board)"), max_length=200, required=False
    )

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["reason"]
