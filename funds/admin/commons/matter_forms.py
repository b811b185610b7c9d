"""What the desk asks about matters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import day_field
from funds.commons.matters import open_matters
from funds.interface.forms import OnceForm
from funds.models import LONGEST_TEXT, Matter, Partner
from households.models import Community, VillagerGroup


class MatterChoice(forms.ModelChoiceField):
    """A matter by its number and the beginning of its text."""

    def label_from_instance(self, matter: Matter) -> str:
        return f"{matter.number} {matter.text[:30]}"


def text_box(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )


class SlipForm(OnceForm):
    """A slip, or what somebody says at the counter; who raises it is one of three, or nobody."""

    household = forms.CharField(
        label=_("household number"),
        max_length=30,
        required=False,
        help_text=_("a household, a group or a partner; empty: the committee itself"),
    )
    group = forms.ModelChoiceField(
        label=_("villager group"), queryset=VillagerGroup.objects.none(), required=False
    )
    partner = forms.ModelChoiceField(
        label=_("community partner"), queryset=Partner.objects.none(), required=False
    )
    text = text_box(_("what it is about"))
    raised_on = day_field(_("day on the slip"))
    may_be_public = forms.BooleanField(
        label=_("everybody may read it, without a name"), required=False
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group, partner = self.fields["group"], self.fields["partner"]
        assert isinstance(group, forms.ModelChoiceField)
        assert isinstance(partner, forms.ModelChoiceField)
        group.queryset = VillagerGroup.objects.of(community).order_by("number")
        partner.queryset = Partner.objects.of(community).order_by("name")
        if not partner.queryset.exists():
            del self.fields["partner"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        named = [name for name in ("household", "group", "partner") if said.get(name)]
        for name in named[1:]:
            self.add_error(name, _("Write one of them: who raised it first."))
        return said


class AnswerMatterForm(OnceForm):
    """What is answered."""

    text = text_box(_("answer"))


class MergeForm(OnceForm):
    """With which matter another one is put together."""

    into = MatterChoice(label=_("put together with"), queryset=Matter.objects.none())

    def __init__(self, matter: Matter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        others = open_matters(matter.community).exclude(pk=matter.pk)
        field.queryset = others.filter(due_on__lte=matter.due_on)
