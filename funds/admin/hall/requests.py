"""Requests for a hall at the desk: how they stand, and saying no."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.hall.requesting import decline_request
from funds.hall.requests import TO_ANSWER, Standing, open_for, standing_of, standings, stay_asked
from funds.hall.slots import Stay
from funds.hall.stand_words import stand_said
from funds.models import Hall, HallRequest
from households.acting import Actor
from households.models import Community


@dataclass(frozen=True)
class Asked:
    """A request with its time and how it stands in words."""

    standing: Standing
    stay: Stay
    said: str


def request_of(actor: Actor, number: str) -> HallRequest:
    """The request with this number in the community somebody works in, or 404."""
    rows = HallRequest.objects.of(actor.community)
    return get_object_or_404(rows.select_related("hall", "household", "community"), number=number)


def asked_of(standing: Standing) -> Asked:
    return Asked(standing, stay_asked(standing.request), stand_said(standing))


def to_answer(community: Community) -> list[Asked]:
    """What may still be confirmed or declined, what is late first."""
    now = timezone.now()
    listed = [one for one in standings(community, now=now) if one.stand in TO_ANSWER]
    return [asked_of(one) for one in sorted(listed, key=lambda one: not one.is_late(now))]


def asking_for(community: Community, hall: Hall, stay: Stay) -> list[Asked]:
    """Who has a place in the line for some of this time."""
    days = [day for day, _slots in stay.days()]
    listed = standings(community, now=timezone.now(), days=days)
    return [asked_of(one) for one in open_for(listed, hall, stay)]


def standing_now(request: HallRequest) -> Asked:
    return asked_of(standing_of(request, now=timezone.now()))


def decline(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say no to a request; who asked reads the reason."""
    asked = request_of(actor, number)

    def do(said: dict[str, str]) -> str:
        decline_request(actor, request=asked, reason=said["reason"], now=timezone.now())
        return _("%(number)s is declined.") % {"number": asked.number}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Decline %(number)s") % {"number": asked.number},
        text=_("%(name)s, %(stay)s. Who asked reads the reason; the next in line has its turn.")
        % {"name": asked.household or asked.name, "stay": stay_asked(asked)},
        button=_("Decline"),
        back=reverse("admin:halls"),
    )
