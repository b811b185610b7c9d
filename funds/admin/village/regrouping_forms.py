"""What the desk asks when a household is split or merged: the day, who approved it, what goes along."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.confirming import ConfirmForm
from funds.admin.decisions import decision_field
from funds.admin.forms import day_field
from funds.admin.levies.forms import ChargeChoice
from funds.admin.village.forms import HouseholdNumberField
from funds.interface.forms import YuanField
from funds.models import Charge, Exemption, Levy, Rental
from funds.village.belongings import Belongings
from households.models import Household


class ChargeChoices(forms.ModelMultipleChoiceField):
    """Open charges, each named by month, levy and what is open."""

    widget = forms.CheckboxSelectMultiple
    label_from_instance = ChargeChoice.label_from_instance  # type: ignore[assignment]


def ticked(label: Any, model: Any) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=model.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class RegroupingForm(ConfirmForm):
    """What both ask: the day, who approved it, exemptions and, for each levy, the shares."""

    on = day_field(_("day"))
    approved_by = decision_field(
        _("approved by"), 100, help_text=_("a person or a meeting with its date")
    )
    exemptions = ticked(_("exemptions that go along"), Exemption)

    def __init__(self, has: Belongings, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has = has
        self._offer("exemptions", has.exemptions)
        for levy in has.shares:
            self.fields[_shares_of(levy)] = self.share_field(levy)

    def share_field(self, levy: Levy) -> forms.IntegerField:
        """What is asked about the shares of a levy."""
        raise NotImplementedError

    def shares(self, said: Any) -> dict[Levy, int]:
        """The shares that were filled in, taken out of what the form says."""
        given = {levy: said.pop(_shares_of(levy), None) for levy in self.has.shares}
        return {levy: count for levy, count in given.items() if count is not None}

    def _offer(self, name: str, rows: list[Any]) -> None:
        """Offer these rows to be ticked; without any, the field is not asked."""
        if not rows:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        model = type(rows[0])
        field.queryset = model._default_manager.of(rows[0].community_id).filter(
            pk__in=[row.pk for row in rows]
        )


def _shares_of(levy: Levy) -> str:
    return f"shares.{levy.code}"


class SplitForm(RegroupingForm):
    """The new household, and what goes along to it."""

    number = forms.CharField(label=_("number of the new household"), max_length=20)
    unusual = forms.BooleanField(
        label=_("the number is meant, though the village writes its numbers otherwise"),
        required=False,
    )
    householder = forms.CharField(label=_("new householder"), max_length=60)
    credit = YuanField(label=_("credit that goes along"), required=False)
    charges = ChargeChoices(
        label=_("open charges that go along"), queryset=Charge.objects.none(), required=False
    )
    rentals = ticked(_("hall rentals that go along"), Rental)

    field_order = (
        "seen",
        "once",
        "number",
        "unusual",
        "householder",
        "on",
        "approved_by",
        "charges",
    )

    def __init__(self, has: Belongings, *args: Any, **kwargs: Any) -> None:
        super().__init__(has, *args, **kwargs)
        self._offer("charges", has.charges)
        self._offer("rentals", has.rentals)
        if not has.credit:
            del self.fields["credit"]

    def share_field(self, levy: Levy) -> forms.IntegerField:
        return forms.IntegerField(
            label=_("shares of “%(levy)s” that go along") % {"levy": levy.name},
            min_value=0,
            max_value=self.has.shares[levy],
            required=False,
            help_text=_("of %(count)s; from the month after") % {"count": self.has.shares[levy]},
        )


class MergeForm(RegroupingForm):
    """The household that takes everything over."""

    into = HouseholdNumberField(label=_("number of the household it joins"))

    field_order = ("seen", "once", "into", "on", "approved_by")

    def __init__(self, household: Household, has: Belongings, *args: Any, **kwargs: Any) -> None:
        super().__init__(has, *args, **kwargs)
        into = self.fields["into"]
        assert isinstance(into, HouseholdNumberField)
        into.community = household.community

    def share_field(self, levy: Levy) -> forms.IntegerField:
        return forms.IntegerField(
            label=_("shares of “%(levy)s” of the other household afterwards")
            % {"levy": levy.name},
            min_value=0,
            max_value=1000,
            required=False,
            help_text=_("this one has %(count)s; empty: the other keeps its own")
            % {"count": self.has.shares[levy]},
        )
