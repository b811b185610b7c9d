"""The steps by which a matter goes its way, beside those of matter_steps."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.commons.matter_steps import matter_steps
from funds.admin.commons.path_forms import BringForm, way_form
from funds.admin.forms import ReasonForm
from funds.admin.steps import Asked
from funds.commons.confidences import ANSWERERS
from funds.commons.pathing import (
    Way,
    bring_before,
    leave_way,
    send_on_its_way,
    take_back_path_step,
)
from funds.commons.raising import MatterIsOver
from funds.council.paths import PathStanding, PlaceState, path_under_way, paths_of
from funds.models import DELIBERATIONS, Matter, MatterPath, PathCause, PathTier
from households.acting import Actor


@matter_steps.step("send", gettext_lazy("Send it on its way"), *ANSWERERS)
def _send(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        way_form(matter, request.POST or None),
        lambda said: send_on_its_way(
            actor,
            matter=matter,
            way=Way(**{**said, "tier": PathTier(said["tier"]), "cause": PathCause(said["cause"])}),
        ),
        _("Every body on the way decides in a meeting; a shorter way needs its limit set."),
    )


@matter_steps.step("bring", gettext_lazy("It is on an agenda already"), *ANSWERERS)
def _bring(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    standing = path_under_way(matter, today=actor.today)
    return Asked(
        BringForm(standing, request.POST or None),
        lambda said: bring_before(actor, path=_latest(matter), item=said["item"]),
        _("Choose where it stands on the agenda of the next body, in a meeting held or to come."),
    )


@matter_steps.step("way-back", gettext_lazy("Undo the last step of its way"), *ANSWERERS)
def _back(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: take_back_path_step(actor, path=_latest(matter), reason=said["reason"]),
        _("The meeting stays as it is; it is only not this step any more."),
    )


@matter_steps.step("leave-way", gettext_lazy("Take it off its way"), *ANSWERERS)
def _leave(request: HttpRequest, actor: Actor, matter: Matter) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: leave_way(actor, path=_latest(matter), reason=said["reason"]),
        _("What was decided so far stays on record."),
    )


def fitting_on_way(ways: Sequence[PathStanding]) -> dict[str, bool]:
    """Which steps fit the way a matter was sent on last; none where it was sent on none."""
    if not ways:
        return {}
    latest = ways[0]
    place = latest.next
    return {
        "bring": place is not None
        and place.step in DELIBERATIONS
        and place.state in (PlaceState.NEXT, PlaceState.FAILED),
        "way-back": latest.left is not None or any(one.event for one in latest.places),
        "leave-way": latest.is_under_way,
    }


def _latest(matter: Matter) -> MatterPath:
    """The way it was sent on last. Raises MatterIsOver where there is none."""
    path = paths_of(matter).first()
    if path is None:
        raise MatterIsOver(_("This matter was not sent on its way yet."))
    return path
