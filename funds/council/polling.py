"""Polling: households are asked what they think, by telephone and by slip (意见征询)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.council.polls import is_asked, own_answers
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    LONGEST_EXPLANATION,
    LONGEST_OPTION,
    LONGEST_TITLE,
    Matter,
    Meeting,
    Poll,
    PollAnswer,
    PollCancellation,
    PollOption,
    PollWay,
)
from households.acting import Actor, act
from households.characters import visible, visible_lines
from households.models import Household, VillagerGroup
from households.refusal import Conflict, Refused
from households.succession import require_in_being

FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
LONGEST_OPEN = timedelta(days=90)


class BadPoll(Refused):
    """A question that cannot be asked so, or an answer that is none of its options."""


class PollClosed(Conflict):
    """A poll that takes no answers: it is over, was cancelled, or does not ask this household."""


@dataclass(frozen=True)
class Question:
    """What is asked, of whom and until when; it may be about a matter or for a meeting."""

    question: str
    options: Sequence[str]
    open_until: date
    explanation: str = ""
    group: VillagerGroup | None = None
    matter: Matter | None = None
    meeting: Meeting | None = None


@act
def open_poll(actor: Actor, /, *, asked: Question) -> Poll:
    """Ask the households from today on. Raises BadPoll."""
    words, options = _words(asked), _options(asked)
    if not actor.today <= asked.open_until <= actor.today + LONGEST_OPEN:
        raise BadPoll(
            _("Answers are taken from today on, for at most %(days)s days.")
            % {"days": LONGEST_OPEN.days},
            field="open_until",
        )
    number = take(actor.community, f"poll.{actor.today.year}")
    poll = Poll(
        number=f"ZX-{actor.today.year}-{number:04d}",
        question=words[0],
        explanation=words[1],
        group=asked.group,
        matter=asked.matter,
        meeting=asked.meeting,
        opened_on=actor.today,
        open_until=asked.open_until,
        by=actor.user,
    )
    (poll,) = record(actor.community, [poll])
    record(
        actor.community,
        [
            PollOption(poll=poll, position=position, text=text, by=actor.user)
            for position, text in enumerate(options, start=1)
        ],
    )
    return poll


@act
def answer_poll(
    actor: Actor, /, *, poll: Poll, household: Household, option: PollOption, way: PollWay
) -> PollAnswer:
    """A household answers, or answers otherwise, while the poll is open; the last one counts.

    Raises PollClosed, BadPoll, MergedAway.
    """
    _require_open(actor, poll)
    require_in_being(actor.community, [household])
    if option.poll_id != poll.pk:
        raise BadPoll(_("Choose one of the answers that are offered."), field="option")
    if not is_asked(poll, household, on=actor.today):
        raise PollClosed(_("This poll does not ask this household."))
    before = own_answers(household, [poll]).get(poll.pk)
    if before and (before.option_id, before.way) == (option.pk, way):
        return before
    return _answered(actor, poll, household, option, way)


@act
def take_back_answer(
    actor: Actor, /, *, poll: Poll, household: Household, way: PollWay
) -> PollAnswer:
    """A household takes its answer back while the poll is open. Raises PollClosed."""
    _require_open(actor, poll)
    if poll.pk not in own_answers(household, [poll]):
        raise PollClosed(_("This household has not answered."))
    return _answered(actor, poll, household, None, way)


@act
def cancel_poll(actor: Actor, /, *, poll: Poll, reason: str) -> PollCancellation:
    """Say that a poll was asked by mistake: its sums are shown to nobody.

    Raises PollClosed, BadPoll.
    """
    if PollCancellation.objects.of(actor.community).filter(poll=poll).exists():
        raise PollClosed(_("This poll was cancelled before."))
    reason = visible(reason).strip()
    if not reason:
        raise BadPoll(_("Write why the poll is cancelled."), field="reason")
    cancelled = PollCancellation(poll=poll, reason=reason, by=actor.user)
    return record(actor.community, [cancelled])[0]


def _words(asked: Question) -> tuple[str, str]:
    question, explanation = visible(asked.question).strip(), visible_lines(asked.explanation)
    if not question or len(question) > LONGEST_TITLE:
        raise BadPoll(
            _("Write the question in at most %(most)s characters.") % {"most": LONGEST_TITLE},
            field="question",
        )
    if len(explanation) > LONGEST_EXPLANATION:
        raise BadPoll(
            _("Explain it in at most %(most)s characters.") % {"most": LONGEST_EXPLANATION},
            field="explanation",
        )
    return question, explanation


def _options(asked: Question) -> list[str]:
    options = [text for one in asked.options if (text := visible(one).strip())]
    if not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or len(set(options)) < len(options):
        raise BadPoll(
            _("Offer from %(fewest)s to %(most)s different answers, one a line.")
            % {"fewest": FEWEST_OPTIONS, "most": MOST_OPTIONS},
            field="options",
        )
    if any(len(text) > LONGEST_OPTION for text in options):
        raise BadPoll(
            _("Write each answer in at most %(most)s characters.") % {"most": LONGEST_OPTION},
            field="options",
        )
    return options


def _require_open(actor: Actor, poll: Poll) -> None:
    cancelled = PollCancellation.objects.of(actor.community).filter(poll=poll).exists()
    if cancelled or not poll.opened_on <= actor.today <= poll.open_until:
        raise PollClosed(_("This poll is closed; no answer is taken or changed any more."))


def _answered(
    actor: Actor, poll: Poll, household: Household, option: PollOption | None, way: PollWay
) -> PollAnswer:
    answer = PollAnswer(
        poll=poll,
        household=household,
        option=option,
        way=way,
        answered_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [answer])[0]
