"""Minuting: who came to a meeting, what was said, and what was counted (会议记录)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from funds.council.convening import BadMeeting, MeetingOver, require_to_come
from funds.council.entitled import fewest_entitled
from funds.council.minutes import minutes_of
from funds.council.path_order import decided_after
from funds.council.resolutions import standing
from funds.council.slips import turnout
from funds.half_hours import time_said
from funds.ledger.recording import record
from funds.models import AgendaItem, Counted, Meeting, Minutes, Vote, VoteWay
from households.acting import Actor, act
from households.characters import visible, visible_lines
from households.person_names import is_same_name
from households.refusal import Conflict


class StoodOn(Conflict):
    """Minutes on which a resolution stands: they cannot be written anew."""


@dataclass(frozen=True)
class Course:
    """How a meeting went: who came of how many, who led it, what was said."""

    end_slot: int
    chair: str
    recorder: str
    entitled: int
    present: int
    supervisor: str = ""
    absent: str = ""
    invited: str = ""
    discussion: str = ""


@dataclass(frozen=True)
class Count:
    """The votes on a matter, as two people counted them."""

    item: AgendaItem
    way: VoteWay
    in_favour: int
    against: int
    abstained: int
    counted_by: str
    checked_by: str
    invalid: int = 0


@act
def keep_minutes(
    actor: Actor,
    /,
    *,
    meeting: Meeting,
    course: Course,
    counts: Sequence[Count] = (),
    reason: str = "",
) -> Minutes:
    """Write down what happened at a meeting; later minutes correct earlier ones, with a reason.

    Matters without a count were only talked about. Raises BadMeeting, MeetingOver, StoodOn.
    """
    require_to_come(meeting)
    if actor.today < meeting.day:
        raise MeetingOver(_("This meeting is still to come: write its minutes afterwards."))
    _require_end(meeting, course)
    _require_sums(course)
    _require_all_entitled(meeting, course)
    former = minutes_of(meeting)
    if former:
        _require_correctable(former, reason)
    (minutes,) = record(
        actor.community,
        [
            Minutes(
                meeting=meeting,
                end_slot=course.end_slot,
                chair=visible(course.chair).strip(),
                recorder=visible(course.recorder).strip(),
                supervisor=visible(course.supervisor).strip(),
                entitled=course.entitled,
                present=course.present,
                absent=visible_lines(course.absent),
                invited=visible_lines(course.invited),
                discussion=visible_lines(course.discussion),
                corrects=former,
                reason=visible(reason).strip() if former else "",
                by=actor.user,
            )
        ],
    )
    record(actor.community, [_vote(actor, minutes, one) for one in counts])
    return minutes


def _require_end(meeting: Meeting, course: Course) -> None:
    if course.end_slot <= meeting.start_slot:
        raise BadMeeting(
            _("The meeting began at %(start)s: it ends later than that, at 24:00 at the latest.")
            % {"start": time_said(meeting.start_slot)},
            field="end_slot",
        )


def _require_sums(course: Course) -> None:
    if not (visible(course.chair).strip() and visible(course.recorder).strip()):
        raise BadMeeting(_("Write who led the meeting and who kept the minutes."), field="chair")
    if not course.entitled:
        raise BadMeeting(_("Write how many are entitled."), field="entitled")
    if course.present > course.entitled:
        raise BadMeeting(
            _(
                "No more can be present than are entitled (%(entitled)s). Others who came stand "
                "under “also there”."
            )
            % {"entitled": course.entitled},
            field="present",
        )


def _require_all_entitled(meeting: Meeting, course: Course) -> None:
    """Raises BadMeeting where fewer would be entitled than are on record: it may lack its quorum."""
    fewest = fewest_entitled(meeting)
    if fewest is None or course.entitled >= fewest:
        return
    if meeting.counted == Counted.MEMBERS:
        raise BadMeeting(
            _(
                "This body has %(fewest)s members by its rule, whoever came: write that many. "
                "Where it has fewer by now, put its rule right first."
            )
            % {"fewest": fewest},
            field="entitled",
        )
    if meeting.counted == Counted.ADULTS:
        raise BadMeeting(
            _(
                "By the register %(fewest)s people head a household that votes, so no fewer "
                "villagers of age are entitled: write how many there are, whoever came."
            )
            % {"fewest": fewest},
            field="entitled",
        )
    raise BadMeeting(
        _(
            "By the register %(fewest)s households are entitled, whoever came: write that many. "
            "Where they are fewer, put the register right first."
        )
        % {"fewest": fewest},
        field="entitled",
    )


def _require_correctable(former: Minutes, reason: str) -> None:
    if not visible(reason).strip():
        raise BadMeeting(
            _("There are minutes already. Write why they are written anew."), field="reason"
        )
    resolution = standing(former.community).filter(vote__minutes=former).first()
    resolution = resolution or decided_after(former.meeting)
    if resolution:
        raise StoodOn(
            _(
                "%(number)s stands on these minutes, so they stay as they are. What was decided "
                "wrongly is reconsidered at a new meeting."
            )
            % {"number": resolution.number}
        )


def _vote(actor: Actor, minutes: Minutes, count: Count) -> Vote:
    title = count.item.title
    if count.item.meeting_id != minutes.meeting_id:
        raise BadMeeting(
            _("%(matter)s is not on the agenda of this meeting.") % {"matter": title},
            field="counts",
        )
    tellers = visible(count.counted_by).strip(), visible(count.checked_by).strip()
    if not all(tellers) or is_same_name(*tellers):
        raise BadMeeting(
            _("Votes are counted by two people: write both names (%(matter)s).")
            % {"matter": title},
            field="checked_by",
        )
    vote = Vote(
        minutes=minutes,
        item=count.item,
        way=count.way,
        in_favour=count.in_favour,
        against=count.against,
        abstained=count.abstained,
        invalid=count.invalid,
        counted_by=tellers[0],
        checked_by=tellers[1],
        by=actor.user,
    )
    _require_slips(count.item, vote)
    if vote.cast > minutes.present:
        raise BadMeeting(
            _("%(matter)s: %(cast)s votes were counted, but only %(present)s were present.")
            % {"matter": title, "cast": vote.cast, "present": minutes.present},
            field=f"counts_{count.item.position}",
        )
    return vote


def _require_slips(item: AgendaItem, vote: Vote) -> None:
    """Where slips were voted with, as many votes are counted as stubs came back."""
    slips = turnout(item)
    by_slips = slips.returned or (slips.issued and vote.way != VoteWay.HANDS)
    if by_slips and vote.cast != slips.returned:
        raise BadMeeting(
            _(
                "%(matter)s: %(returned)s slips came back, %(cast)s votes were counted. Both have "
                "to be the same."
            )
            % {"matter": item.title, "returned": slips.returned, "cast": vote.cast},
            field=f"counts_{item.position}",
        )
