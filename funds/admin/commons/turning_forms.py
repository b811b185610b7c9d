"""What the desk asks when a matter is turned into something else; what is known is filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.commons.repair_forms import BrokenForm
from funds.admin.projects.project_forms import ProjectForm
from funds.commons.confidences import title_to_pass_on, words_to_pass_on
from funds.council.coming import items_to_come
from funds.interface.forms import OnceForm
from funds.models import LONGEST_TROUBLE, AgendaItem, Matter, Raiser, Trouble, WishKind
from funds.models.micro import LONGEST_NOTE
from households.acting import Actor

LONGEST_NAME, LONGEST_CAUSE = 60, 300


class ItemChoice(forms.ModelChoiceField):
    """What stands on the agenda of a meeting to come."""

    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{item.meeting.day} {item.meeting.name} · {item.position}. {item.title}"


class AgendaForm(OnceForm):
    """As which item a matter comes before a meeting."""

    item = ItemChoice(label=_("agenda item"), queryset=AgendaItem.objects.none())

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = items_to_come(actor.community, on=actor.today)


class WishOfMatterForm(OnceForm):
    """What kind of wish it is, in whose own words."""

    kind = forms.ChoiceField(label=pgettext_lazy("of a wish", "category"), choices=WishKind)
    words = forms.CharField(
        label=pgettext_lazy("of a wish", "in their own words"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def repair_form(matter: Matter, sent: Any) -> BrokenForm:
    known = {"words": words_to_pass_on(matter)[:LONGEST_TROUBLE], "trouble": Trouble.OTHER}
    return BrokenForm(matter.community, sent, initial=known)


def wish_form(matter: Matter, sent: Any) -> WishOfMatterForm:
    return WishOfMatterForm(sent, initial={"words": matter.text[:LONGEST_NOTE]})


def project_form(matter: Matter, sent: Any, actor: Actor) -> ProjectForm:
    """A household is not named: who proposed a project is read by everybody."""
    by = matter.get_raised_by_display()
    known = {
        "name": title_to_pass_on(matter)[:LONGEST_NAME],
        "cause": words_to_pass_on(matter)[:LONGEST_CAUSE],
        "proposed_by": by if matter.raised_by == Raiser.HOUSEHOLD else matter.raiser,
        "proposed_on": matter.raised_on,
        "wanted_year": actor.today.year,
    }
    return ProjectForm(sent, initial=known)
