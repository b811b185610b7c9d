"""Deciding: what was carried becomes a numbered resolution (决议)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.council.law import LAW
from funds.council.path_order import missing_before
from funds.council.resolutions import (
    annulled,
    is_in_force,
    series_of,
    standing,
    used_in,
    using_said,
)
from funds.council.rules import rule_in_force
from funds.council.sums import sums_of
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    Body,
    Counted,
    Meeting,
    Minutes,
    Resolution,
    ResolutionEvent,
    ResolutionStep,
    Vote,
)
from households.acting import Actor, act
from households.characters import visible, visible_lines
from households.refusal import Conflict, Refused


class BadResolution(Refused):
    """What a resolution would say will not do."""


class NotCarried(Conflict):
    """The law's sums do not hold, so nothing was decided."""


class DecidedBefore(Conflict):
    """A vote of which there is a resolution, or one that other minutes correct."""


class InUse(Conflict):
    """A resolution on which something rests."""


@act
def resolve(
    actor: Actor,
    /,
    *,
    vote: Vote,
    title: str,
    text: str,
    executor: str,
    due_on: date | None = None,
) -> Resolution:
    """Write down what was decided, with the next number of its body and year.

    Raises NotCarried with the sum that does not hold, DecidedBefore, BadResolution.
    """
    vote = (
        Vote.objects.of(actor.community).select_related("minutes__meeting", "item").get(pk=vote.pk)
    )
    _require_carried(vote)
    _require_way(actor, vote)
    meeting = vote.minutes.meeting
    title, text, executor = visible(title).strip(), visible_lines(text), visible(executor).strip()
    _require_words(title, text, executor)
    if due_on and due_on < meeting.day:
        raise BadResolution(_("It cannot be done before it was decided."), field="due_on")
    year = meeting.day.year
    serial = take(actor.community, series_of(meeting.body, meeting.group_id, year))
    return record(
        actor.community,
        [
            Resolution(
                vote=vote,
                body=meeting.body,
                group=meeting.group,
                year=year,
                serial=serial,
                number=f"{_called(actor, meeting)}〔{year}〕{serial}号",
                title=title,
                text=text,
                executor=executor,
                due_on=due_on,
                carried_on=meeting.day,
                replaces=_put_aside(vote),
                by=actor.user,
            )
        ],
    )[0]


@act
def annul(actor: Actor, /, *, resolution: Resolution, reason: str) -> ResolutionEvent:
    """Say that a resolution was entered by mistake; its number stays taken.

    Only while nothing rests on it: what a body decided is changed by a new meeting. Raises InUse,
    DecidedBefore, BadResolution.
    """
    reason = visible(reason).strip()
    if not reason:
        raise BadResolution(_("Write what was entered by mistake."), field="reason")
    if annulled(resolution):
        raise DecidedBefore(_("This resolution has been annulled before."))
    if using := used_in(resolution):
        raise InUse(
            _(
                "%(number)s is what this rests on: %(using)s. Let the body reconsider it at a new "
                "meeting."
            )
            % {"number": resolution.number, "using": "; ".join(map(using_said, using[:3]))}
        )
    event = ResolutionEvent(
        resolution=resolution,
        kind=ResolutionStep.ANNULLED,
        happened_on=actor.today,
        text=reason,
        by=actor.user,
    )
    return record(actor.community, [event])[0]


def _put_aside(vote: Vote) -> Resolution | None:
    """The reconsidered resolution, unless it was put aside or annulled since the meeting's call."""
    former = vote.item.reconsiders
    if former and is_in_force(former, on=vote.minutes.meeting.day):
        return former
    return None


def _called(actor: Actor, meeting: Meeting) -> str:
    body = Body(meeting.body)
    counted: Counted = next(iter(LAW[body].quorum))
    rule = rule_in_force(actor.community, body, counted)
    group = meeting.group.name if meeting.group else ""
    return f"{actor.community.name}{group}{rule.short_name}"


def _require_carried(vote: Vote) -> None:
    if Minutes.objects.of(vote.community_id).filter(corrects=vote.minutes_id).exists():
        raise DecidedBefore(_("These minutes were corrected: take the vote of the newer ones."))
    before = standing(vote.community).filter(vote=vote).first()
    if before:
        raise DecidedBefore(
            _("There is a resolution of this vote: %(number)s.") % {"number": before.number}
        )
    lacking = [one.written for one in sums_of(vote) if not one.holds]
    if lacking:
        raise NotCarried(
            _("This was not carried: %(sums)s. It can be put on the agenda of another meeting.")
            % {"sums": "; ".join(lacking)}
        )


def _require_way(actor: Actor, vote: Vote) -> None:
    missing = missing_before(vote.item, today=actor.today)
    if missing:
        raise NotCarried(
            _(
                "%(number)s is decided after “%(step)s”, which is not done. Bring it before that "
                "body and then decide anew, or take the step back on its page."
            )
            % {"number": missing.path.matter.number, "step": missing.step.label}
        )


def _require_words(title: str, text: str, executor: str) -> None:
    if not title or len(title) > LONGEST_TITLE:
        raise BadResolution(
            _("Write a title of at most %(most)s characters.") % {"most": LONGEST_TITLE},
            field="title",
        )
    if not text or len(text) > LONGEST_WORDS:
        raise BadResolution(
            _("Write the whole text, in at most %(most)s characters.") % {"most": LONGEST_WORDS},
            field="text",
        )
    if not executor:
        raise BadResolution(_("Write who carries it out."), field="executor")
