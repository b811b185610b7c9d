"""What the desk asks of reminders and promises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import ConfirmedPart, day_field, text_field
from funds.interface.forms import OnceForm, YuanField
from funds.models import BY_CODE, Channel
from funds.months import Month
from funds.reminders.promising import MOST, Instalment


class RemindForm(ConfirmedPart):
    """How households are reminded; who they are, is ticked beside it."""

    channel = forms.ChoiceField(
        label=_("channel"), choices=Channel.choices, widget=forms.RadioSelect
    )
    confirmed = forms.BooleanField(label=_("looked: remind them all the same"), required=False)


class CodeForm(OnceForm):
    """The picture of a code that residents pay by."""

    method = forms.ChoiceField(
        label=_("method"),
        choices=[(one.value, one.label) for one in BY_CODE],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("picture of the code"),
        help_text=_("the village's own, never a private one; PNG or JPEG, up to 500 KB"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    holder = text_field(
        _("name shown to the payer"),
        60,
        required=False,
        help_text=_("as a payer sees it, so that nobody pays a stranger"),
    )


class AnswerForm(OnceForm):
    """Whether the money that a household says it paid has come."""

    found = forms.ChoiceField(
        label=_("is the money there?"),
        choices=(("yes", _("yes, and it is entered")), ("no", _("no"))),
        widget=forms.RadioSelect,
    )
    note = text_field(_("what you told the household"), 200, required=False)


class PromiseForm(OnceForm):
    """What a household promises: one amount, or the same amount month after month."""

    amount = YuanField(label=_("amount of each instalment"), autofocus=True)
    due_on = day_field(_("to be paid by"), help_text=_("in instalments: the day of the first"))
    instalments = forms.IntegerField(
        label=_("instalments, one a month"), min_value=1, max_value=MOST, initial=1
    )
    note = text_field(_("note"), 200, required=False)

    def instalments_said(self) -> list[Instalment]:
        """The instalments: the same day of each month, or its last one."""
        said: dict[str, Any] = self.cleaned_data
        first = said["due_on"]
        months = [Month.of(first).plus(step) for step in range(said["instalments"])]
        return [
            Instalment(
                month.first_day.replace(day=min(first.day, month.last_day.day)), said["amount"]
            )
            for month in months
        ]
