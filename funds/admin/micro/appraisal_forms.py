"""What the pages of an appraisal ask."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.admin.micro.fields import MicroForm, photo_field, words_field
from funds.commons.appraisal_rules import Line
from funds.commons.appraisal_scoring import Off
from funds.models import AppraisalCriterion, Block
from households.models import Community, Household, VillagerGroup
from households.numbers import BadNumber, household_number

BLOCK_WORDS = {
    "思想": Block.THINKING,
    "建设": Block.BUILDING,
    "风貌": Block.LOOKS,
    "管护": Block.CARE,
}
USUAL_LINES = """\
思想 邻里和睦，有事商量 15
思想 参加村里的会和义务劳动 10
建设 不乱搭乱建，不占路 15
建设 线杆、晾晒整齐 10
风貌 门前屋后干净 15
风貌 花草、菜地打理好 10
管护 垃圾分类投放 15
管护 沟渠、路灯有人看护 10
"""
A_LINE = re.compile(r"(\S+)\s+(.+?)\s+(\d{1,3})\s*分?")


class LinesField(forms.CharField):
    """The criteria, one a line: block, what is asked, points."""

    def clean(self, value: Any) -> list[Line]:
        text = super().clean(value)
        return [self._line(line.strip()) for line in text.splitlines() if line.strip()]

    def _line(self, line: str) -> Line:
        found = A_LINE.fullmatch(line)
        block = BLOCK_WORDS.get(found[1]) if found else None
        if found is None or block is None:
            raise forms.ValidationError(
                gettext(
                    "“%(line)s”: write the block (思想, 建设, 风貌, 管护), what is asked, and the "
                    "points, with blanks between them."
                )
                % {"line": line}
            )
        return Line(block, found[2], int(found[3]))


class HouseholdsField(forms.CharField):
    """The numbers of households of ``community``, with blanks or commas between them."""

    community: Community

    def clean(self, value: Any) -> list[Household]:
        text = super().clean(value)
        try:
            words = [one for one in re.split(r"[\s,，、;；]+", text) if one]
            numbers = list(dict.fromkeys(household_number(word) for word in words))
        except BadNumber as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        rows = Household.objects.of(self.community).filter(number__in=numbers)
        found = {one.number: one for one in rows}
        missing = [number for number in numbers if number not in found]
        if missing:
            raise forms.ValidationError(
                gettext("There is no household %(number)s.") % {"number": missing[0]}
            )
        return [found[number] for number in numbers]


class AppraisalForm(MicroForm):
    """The rule and the lists, as they are announced."""

    title = text_field(pgettext_lazy("of an appraisal", "title"), 60)
    group = forms.ModelChoiceField(
        label=pgettext_lazy("of an appraisal", "group that is looked at"),
        queryset=VillagerGroup.objects.order_by("number"),
    )
    judges = forms.IntegerField(
        label=pgettext_lazy("of an appraisal", "number of judges"), min_value=1
    )
    places = forms.IntegerField(
        label=pgettext_lazy("of an appraisal", "places to be won"), min_value=1
    )
    prize = text_field(pgettext_lazy("of an appraisal", "prize"), 100, required=False)
    objection_days = forms.IntegerField(
        label=pgettext_lazy("of an appraisal", "days for objections"), min_value=1
    )
    seed_source = text_field(pgettext_lazy("of an appraisal", "where the seed comes from"), 100)
    lines = LinesField(
        label=pgettext_lazy("of an appraisal", "criteria"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("25 points for each of the four blocks; what a household pays is never one"),
    )
    entrants = HouseholdsField(
        label=_("households that are looked at"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("empty: all of the group"),
    )
    candidates = HouseholdsField(
        label=_("households with a ticket"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("empty: all of the other groups"),
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, HouseholdsField):
                field.community = community


class SeedForm(MicroForm):
    """What the lot is drawn with."""

    seed = text_field(
        pgettext_lazy("of an appraisal", "seed of the lot"),
        60,
        help_text=_("exactly as it was called out: 7 19 42"),
    )


class StandBackForm(MicroForm):
    """Which judge, and why."""

    household = forms.ModelChoiceField(
        label=pgettext_lazy("of an appraisal", "judge who stands back"),
        queryset=Household.objects.order_by("number"),
    )
    reason = words_field(_("reason"), longest=200)

    def offer(self, judges: Sequence[Household]) -> None:
        """Let one of these be chosen."""
        _offer(self, "household", judges)


class ScoringForm(MicroForm):
    """A judge's form about a household; the criteria are added by ``offer``."""

    judge = forms.ModelChoiceField(
        label=pgettext_lazy("of an appraisal", "judge"),
        queryset=Household.objects.order_by("number"),
    )
    household = forms.ModelChoiceField(
        label=pgettext_lazy("of an appraisal", "household looked at"),
        queryset=Household.objects.order_by("number"),
    )
    looked_on = day_field(pgettext_lazy("of an appraisal", "looked at on"))

    def offer(
        self,
        judges: Sequence[Household],
        entrants: Sequence[Household],
        criteria: Sequence[AppraisalCriterion],
    ) -> None:
        """Ask about these criteria, for one of these judges and households."""
        self.criteria = criteria
        _offer(self, "judge", judges)
        _offer(self, "household", entrants)
        for one in criteria:
            self.fields[f"off_{one.place}"] = forms.IntegerField(
                label=f"{one.get_block_display()} · {one.words} ({one.points})",
                min_value=0,
                required=False,
                help_text=gettext("points off"),
            )
            self.fields[f"why_{one.place}"] = forms.CharField(
                label=pgettext_lazy("of an appraisal", "what was seen"),
                max_length=100,
                required=False,
            )
            self.fields[f"photo_{one.place}"] = photo_field()

    def said_offs(self) -> list[Off]:
        """Where points are taken off."""
        said = self.cleaned_data
        return [
            Off(
                one,
                said[f"off_{one.place}"],
                said[f"why_{one.place}"],
                next(iter(said[f"photo_{one.place}"] or []), None),
            )
            for one in self.criteria
            if said.get(f"off_{one.place}")
        ]


def _offer(form: MicroForm, name: str, households: Sequence[Household]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    assert field.queryset is not None
    keys = [one.pk for one in households]
    field.queryset = field.queryset.filter(pk__in=keys)
