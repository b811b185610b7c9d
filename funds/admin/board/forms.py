"""What the desk asks about a month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.confirming import ConfirmForm
from funds.admin.decisions import decision_field
from funds.admin.forms import day_field
from funds.interface.forms import OnceForm
from funds.models import FEWEST_DAYS, MOST_DAYS


class CloseForm(ConfirmForm):
    """Why a month is closed with something missing."""

    despite = forms.CharField(
        label=_("why it is closed nevertheless"), max_length=200, required=False
    )

    def __init__(self, *args: Any, lacking: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lacking:
            del self.fields["despite"]


class ReopenForm(forms.Form):
    """Why a month is opened again."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class PublishForm(ConfirmForm):
    """How long a month is published, and why again."""

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


class PassedForm(OnceForm):
    """By which resolution, and on which day, the assembly passed a year's accounts."""

    decision = decision_field(_("resolution"), 200)
    passed_on = day_field(_("passed on"))
