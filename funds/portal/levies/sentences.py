"""The one sentence that a household looks for: what it owes, or how far it has paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from funds.levies.overview import Overview
from funds.levies.statements import Standing
from funds.models import ChargeKind
from funds.months import Month, stretches
from households.models import Household

LISTED = 4
"""So many months are named one by one; of more, those that follow each other by first and last."""
PARTS = 6
"""In more pieces than these the months are not listed but counted: nobody could read them."""


ELSE = {
    ChargeKind.HALL: gettext_lazy("village hall ¥%(amount)s"),
    ChargeKind.OPENING: gettext_lazy("opening arrears ¥%(amount)s"),
    ChargeKind.ADJUSTMENT: gettext_lazy("other ¥%(amount)s"),
}
"""What is said of charges that are for no month of a levy."""


@dataclass(frozen=True)
class Sentence:
    """What is said in large type, what is added below, and whether something is late or due."""

    text: str
    more: str
    owes: bool = False
    due: bool = False


def sentence(household: Household, overview: Overview, *, today: date) -> Sentence:
    """How a household stands, in one sentence."""
    stands = overview.standing
    credit = _about_credit(household, stands, today)
    if stands.past_due:
        besides = _due_besides(overview) if stands.due else ""
        return Sentence(
            _owing(overview, today), " ".join(filter(None, (besides, credit))), owes=True
        )
    if stands.due:
        return Sentence(_due(overview), credit, due=True)
    return Sentence(_nothing_owed(household, stands, today, waived=overview.waived), credit)


def month_said(month: Month, today: date, *, whole: bool = False) -> str:
    """A month in words, with its year where it is another one or the ``whole`` is asked for."""
    if month.year == today.year and not whole:
        # Translators: a month of this year; as Django's date format. Chinese: n月
        return date_format(month.first_day, pgettext("month of this year", "F"))
    return date_format(month.first_day, "YEAR_MONTH_FORMAT")


def _owing(overview: Overview, today: date) -> str:
    besides = {
        kind: ELSE[kind] % {"amount": amount} for kind, amount in overview.owed_else.items()
    }
    parts = [besides.pop(ChargeKind.OPENING)] if ChargeKind.OPENING in besides else []
    if overview.owed_for:
        parts.append(_months(overview.owed_for, today))
    parts += besides.values()
    said: dict[str, Any] = {
        "amount": overview.standing.past_due,
        "what": pgettext("between parts", "; ").join(parts),
    }
    return _("You owe ¥%(amount)s (%(what)s)") % said


def _due(overview: Overview) -> str:
    return _("¥%(amount)s to be paid by %(day)s") % {
        "amount": overview.standing.due,
        "day": _day(overview.due_until),
    }


def _due_besides(overview: Overview) -> str:
    return _("Besides, ¥%(amount)s are due by %(day)s.") % {
        "amount": overview.standing.due,
        "day": _day(overview.due_until),
    }


def _months(months: Sequence[Month], today: date) -> str:
    between = pgettext("between months", ", ")
    if len(months) <= LISTED:
        return between.join(month_said(month, today) for month in months)
    runs = stretches(months)
    if len(runs) > PARTS:
        whole = {"count": len(months), "stretch": _stretch(months[0], months[-1], today)}
        return _("%(count)s months, %(stretch)s") % whole
    return between.join(_stretch(first, last, today) for first, last in runs)


def _stretch(first: Month, last: Month, today: date) -> str:
    if first == last:
        return month_said(first, today)
    # A last month without a year beside a first month with one might be of either.
    whole = first.year != last.year
    return _("%(first)s to %(last)s") % {
        "first": month_said(first, today, whole=whole),
        "last": month_said(last, today, whole=whole),
    }


def _nothing_owed(household: Household, standing: Standing, today: date, *, waived: bool) -> str:
    left, joined = household.liable_until, household.liable_from
    if left and left <= today:
        return _("Everything is paid; you left on %(day)s") % {"day": _day(left)}
    if standing.paid_through is None:
        if joined and joined > today:
            return _("Nothing to pay before %(day)s") % {"day": _day(joined)}
        return _("Nothing to pay so far")
    if waived:
        return _("Nothing to pay: your levies are waived")
    return _("Paid through %(month)s") % {
        "month": date_format(standing.paid_through.first_day, "YEAR_MONTH_FORMAT")
    }


def _about_credit(household: Household, standing: Standing, today: date) -> str:
    if not standing.credit:
        return ""
    if household.liable_until and household.liable_until <= today:
        return _("Besides, ¥%(amount)s are still yours: ask the clerk to give them back.") % {
            "amount": standing.credit
        }
    return _("Besides, ¥%(amount)s are kept for you and used for the next months.") % {
        "amount": standing.credit
    }


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
