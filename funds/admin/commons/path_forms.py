"""What the desk asks when a matter is sent on its way; what is known is filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.commons.turning_forms import ItemChoice
from funds.admin.forms import text_field
from funds.commons.confidences import title_to_pass_on
from funds.commons.matters import standing_of
from funds.council.paths import PathStanding, steps_of_way
from funds.interface.forms import OnceForm, YuanField
from funds.models import LONGEST_TITLE, AgendaItem, Matter, PathCause, PathTier
from funds.money import ZERO

OFFERED = 30


class WayForm(OnceForm):
    """Which way a matter goes, and what the bodies have to know."""

    title = text_field(
        _("what agendas call it"),
        LONGEST_TITLE,
        help_text=_("Everybody reads it on the board: name nobody who is private."),
    )
    tier = forms.ChoiceField(label=_("its way"), choices=PathTier)
    cause = forms.ChoiceField(label=_("why it came up"), choices=PathCause)
    amount = YuanField(label=_("about how much"), zero=True, help_text=_("0 if it costs nothing"))
    reserved = forms.BooleanField(
        label=_("the law leaves it to the villagers"),
        required=False,
        initial=True,
        help_text=_(
            "Article 28: plans and public works, money and work from villagers, money and goods "
            "of the collective, paid offices, help and grants."
        ),
    )
    merged = forms.BooleanField(
        label=_("one person is secretary and director"),
        required=False,
        help_text=_("The first two steps are then one meeting of both committees."),
    )


def way_form(matter: Matter, sent: Any) -> WayForm:
    """Its title is the first line of a matter everybody may read, its amount the project's."""
    became = [one.project for one in standing_of(matter).became if one.project]
    known = {
        "title": title_to_pass_on(matter)[:LONGEST_TITLE],
        "amount": became[-1].estimate if became else ZERO,
    }
    return WayForm(sent, initial=known)


class BringForm(OnceForm):
    """Which item of a fitting meeting's agenda was the next step."""

    item = ItemChoice(label=_("agenda item"), queryset=AgendaItem.objects.none())

    def __init__(self, standing: PathStanding | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if standing is None or standing.next is None:
            return
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)
        bodies = steps_of_way(standing.path).get(standing.next.step, frozenset())
        before = standing.last_done
        rows = AgendaItem.objects.of(standing.path.community_id).filter(
            meeting__body__in=bodies, meeting__cancellation=None
        )
        if before and before.day:
            rows = rows.filter(meeting__day__gte=before.day)
        field.queryset = rows.select_related("meeting").order_by("-meeting__day", "-seq")
