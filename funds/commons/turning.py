"""Turning: a matter becomes a repair request, a wish, a proposal for a meeting, or a project.

What it became answers it. Who takes the matter up again ends the link; what it became stays, and
is ended where it stands.
"""

from typing import Any

from django.utils.translation import gettext as _

from funds.commons.matters import Stand, standing_of
from funds.commons.raising import BadMatter, happened, require_open
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.commons.wishing import tell_wish
from funds.council.coming import items_to_come
from funds.models import (
    AgendaItem,
    Matter,
    MatterEvent,
    MatterStep,
    Project,
    RepairRequest,
    Via,
    Wish,
    WishKind,
    WishSource,
)
from funds.projects.registering import Proposal, register_project
from households.acting import Actor, act


@act
def turn_into_repair(actor: Actor, /, *, matter: Matter, broken: Broken) -> RepairRequest:
    """Something is broken: who raised the matter asks for its repair.

    Raises MatterIsOver, BadRepair, SaidAlready, MergedAway.
    """
    _require_turnable(matter)
    asker = Asker(matter.household) if matter.household else Asker(name=matter.raiser)
    made = request_repair(
        actor, broken=broken, asker=asker, via=Via.SLIP, said_on=matter.raised_on
    )
    _turned(
        actor,
        matter,
        _("It is repair request %(number)s now.") % {"number": made.number},
        repair=made,
    )
    return made


@act
def turn_into_wish(actor: Actor, /, *, matter: Matter, kind: WishKind, words: str) -> Wish:
    """Somebody needs something small. Raises MatterIsOver, BadEntry, NotNow, MergedAway."""
    _require_turnable(matter)
    made = tell_wish(
        actor,
        words=words,
        kind=kind,
        source=_source_of(matter),
        household=matter.household,
        told_on=matter.raised_on,
    )
    _turned(actor, matter, _("It is wish %(number)s now.") % {"number": made.number}, wish=made)
    return made


@act
def put_before_meeting(actor: Actor, /, *, matter: Matter, item: AgendaItem) -> MatterEvent:
    """A meeting to come decides on it, on its agenda. Raises MatterIsOver, BadMatter."""
    _require_turnable(matter)
    if not items_to_come(actor.community, on=actor.today).filter(pk=item.pk).exists():
        raise BadMatter(
            _("This meeting was held or cancelled. Choose one that is to come."), field="item"
        )
    said = _("It is on the agenda of %(meeting)s on %(day)s: %(title)s.") % {
        "meeting": item.meeting.name,
        "day": item.meeting.day,
        "title": item.title,
    }
    return _turned(actor, matter, said, item=item)


@act
def turn_into_project(actor: Actor, /, *, matter: Matter, proposal: Proposal) -> Project:
    """It waits in the reserve list for money. Raises MatterIsOver, BadAmount."""
    _require_turnable(matter)
    made = register_project(actor, proposal=proposal)
    said = _("It is %(number)s in the reserve list of projects now.") % {"number": made.number}
    _turned(actor, matter, said, project=made)
    return made


def _turned(actor: Actor, matter: Matter, text: str, **became: Any) -> MatterEvent:
    return happened(actor, matter, MatterStep.TURNED, text=text, **became)


def _require_turnable(matter: Matter) -> None:
    """Raises MatterIsOver for one that was put together with another, or withdrawn."""
    if standing_of(matter).stand != Stand.ANSWERED:
        require_open(matter)


def _source_of(matter: Matter) -> WishSource:
    if matter.household is None:
        return WishSource.COMMITTEE
    return WishSource.SLIP if matter.by else WishSource.PHONE
