"""What the desk asks about wishes."""

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field
from funds.admin.micro.fields import MicroForm, household_field, partner_field, words_field
from funds.interface.forms import YuanField
from funds.models import LONGEST_PUBLIC, Fund, Satisfaction, WishKind, WishSource


class WishForm(MicroForm):
    """What is on the slip, or was said."""

    household = household_field(
        _("household number"), help_text=_("empty where the committee heard of it")
    )
    kind = forms.ChoiceField(label=pgettext_lazy("of a wish", "category"), choices=WishKind)
    words = words_field(pgettext_lazy("of a wish", "in their own words"))
    source = forms.ChoiceField(
        label=pgettext_lazy("of a wish", "how it came in"),
        choices=WishSource,
        initial=WishSource.SLIP,
    )


class PublishForm(MicroForm):
    """What everybody reads."""

    words = words_field(
        pgettext_lazy("of a wish", "words for everybody"),
        longest=LONGEST_PUBLIC,
        help_text=_("what is wished, in your words: no name, no house, no illness, no child"),
    )
    budget = YuanField(label=pgettext_lazy("of a wish", "budget"), required=False)


class AdoptForm(MicroForm):
    """Who adopts it, and until when it is kept."""

    household = household_field(_("household number"))
    partner = partner_field(pgettext_lazy("of a wish", "partner that adopts it"))
    fund = forms.ModelChoiceField(
        label=pgettext_lazy("of a wish", "fund that adopts it"),
        queryset=Fund.objects.order_by("position"),
        required=False,
    )
    official = forms.CharField(
        label=pgettext_lazy("of a wish", "official who adopts it"), max_length=60, required=False
    )
    until = day_field(pgettext_lazy("of a wish", "to be done by"))


class AskedBackForm(MicroForm):
    """What they say."""

    satisfied = forms.TypedChoiceField(
        label=pgettext_lazy("of a wish", "what they say"),
        choices=Satisfaction,
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = words_field(pgettext_lazy("of the five micros", "what is noted"), required=False)
