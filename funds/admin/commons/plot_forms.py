"""What the desk asks about plots, leases and draws."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import MonthInput, day_field, text_field
from funds.admin.hall.forms import HouseholdField
from funds.commons.plot_leasing import MOST_AT_ONCE
from funds.interface.forms import OnceForm
from funds.models import LONGEST_SEED, Levy, PlotState
from funds.models.plot import MOST_ACROSS
from households.models import Community, VillagerGroup


class BedForm(OnceForm):
    """Plots that are alike, entered at once."""

    group = forms.ModelChoiceField(
        label=_("villager group"), queryset=VillagerGroup.objects.none(), empty_label=None
    )
    levy = forms.ModelChoiceField(
        label=_("paid by the levy"), queryset=Levy.objects.none(), empty_label=None
    )
    count = forms.IntegerField(
        label=_("so many plots"), min_value=1, max_value=MOST_AT_ONCE, initial=12
    )
    per_row = forms.IntegerField(
        label=_("beside one another"), min_value=1, max_value=MOST_ACROSS, initial=6
    )
    area = forms.IntegerField(
        label=_("area in square metres"), min_value=1, max_value=10_000, initial=30
    )
    has_tap = forms.BooleanField(label=_("water at the plot"), required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levies = Levy.objects.of(community).order_by("position")
        groups = VillagerGroup.objects.of(community).order_by("number")
        for name, listed in (("group", groups), ("levy", levies)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = listed
        plot = levies.filter(code="plot").first()
        self.initial.setdefault("levy", plot.pk if plot else None)


class OfHousehold(OnceForm):
    """A form that asks for a household."""

    household = HouseholdField(
        label=_("household"),
        max_length=60,
        help_text=_("its number, or a name that only it has"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["household"]
        assert isinstance(field, HouseholdField)
        field.community = community


class ApplyForm(OfHousehold):
    """Who would like a plot."""

    note = text_field(_("note"), 100, required=False)


class LeaseForm(OfHousehold):
    """To whom a plot is leased, and for how long."""

    from_month = MonthInput(label=_("from month"))
    until_month = MonthInput(label=_("until month"))
    signed_on = day_field(_("signed on"))
    deposit = text_field(
        _("deposit of the plot"),
        100,
        required=False,
        help_text=_("in words, such as: 50.00 yuan in cash, kept by the group's leader"),
    )


class ReturnForm(OnceForm):
    """When a plot came back, and how."""

    returned_on = day_field(_("returned on"))
    state = forms.ChoiceField(
        label=_("state of the plot"),
        choices=[(one.value, one.label) for one in PlotState if one != PlotState.MISTAKE],
        widget=forms.RadioSelect,
    )
    note = text_field(_("note"), 200, required=False)


class SeedForm(OnceForm):
    """The seed that was called out, and who was there."""

    seed = text_field(
        _("numbers called out"),
        LONGEST_SEED,
        help_text=_("such as 7 19 42: each of those present calls out one, written as it comes"),
    )
    witnesses = text_field(_("witnesses of the draw"), 100)
