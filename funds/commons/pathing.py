"""Sending matters on their way: before which bodies, meeting by meeting, or off it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.commons.matters import Stand, standing_of
from funds.commons.path_tiers import open_tiers
from funds.commons.raising import BadMatter, MatterIsOver, happened, require_open
from funds.commons.turning import put_before_meeting
from funds.council import convening
from funds.council.convening import Call, call_meeting
from funds.council.paths import (
    PathStanding,
    PlaceState,
    path_standing,
    path_under_way,
    standing_path_events,
    steps_of_way,
)
from funds.ledger.recording import record
from funds.models import (
    LONGEST_TITLE,
    AgendaItem,
    Matter,
    MatterPath,
    MatterStep,
    Meeting,
    PathCause,
    PathEvent,
    PathStep,
    PathTier,
)
from funds.money import ZERO
from households.acting import Actor, act
from households.characters import visible


@dataclass(frozen=True)
class Way:
    """By which bodies a matter is to go, and what they have to know; ``amount`` in yuan."""

    tier: PathTier
    cause: PathCause
    title: str
    amount: Decimal = ZERO
    reserved: bool = False
    merged: bool = False


@act
def send_on_its_way(actor: Actor, /, *, matter: Matter, way: Way) -> MatterPath:
    """Send a matter before the bodies that decide on it; that answers it for now.

    Raises MatterIsOver, BadMatter for a way that is too short for it.
    """
    _require_sendable(actor, matter)
    title = visible(way.title).strip()
    if not title or len(title) > LONGEST_TITLE:
        raise BadMatter(
            _("Write what agendas call it, in at most %(most)s characters.")
            % {"most": LONGEST_TITLE},
            field="title",
        )
    if way.amount < ZERO:
        raise BadMatter(_("An amount of zero or more."), field="amount")
    _require_long_enough(actor, way)
    path = MatterPath(
        matter=matter,
        tier=way.tier,
        cause=way.cause,
        title=title,
        amount=way.amount,
        reserved=way.reserved,
        merged=way.merged and way.tier == PathTier.FULL,
        sent_on=actor.today,
        by=actor.user,
    )
    path = record(actor.community, [path])[0]
    happened(
        actor,
        matter,
        MatterStep.ANSWERED,
        text=_("It was sent on its way: %(steps)s.")
        % {"steps": " → ".join(str(one.label) for one in steps_of_way(path))},
    )
    return path


@act
def bring_before(actor: Actor, /, *, path: MatterPath, item: AgendaItem) -> PathEvent:
    """The next body has it on its agenda, in a meeting to come or one that was held.

    Raises MatterIsOver, BadMatter.
    """
    standing = _under_way(actor, path)
    step = _next_deliberation(standing)
    meeting = item.meeting
    bodies = steps_of_way(path)[step]
    if meeting.body not in bodies:
        raise BadMatter(
            _("The next step is “%(step)s”: choose the agenda of %(bodies)s.")
            % {"step": step.label, "bodies": " / ".join(str(one.label) for one in sorted(bodies))},
            field="item",
        )
    if hasattr(meeting, "cancellation"):
        raise BadMatter(_("This meeting was cancelled. Choose another one."), field="item")
    before = standing.last_done
    if before and before.day and meeting.day < before.day:
        raise BadMatter(
            _("The step before was on %(day)s; this meeting was earlier. Choose a later one.")
            % {"day": date_format(before.day, "Y-m-d")},
            field="item",
        )
    event = PathEvent(path=path, kind=step, item=item, happened_on=actor.today, by=actor.user)
    said = _("%(step)s: on the agenda of %(meeting)s on %(day)s.") % {
        "step": step.label,
        "meeting": meeting.name,
        "day": date_format(meeting.day, "Y-m-d"),
    }
    happened(actor, path.matter, MatterStep.TURNED, text=said, item=item)
    return record(actor.community, [event])[0]


@act
def call_for_matter(
    actor: Actor, /, *, matter: Matter, call: Call, agenda: Sequence[convening.Matter]
) -> Meeting:
    """Call a meeting whose first agenda item is the matter, as the next step of its way if any.

    Raises BadMeeting, BadMatter, MatterIsOver.
    """
    meeting = call_meeting(actor, call=call, matters=agenda)
    items = AgendaItem.objects.of(actor.community).select_related("meeting")
    item = items.get(meeting=meeting, position=1)
    under_way = path_under_way(matter, today=actor.today)
    if under_way:
        bring_before(actor, path=under_way.path, item=item)
    else:
        put_before_meeting(actor, matter=matter, item=item)
    return meeting


@act
def take_back_path_step(actor: Actor, /, *, path: MatterPath, reason: str) -> PathEvent:
    """Take back the last thing that happened to a way, which was entered by mistake.

    A way that was left goes on; a meeting that was pointed to is not its step any more. Raises
    MatterIsOver, BadMatter.
    """
    reason = _reason(reason, _("Write what was entered by mistake."))
    last = standing_path_events(actor.community).filter(path=path).order_by("seq").last()
    if last is None:
        raise MatterIsOver(_("Nothing happened on this way yet; it can be taken off it."))
    if last.kind == PathStep.LEFT:
        _require_no_other(actor, path)
    twin = PathEvent(
        path=path,
        kind=last.kind,
        item=last.item,
        happened_on=actor.today,
        reason=reason,
        reverses=last,
        by=actor.user,
    )
    return record(actor.community, [twin])[0]


@act
def leave_way(actor: Actor, /, *, path: MatterPath, reason: str) -> PathEvent:
    """Take a matter off its way, where it is settled otherwise or was sent on the wrong one.

    Raises MatterIsOver, BadMatter.
    """
    _under_way(actor, path)
    event = PathEvent(
        path=path,
        kind=PathStep.LEFT,
        happened_on=actor.today,
        reason=_reason(reason, _("Write why it goes no further.")),
        by=actor.user,
    )
    return record(actor.community, [event])[0]


def _reason(text: str, empty: str) -> str:
    text = visible(text).strip()
    if not text:
        raise BadMatter(empty, field="reason")
    return text


def _require_sendable(actor: Actor, matter: Matter) -> None:
    if standing_of(matter).stand != Stand.ANSWERED:
        require_open(matter)
    if path_under_way(matter, today=actor.today):
        raise MatterIsOver(
            _("%(number)s is on its way already. Take it off that one first.")
            % {"number": matter.number}
        )


def _require_no_other(actor: Actor, path: MatterPath) -> None:
    other = path_under_way(path.matter, today=actor.today)
    if other and other.path != path:
        raise MatterIsOver(_("This matter was sent on another way since."))


def _require_long_enough(actor: Actor, way: Way) -> None:
    open_now = open_tiers(actor.community, way.amount, reserved=way.reserved)
    if way.tier in open_now:
        return
    if way.reserved and way.tier == PathTier.COMMITTEES:
        raise BadMatter(
            _("The law leaves this to the villagers (Article 28): choose a longer way."),
            field="tier",
        )
    raise BadMatter(
        _("The village has set no such way for this amount. Open to it: %(ways)s.")
        % {"ways": ", ".join(str(one.label) for one in open_now)},
        field="tier",
    )


def _under_way(actor: Actor, path: MatterPath) -> PathStanding:
    standing = path_standing(path, today=actor.today)
    if not standing.is_under_way:
        raise MatterIsOver(_("This matter is not on its way any more."))
    return standing


def _next_deliberation(standing: PathStanding) -> PathStep:
    """The step that a meeting can be now. Raises MatterIsOver where one has it, or all had."""
    place = standing.next
    assert place is not None
    if place.step in steps_of_way(standing.path) and place.state in (
        PlaceState.NEXT,
        PlaceState.FAILED,
    ):
        return place.step
    raise MatterIsOver(
        _("“%(step)s” is under way; no other meeting is needed for it now.")
        % {"step": place.step.label}
    )
