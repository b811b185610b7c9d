"""What the forms of the five micros ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field
from funds.admin.village.forms import HouseholdNumberField
from funds.interface.forms import OnceForm, YuanField
from funds.interface.photo_fields import PhotosField
from funds.models import LONGEST_NOTE, Claim, Partner
from households.models import Community


class ClaimNumberField(forms.CharField):
    """The number of a claim of ``community``, which the form sets; cleaned, the claim."""

    community: Community

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 24, **kwargs})

    def clean(self, value: Any) -> Claim | None:
        text = super().clean(value)
        if not text:
            return None
        found = Claim.objects.of(self.community).filter(number__iexact=text.strip()).first()
        if found is None:
            raise forms.ValidationError(
                gettext("There is no claim %(number)s.") % {"number": text}
            )
        return found


class MicroForm(OnceForm):
    """A form about one of the five in a community, whose households and claims it knows."""

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, HouseholdNumberField | ClaimNumberField):
                field.community = community
            elif isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(community=community)

    def said_photo(self) -> bytes | None:
        """The photo that was sent with it."""
        photos: list[bytes] = self.cleaned_data.get("photo") or []
        return photos[0] if photos else None


def photo_field(*, required: bool = False, help_text: Any = "") -> PhotosField:
    """One photo, straight from the telephone's camera."""
    return PhotosField(
        most=1,
        required=required,
        label=pgettext_lazy("of the five micros", "photo"),
        help_text=help_text,
    )


def words_field(
    label: Any, *, required: bool = True, longest: int = LONGEST_NOTE, rows: int = 2, **more: Any
) -> forms.CharField:
    """Some words, in a box of so many rows."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def household_field(label: Any, *, required: bool = False, **more: Any) -> HouseholdNumberField:
    return HouseholdNumberField(label=label, required=required, **more)


def partner_field(label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, queryset=Partner.objects.order_by("name"), required=False
    )


class ReasonOnlyForm(MicroForm):
    """Why."""

    reason = words_field(_("reason"), longest=200)


class SeldomReasonForm(MicroForm):
    """Why, where there is something to say."""

    reason = words_field(_("reason"), longest=200, required=False)


class NothingForm(MicroForm):
    """Nothing but the button."""


class CostForm(MicroForm):
    """Which claim pays for it."""

    claim = ClaimNumberField(label=pgettext_lazy("of the five micros", "claim that pays it"))


class DoneForm(MicroForm):
    """When it came true, and what it cost."""

    day = day_field(pgettext_lazy("of the five micros", "day"))
    amount = YuanField(label=pgettext_lazy("of a wish", "what it cost"), zero=True)
    claim = ClaimNumberField(
        label=pgettext_lazy("of the five micros", "claim that pays it"),
        required=False,
        help_text=_("its number, where the village's money paid it"),
    )
    words = words_field(pgettext_lazy("of the five micros", "what is noted"), required=False)
    photo = photo_field(help_text=_("only with the consent of whoever is seen in it"))
