"""Convening: a meeting is called, with its notice and its agenda, or does not take place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from funds.council.law import LAW, MAY_BE_SHORT
from funds.council.resolutions import is_in_force
from funds.council.rules import rule_in_force
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    AgendaItem,
    Body,
    Counted,
    Meeting,
    MeetingCancellation,
    Minutes,
    Resolution,
)
from households.acting import Actor, act
from households.characters import visible, visible_lines
from households.models import VillagerGroup
from households.refusal import Conflict, Refused


class BadMeeting(Refused):
    """What is said of a meeting will not do."""


class MeetingOver(Conflict):
    """A meeting that was cancelled, or of which there are minutes already."""


@dataclass(frozen=True)
class Matter:
    """What is put on an agenda."""

    title: str
    proposal: str = ""
    proposed_by: str = ""
    reconsiders: Resolution | None = None


@dataclass(frozen=True)
class Call:
    """Who is called together, when and where."""

    name: str
    body: Body
    counted: Counted
    notice_on: date
    day: date
    start_slot: int
    place: str
    called_by: str
    group: VillagerGroup | None = None
    short_notice: str = ""


@act
def call_meeting(actor: Actor, /, *, call: Call, matters: Sequence[Matter]) -> Meeting:
    """Call a meeting, or enter one that was called and held earlier.

    One that is still to come has to have its days of notice; of one that is over the days are
    written down as they were, and what they lack keeps it from deciding. Raises BadMeeting.
    """
    _require_sense(call)
    rule = rule_in_force(actor.community, call.body, call.counted)
    if call.day >= actor.today:
        _require_notice(call, rule.notice_days)
    agenda = [_written(actor, call, one) for one in matters]
    if not agenda:
        raise BadMeeting(_("Write at least one matter on the agenda."), field="matters")
    number = take(actor.community, f"meeting.{actor.today.year}")
    (meeting,) = record(
        actor.community,
        [
            Meeting(
                number=f"HY-{actor.today.year}-{number:04d}",
                name=visible(call.name).strip(),
                body=call.body,
                group=call.group,
                counted=call.counted,
                notice_on=call.notice_on,
                day=call.day,
                start_slot=call.start_slot,
                place=visible(call.place).strip(),
                called_by=visible(call.called_by).strip(),
                notice_days=rule.notice_days,
                quorum=rule.quorum,
                majority=rule.majority,
                short_notice=visible(call.short_notice).strip(),
                by=actor.user,
            )
        ],
    )
    for position, item in enumerate(agenda, start=1):
        item.meeting, item.position = meeting, position
    record(actor.community, agenda)
    return meeting


@act
def cancel_meeting(actor: Actor, /, *, meeting: Meeting, reason: str) -> MeetingCancellation:
    """Say that a meeting does not take place; it stays in the list. Raises MeetingOver."""
    require_to_come(meeting)
    if Minutes.objects.of(actor.community).filter(meeting=meeting).exists():
        raise MeetingOver(_("There are minutes of this meeting: it took place."))
    reason = visible(reason).strip()
    if not reason:
        raise BadMeeting(_("Write why the meeting does not take place."), field="reason")
    cancelled = MeetingCancellation(meeting=meeting, reason=reason, by=actor.user)
    return record(actor.community, [cancelled])[0]


def require_to_come(meeting: Meeting) -> None:
    """Raises MeetingOver for a meeting that was cancelled."""
    gone = MeetingCancellation.objects.of(meeting.community_id).filter(meeting=meeting).first()
    if gone:
        raise MeetingOver(
            _("This meeting was cancelled: %(reason)s. Call another one.")
            % {"reason": gone.reason}
        )


def _require_sense(call: Call) -> None:
    needed = {
        "name": (call.name, _("Write what the meeting is called.")),
        "place": (call.place, _("Write where the meeting is.")),
        "called_by": (call.called_by, _("Write who calls the meeting.")),
    }
    for field, (text, sentence) in needed.items():
        if not visible(text).strip():
            raise BadMeeting(sentence, field=field)
    if (call.body == Body.GROUP) != (call.group is not None):
        raise BadMeeting(
            _("Choose the villager group for a meeting of a group, and none for others."),
            field="group",
        )
    if call.counted not in LAW[call.body].quorum:
        known = ", ".join(str(one.label) for one in LAW[call.body].quorum)
        raise BadMeeting(
            _("For this body the law counts: %(known)s.") % {"known": known}, field="counted"
        )
    if call.notice_on > call.day:
        raise BadMeeting(_("The notice comes before the meeting."), field="notice_on")


def _require_notice(call: Call, days: int) -> None:
    earliest = call.notice_on + timedelta(days=days)
    if call.day >= earliest:
        return
    if call.body in MAY_BE_SHORT:
        if visible(call.short_notice).strip():
            return
        raise BadMeeting(
            _(
                "Notice has to be given %(days)s days before: the earliest day is %(earliest)s. For "
                "a special case write why it is at short notice."
            )
            % {"days": days, "earliest": date_format(earliest)},
            field="day",
        )
    raise BadMeeting(
        _("Notice has to be given %(days)s days before: the earliest day is %(earliest)s.")
        % {"days": days, "earliest": date_format(earliest)},
        field="day",
    )


def _written(actor: Actor, call: Call, matter: Matter) -> AgendaItem:
    title, proposal = visible(matter.title).strip(), visible_lines(matter.proposal)
    if not title or len(title) > LONGEST_TITLE:
        raise BadMeeting(
            _("Give each matter a title of at most %(most)s characters.")
            % {"most": LONGEST_TITLE},
            field="matters",
        )
    if len(proposal) > LONGEST_WORDS:
        raise BadMeeting(
            _("Write the proposal in at most %(most)s characters.") % {"most": LONGEST_WORDS},
            field="matters",
        )
    if matter.reconsiders:
        _require_same_body(actor, call, matter.reconsiders)
    return AgendaItem(
        title=title,
        proposal=proposal,
        proposed_by=visible(matter.proposed_by).strip(),
        reconsiders=matter.reconsiders,
        by=actor.user,
    )


def _require_same_body(actor: Actor, call: Call, resolution: Resolution) -> None:
    own = (call.body, call.group and call.group.pk) == (resolution.body, resolution.group_id)
    if not own and call.body != Body.ASSEMBLY:
        raise BadMeeting(
            _("Only the body that decided, or the villagers' assembly, reconsiders a resolution."),
            field="matters",
        )
    day = min(call.day, actor.today)
    if not is_in_force(resolution, on=day):
        raise BadMeeting(
            _("%(number)s is not in force on %(day)s: choose another resolution.")
            % {"number": resolution.number, "day": day},
            field="matters",
        )
