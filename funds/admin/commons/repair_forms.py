"""What the desk asks about repairs."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.commons.facility_forms import PHOTO, PLACE
from funds.admin.forms import day_field, text_field
from funds.admin.village.forms import HouseholdNumberField
from funds.commons.facilities import facilities_there
from funds.commons.requesting_repairs import Asker, Broken
from funds.interface.forms import OnceForm
from funds.interface.photo_fields import PhotosField
from funds.models import (
    LONGEST_TROUBLE,
    Claim,
    ClaimState,
    Facility,
    Satisfaction,
    Trouble,
)
from funds.money import grouped
from households.models import Community

LATEST_CLAIMS = 40
ASKER, NOBODY = "asker", "nobody"


class BrokenForm(OnceForm):
    """What is wrong with which facility, or with what at a place."""

    facility = forms.ModelChoiceField(
        label=_("facility"),
        queryset=Facility.objects.none(),
        required=False,
        empty_label=_("none: write the place"),
    )
    place = text_field(PLACE, 60, required=False)
    trouble = forms.ChoiceField(label=_("trouble"), choices=Trouble.choices)
    words = text_field(_("more about it"), LONGEST_TROUBLE, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facility = self.fields["facility"]
        assert isinstance(facility, forms.ModelChoiceField)
        facility.queryset = facilities_there(community, timezone.localdate())

    @property
    def broken(self) -> Broken:
        said = self.cleaned_data
        photos = said.get("photo")
        return Broken(
            Trouble(said["trouble"]),
            said["facility"],
            said["place"],
            said["words"],
            photos[0] if photos else b"",
        )


class SlipForm(BrokenForm):
    """What stands on a slip, or was said at the counter or on the telephone."""

    household = HouseholdNumberField(
        label=_("household number"), required=False, help_text=_("such as 01-001")
    )
    name = text_field(
        pgettext_lazy("of a person", "name"),
        60,
        required=False,
        help_text=_("only of somebody without a household here"),
    )
    phone = text_field(_("telephone"), 30, required=False)
    said_on = day_field(_("reported on"))
    photo = PhotosField(label=PHOTO, most=1, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        household = self.fields["household"]
        assert isinstance(household, HouseholdNumberField)
        household.community = community

    @property
    def asker(self) -> Asker:
        said = self.cleaned_data
        return Asker(said["household"], said["name"], said["phone"])


class TakeForm(OnceForm):
    """Who repairs it, and by when."""

    worker = text_field(_("taken on by"), 60, help_text=_("the grid member, or whoever mends it"))
    due_on = day_field(_("to be repaired by"))


class ClaimField(forms.ModelChoiceField):
    """A claim, by its number, what for and how much."""

    def label_from_instance(self, claim: Claim) -> str:
        return f"{claim.number} {claim.summary} ¥{grouped(claim.amount)}"


class RepairedForm(OnceForm):
    """What was done, and what it cost."""

    on = day_field(_("repaired on"))
    worker = text_field(_("done by"), 60)
    labour = text_field(
        pgettext_lazy("of a repair", "labour"),
        60,
        required=False,
        help_text=_("such as half a day"),
    )
    material = text_field(pgettext_lazy("of a repair", "material"), 120, required=False)
    claim = ClaimField(
        label=_("paid by the claim"),
        queryset=Claim.objects.none(),
        required=False,
        empty_label=_("none: it cost nothing"),
        help_text=_("enter the claim first where it cost something"),
    )
    photo = PhotosField(label=_("photo after the repair"), most=1, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        claim = self.fields["claim"]
        assert isinstance(claim, forms.ModelChoiceField)
        rows = Claim.objects.of(community).exclude(state=ClaimState.WITHDRAWN).order_by("-pk")
        latest = list(rows.values_list("pk", flat=True)[:LATEST_CLAIMS])
        claim.queryset = Claim.objects.of(community).filter(pk__in=latest).order_by("-pk")


class ConfirmRepairForm(OnceForm):
    """Who says that it works."""

    said_by = forms.ChoiceField(
        label=_("who says that it works"),
        choices=[
            (ASKER, _("who reported it says so")),
            (NOBODY, _("nobody answered; I looked at it")),
        ],
        widget=forms.RadioSelect,
        initial=ASKER,
    )


class RateForm(OnceForm):
    """How who asked judges the repair, as told on a slip or by word."""

    satisfaction = forms.TypedChoiceField(
        label=_("judgement"),
        choices=Satisfaction.choices,
        coerce=lambda value: Satisfaction(int(value)),
        widget=forms.RadioSelect,
    )
    words = text_field(pgettext_lazy("of a judgement", "why"), 200, required=False)
