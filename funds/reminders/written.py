"""The reminders that were written in a stretch of days, and what there is to write on one day."""

from datetime import date, timedelta

from funds.ledger.periods import closed_at
from funds.models import Channel, Reminder
from funds.months import Month
from funds.reminders.letters import Letter, letters
from funds.reminders.pauses import paused
from households.heads import heads_on
from households.models import Community

A_DAY = timedelta(days=1)
"""Asked from the day after, a day's sums are those of the books and not the stored ones of now."""


def reminders_between(community: Community, first: date, last: date) -> list[tuple[Reminder, str]]:
    """The reminders in the order of their numbers, with who headed each household then."""
    rows = Reminder.objects.of(community).filter(reminded_on__range=(first, last))
    listed = list(rows.select_related("household", "by").order_by("seq"))
    names = heads_on(community, last, known=closed_at(community, Month.of(last)))
    return [(one, names[one.household_id]) for one in listed]


def letters_on(community: Community, day: date) -> list[tuple[Reminder, Letter]]:
    """What each household had open on a day, with the reminder that was written for it then.

    Of one that was not reminded on that day there is only what would be written, without a number;
    whose reminders are paused is left out.
    """
    rows = Reminder.objects.of(community).filter(reminded_on=day).order_by("seq")
    numbers = dict(rows.values_list("household", "number"))
    resting = paused(community, on=day)
    moment = closed_at(community, Month.of(day))
    return [
        (_reminder(letter, day, numbers.get(letter.household.pk, "")), letter)
        for letter in letters(community, today=day + A_DAY, as_of=day, moment=moment)
        if letter.household.pk not in resting
    ]


def _reminder(letter: Letter, day: date, number: str) -> Reminder:
    return Reminder(
        number=number,
        household=letter.household,
        channel=Channel.SLIP,
        reminded_on=day,
        owed=letter.owed,
        months=len(letter.months),
    )
