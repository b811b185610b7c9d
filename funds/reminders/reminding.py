"""Reminding households, and leaving some of them in peace (缴费提醒、暂停提醒)."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import Channel, Reminder, ReminderPause
from funds.months import Month
from funds.reminders.letters import Letter, letters
from funds.reminders.on_its_way import on_its_way
from funds.reminders.pauses import pause_of, paused
from households.acting import Actor, act
from households.models import Household
from households.refusal import Conflict, Refused
from households.succession import require_in_being

NAMED = 5
"""So many households are named in a refusal."""

Write = Callable[[Sequence[tuple[Reminder, Letter]]], None]
"""Makes the paper or file of some reminders; what it cannot write is not written down either."""


class NobodyToRemind(Refused):
    """None of the households that were meant has anything open."""


class LookFirst(Conflict):
    """Money waits to be matched to a household that was to be reminded."""


class RemindersPaused(Conflict):
    """A household is not reminded for now."""


class BadPause(Refused):
    """A pause without a reason, or one that is there already, or not."""


@act
def remind(
    actor: Actor,
    /,
    *,
    households: Sequence[Household],
    channel: Channel,
    write: Write,
    looked: bool = False,
) -> list[Reminder]:
    """Write down that each of these households is reminded of what it has open today.

    ``looked`` says that somebody looked first whether they have paid already, where money
    waits to be matched. Raises NobodyToRemind, RemindersPaused, LookFirst.
    """
    community = actor.community
    keys = [household.pk for household in households]
    some = Household.objects.of(community).filter(pk__in=keys)
    told = letters(community, today=actor.today, households=some)
    if not told:
        raise NobodyToRemind(_("Nobody has to be reminded: nothing is open."))
    resting = paused(community)
    _refuse_paused([letter.household for letter in told if letter.household.pk in resting])
    if not looked:
        meant = [letter.household for letter in told]
        _refuse_unseen(on_its_way(community, meant, today=actor.today))
    month = Month.of(actor.today)
    first = take(community, f"reminder.{month}", len(told))
    reminders = [
        Reminder(
            number=f"TX-{month}-{number:04d}",
            household=letter.household,
            channel=channel,
            reminded_on=actor.today,
            owed=letter.owed,
            months=len(letter.months),
            by=actor.user,
        )
        for number, letter in enumerate(told, start=first)
    ]
    record(community, reminders)
    write(list(zip(reminders, told, strict=True)))
    return reminders


@act
def pause_reminders(actor: Actor, /, *, household: Household, reason: str) -> ReminderPause:
    """Leave a household in peace until it is taken up again. Raises BadPause, MergedAway."""
    require_in_being(actor.community, [household])
    if pause_of(household):
        raise BadPause(_("This household is not reminded already."))
    return _decide(actor, household, reason, paused=True)


@act
def resume_reminders(actor: Actor, /, *, household: Household, reason: str) -> ReminderPause:
    """Remind a household again like all others. Raises BadPause."""
    if not pause_of(household):
        raise BadPause(_("This household is reminded like all others."))
    return _decide(actor, household, reason, paused=False)


def _decide(actor: Actor, household: Household, reason: str, *, paused: bool) -> ReminderPause:
    if not reason.strip():
        raise BadPause(_("Write why, in a few words."), field="reason")
    pause = ReminderPause(
        household=household,
        paused=paused,
        reason=reason.strip()[:200],
        decided_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [pause])[0]


def _refuse_paused(resting: Sequence[Household]) -> None:
    if resting:
        raise RemindersPaused(
            _("%(named)s: reminders are paused. Leave them out, or take reminding up again first.")
            % {"named": _named(resting)}
        )


def _refuse_unseen(waiting: Sequence[Household]) -> None:
    if waiting:
        raise LookFirst(
            _(
                "%(named)s may have paid already: money waits to be matched to them. Look first, "
                "then say that it is so."
            )
            % {"named": _named(waiting)},
            field="confirmed",
        )


def _named(households: Sequence[Household]) -> str:
    more = " …" if households[NAMED:] else ""
    return ", ".join(one.number for one in households[:NAMED]) + more
