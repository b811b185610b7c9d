"""The first step, taken again: the village, its body, its telephone."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import sent
from funds.admin.forms import MonthInput, text_field
from funds.admin.village.setup_frame import after, may_take, step_page
from funds.interface.forms import OnceForm
from funds.models import book_of
from funds.village.describing import describe_village, may_begin_anew
from funds.village.first_days import VILLAGE
from households.acting import Actor
from households.models import Community, VillagerGroup


class VillageForm(OnceForm):
    """How the village is called; its first month while nothing is in the books."""

    name = text_field(gettext_lazy("name of the village or neighbourhood"), 100)
    owner_body = text_field(
        gettext_lazy("body that collects the money"),
        100,
        required=False,
        help_text=gettext_lazy(
            "for example the villagers' committee; printed as the issuing body"
        ),
    )
    clerk_phone = text_field(gettext_lazy("telephone of the clerk"), 30, required=False)
    groups = forms.IntegerField(
        label=gettext_lazy("number of villager groups"), min_value=1, max_value=99
    )
    first_month = MonthInput(label=gettext_lazy("first month of the books"))

    def __init__(self, community: Community, data: Any) -> None:
        initial = {
            "name": community.name,
            "owner_body": community.owner_body,
            "clerk_phone": community.clerk_phone,
            "groups": VillagerGroup.objects.of(community).count(),
            "first_month": book_of(community).first_month,
        }
        super().__init__(data, initial=initial)
        self.fields["first_month"].disabled = not may_begin_anew(community)


def village(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put right what was said in the first step."""
    if not may_take(actor.person, VILLAGE):
        raise PermissionDenied(_("An administrator describes the village. Ask one of them."))

    def do(said: dict[str, Any]) -> str:
        describe_village(actor, **said)
        return _("%(village)s is saved.") % {"village": said["name"]}

    form = VillageForm(actor.community, request.POST or None)
    done = sent(request, actor, form, do, back=after(VILLAGE))
    if done is not None:
        return done
    return step_page(
        request, actor, VILLAGE, form=form, status=422 if request.method == "POST" else 200
    )
