"""What the desk asks about facilities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.interface.forms import OnceForm
from funds.interface.photo_fields import PhotosField
from funds.models import FacilityKind
from households.characters import visible
from households.models import Community, VillagerGroup

PLACE = pgettext_lazy("where something is", "place")
PHOTO = pgettext_lazy("kept in the books", "photo")
SHARED = ("installed_on", "supplier", "warranty_until", "keeper")
"""What many facilities that were put up together have in common."""


class SharedPart(OnceForm):
    """Since when it is there, by whom, and who looks after it; all may be left empty."""

    installed_on = day_field(_("installed on"), required=False)
    supplier = text_field(_("supplier"), 60, required=False)
    warranty_until = day_field(_("under warranty until"), required=False)
    keeper = text_field(_("looked after by"), 60, required=False)


class NewPart(SharedPart):
    """Which kind it is, and whose."""

    kind = forms.ChoiceField(label=_("kind"), choices=FacilityKind.choices)
    group = forms.ModelChoiceField(
        label=_("villager group"),
        queryset=VillagerGroup.objects.none(),
        required=False,
        empty_label=_("the whole village"),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)
        group.queryset = VillagerGroup.objects.of(community).order_by("number")

    def clean_kind(self) -> FacilityKind:
        return FacilityKind(self.cleaned_data["kind"])


class NewFacilityForm(NewPart):
    """One facility."""

    number = text_field(
        _("number"), 16, required=False, help_text=_("left empty, it is the next free one")
    )
    place = text_field(PLACE, 60)
    photo = PhotosField(label=PHOTO, most=1, required=False)

    field_order = ("once", "kind", "group", "place", "number", "photo", *SHARED)


class ManyFacilitiesForm(NewPart):
    """Many of one kind: a line each, or a number of them in a row."""

    places = forms.CharField(
        label=_("places, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("numbered in this order, from the next free number on"),
    )
    along = text_field(
        _("or so many along one way: its name"),
        50,
        required=False,
        help_text=_("such as the main road"),
    )
    count = forms.IntegerField(label=_("how many"), min_value=1, max_value=60, required=False)

    field_order = ("once", "kind", "group", "places", "along", "count", *SHARED)

    def every_place(self) -> list[str]:
        """A place for each: the lines, then those along one way with a number behind its name."""
        lines = [visible(line).strip() for line in self.cleaned_data["places"].splitlines()]
        along, count = self.cleaned_data["along"], self.cleaned_data["count"] or 0
        row = [f"{along}{turn}号" for turn in range(1, count + 1)] if along else []
        return [*(line for line in lines if line), *row]


class ChangeFacilityForm(SharedPart):
    """What is known of a facility, and whether it is in use."""

    place = text_field(PLACE, 60)
    photo = PhotosField(
        label=PHOTO, most=1, required=False, help_text=_("a new one takes the place of the old")
    )
    out_of_use_on = day_field(_("out of use since"), required=False)
    retired_on = day_field(
        _("given up on"), required=False, help_text=_("its number is not given again")
    )
    reason = text_field(
        _("reason"), 200, required=False, help_text=_("why it is out of use, or was given up")
    )

    field_order = ("once", "place", "photo", *SHARED, "out_of_use_on", "retired_on", "reason")
