"""What the desk asks about a household."""

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import day_field
from funds.forms import OnceForm


class LeaveForm(OnceForm):
    """A household leaves."""

    on = day_field(_("last day"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class HouseholderForm(OnceForm):
    """Somebody else heads the household."""

    householder = forms.CharField(label=_("new householder"), max_length=60)
    since = day_field(_("since"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)
