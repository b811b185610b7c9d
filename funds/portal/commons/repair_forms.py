"""What is asked of who says that something is broken."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.commons.requesting_repairs import Asker, Broken
from funds.interface.forms import OnceForm
from funds.interface.photo_fields import PhotosField
from funds.models import (
    LONGEST_TROUBLE,
    TROUBLES_OF,
    Facility,
    FacilityKind,
    Satisfaction,
    Trouble,
)
from households.models import Community, Household
from households.numbers import BadNumber, spellings, typed_number


class BrokenForm(OnceForm):
    """What is wrong, in one touch; where it is, unless it is a facility; a photo if one likes."""

    trouble = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"), choices=Trouble.choices, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=gettext_lazy("Where is it?"),
        max_length=60,
        help_text=gettext_lazy("such as: the bridge behind the hall"),
    )
    words = forms.CharField(
        label=gettext_lazy("More about it, if you like"),
        max_length=LONGEST_TROUBLE,
        required=False,
    )
    photo = PhotosField(label=gettext_lazy("A photo, if you like"), most=1, required=False)

    def __init__(self, facility: Facility | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facility = facility
        if facility is not None:
            fitting = TROUBLES_OF.get(FacilityKind(facility.kind), tuple(Trouble))
            trouble = self.fields["trouble"]
            assert isinstance(trouble, forms.ChoiceField)
            trouble.choices = [(one.value, one.label) for one in fitting]
            del self.fields["place"]

    @property
    def broken(self) -> Broken:
        said = self.cleaned_data
        return Broken(
            Trouble(said["trouble"]),
            self.facility,
            said.get("place", ""),
            said["words"],
            said["photo"][0] if said["photo"] else b"",
        )

    def others(self) -> list[forms.BoundField]:
        """What is asked beside the choices, which are shown large."""
        return [field for field in self.visible_fields() if field.name != "trouble"]


class StrangerBrokenForm(BrokenForm):
    """The same of anybody: the number of their household, or a name with a telephone."""

    household = forms.CharField(
        label=gettext_lazy("Number of your household"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("such as 01-001; then neither name nor telephone is needed"),
    )
    name = forms.CharField(
        label=pgettext_lazy("of a person", "name"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_household(self) -> Household | None:
        text = self.cleaned_data["household"]
        if not text:
            return None
        try:
            number = typed_number(text)
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        found = Household.objects.of(self.community).select_related("community")
        listed = list(found.filter(number__in=spellings(number)))
        household = next((one for one in listed if one.number == number), None)
        household = household or (listed[0] if len(listed) == 1 else None)
        if household is None:
            raise forms.ValidationError(
                _("There is no household %(number)s.") % {"number": number}
            )
        return household

    @property
    def asker(self) -> Asker:
        said = self.cleaned_data
        return Asker(said["household"], said["name"], said["phone"])


class JudgeForm(forms.Form):
    """One touch: it works, and how satisfied who asked is."""

    satisfaction = forms.TypedChoiceField(
        choices=Satisfaction.choices, coerce=lambda value: Satisfaction(int(value))
    )
    words = forms.CharField(max_length=200, required=False)


class StillBrokenForm(forms.Form):
    """What is still wrong."""

    reason = forms.CharField(max_length=200)
