"""What the desk asks about meetings and resolutions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.council.fields import ResolutionField
from funds.admin.forms import count_field, day_field, text_field
from funds.half_hours import half_hours
from funds.interface.forms import LegibleForm, OnceForm
from funds.models import (
    FEWEST_DAYS,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_DAYS,
    AgendaItem,
    Body,
    Counted,
    VoteWay,
)
from households.acting import Actor
from households.models import VillagerGroup

ROWS = {"rows": 3}


class CallForm(OnceForm):
    """Who is called together, when and where."""

    name = text_field(_("name of the meeting"), LONGEST_TITLE)
    body = forms.ChoiceField(label=_("body"), choices=Body.choices)
    counted = forms.ChoiceField(
        label=_("counted by"),
        choices=[("", _("as usual for the body")), *Counted.choices],
        required=False,
    )
    group = forms.ModelChoiceField(
        label=_("villager group"),
        queryset=VillagerGroup.objects.none(),
        required=False,
        help_text=_("only for the meeting of a group"),
    )
    notice_on = day_field(_("notice given on"))
    day = day_field(_("day"))
    start_slot = forms.TypedChoiceField(
        label=_("start time"), choices=half_hours()[:-1], coerce=int, initial=38
    )
    place = text_field(_("place"), 60)
    called_by = text_field(_("called by"), 60)
    short_notice = text_field(
        _("why at short notice"),
        200,
        required=False,
        help_text=_("only for the villagers' assembly in a special case"),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["group"]
        assert isinstance(groups, forms.ModelChoiceField)
        groups.queryset = VillagerGroup.objects.of(actor.community).order_by("number")


class MatterForm(LegibleForm):
    """One matter on the agenda; an empty one is left out."""

    title = text_field(_("title"), LONGEST_TITLE, required=False)
    proposal = forms.CharField(
        label=_("proposal"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    proposed_by = text_field(_("proposed by"), 60, required=False)
    reconsiders = ResolutionField(label=_("resolution to reconsider"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reconsiders"]
        assert isinstance(field, ResolutionField)
        field.offer(actor.community, on=actor.today)


Matters = forms.formset_factory(MatterForm, extra=3, max_num=20)


class MinutesForm(OnceForm):
    """How a meeting went; the votes on each matter are below."""

    end_slot = forms.TypedChoiceField(label=_("end time"), choices=half_hours()[1:], coerce=int)
    chair = text_field(_("chair"), 60)
    recorder = text_field(_("recorder"), 60)
    supervisor = text_field(_("supervisor"), 60, required=False)
    entitled = forms.IntegerField(label=_("entitled"), min_value=1, max_value=99_999)
    present = forms.IntegerField(label=_("present"), min_value=0, max_value=99_999)
    absent = forms.CharField(
        label=_("absent, and why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
    )
    invited = forms.CharField(
        label=_("also there"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("the supervisory committee, the township; they do not vote"),
    )
    discussion = forms.CharField(
        label=_("who said what"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    counted_by = text_field(_("teller"), 60, required=False)
    checked_by = text_field(_("second teller"), 60, required=False)
    reason = text_field(pgettext_lazy("of minutes", "why they are written anew"), 200)

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["reason"]


class CountForm(forms.Form):
    """The votes on one matter; left empty where it was only talked about."""

    way = forms.ChoiceField(label=_("way of voting"), choices=VoteWay.choices)
    in_favour = count_field(_("in favour"))
    against = count_field(_("against"))
    abstained = count_field(_("abstained"))
    invalid = count_field(_("invalid votes"))

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item

    @property
    def voted(self) -> bool:
        """Whether anything was counted."""
        figures = ("in_favour", "against", "abstained", "invalid")
        return any(self.cleaned_data.get(name) is not None for name in figures)


def count_forms(
    data: Any, items: Sequence[AgendaItem], before: dict[int, dict[str, Any]]
) -> list[CountForm]:
    """A form for the votes on each matter, filled with what was counted before."""
    return [
        CountForm(data, item=item, prefix=f"item-{item.pk}", initial=before.get(item.pk))
        for item in items
    ]


class ResolveForm(OnceForm):
    """What was decided, who does it and by when."""

    title = text_field(_("title"), LONGEST_TITLE)
    text = forms.CharField(
        label=_("whole text"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    executor = text_field(_("who carries it out"), 60)
    due_on = day_field(_("to be done by"), required=False)


class HangForm(OnceForm):
    """When a resolution was hung on the board, and for how many days."""

    on = day_field(_("hung on"))
    days = forms.IntegerField(
        label=_("days on the board"),
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        initial=FEWEST_DAYS,
    )


class StepForm(OnceForm):
    """What became of a resolution, and when."""

    on = day_field(_("day"))
    text = forms.CharField(
        label=_("how it went"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CarryOutForm(StepForm):
    """The same of the work, and who allowed it while the resolution still hung."""

    exception = text_field(
        _("exception: carried out while it hangs"),
        200,
        required=False,
        help_text=_("only before its days on the board are over: who allowed it, and why"),
    )
