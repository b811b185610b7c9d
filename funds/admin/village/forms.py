"""What the desk asks about a household."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from funds.admin.forms import day_field
from funds.interface.forms import OnceForm
from households.models import Community, Household, Kind, VillagerGroup
from households.numbers import BadNumber, household_number


class HouseholdNumberField(forms.CharField):
    """The number of a household of ``community``, which the form sets; cleaned, the household."""

    community: Community

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 20, **kwargs})

    def clean(self, value: Any) -> Household | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = household_number(text)
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        found = Household.objects.of(self.community).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(
                gettext("There is no household %(number)s.") % {"number": number}
            )
        return found


class LeaveForm(OnceForm):
    """A household leaves."""

    on = day_field(_("last day"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class HouseholderForm(OnceForm):
    """Somebody else heads the household."""

    householder = forms.CharField(label=_("new householder"), max_length=60)
    since = day_field(_("since"))
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class DayForm(OnceForm):
    """From which day on, and why."""

    on = day_field("")
    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label


class StandingForm(OnceForm):
    """Which kind and group a household is from a day on."""

    kind = forms.ChoiceField(label=_("kind"), choices=Kind.choices)
    group = forms.ModelChoiceField(
        label=_("villager group"), queryset=VillagerGroup.objects.none(), empty_label=None
    )
    since = day_field(_("since"))
    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)
        group.queryset = VillagerGroup.objects.of(community).order_by("number")
