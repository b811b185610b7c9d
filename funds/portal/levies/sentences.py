"""The one sentence that a household looks for: what it owes, or how far it has paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _, pgettext

from funds.levies.overview import Overview
from funds.levies.statements import Standing
from funds.months import Month, stretches
from households.models import Household

LISTED = 4
"""So many months are named one by one; of more, those that follow each other by first and last."""
PARTS = 6
"""In more pieces than these the months are not listed but counted: nobody could read them."""


@dataclass(frozen=True)
class Sentence:
    """What is said in large type, what is added below, and whether something is owed."""

    text: str
    more: str
    owes: bool


def sentence(household: Household, overview: Overview, *, today: date) -> Sentence:
    """How a household stands, in one sentence."""
    more = _about_credit(household, overview.standing, today)
    if overview.standing.owed:
        return Sentence(_owing(overview, today), more, owes=True)
    said = _nothing_owed(household, overview.standing, today, waived=overview.waived)
    return Sentence(said, more, owes=False)


def month_said(month: Month, today: date, *, whole: bool = False) -> str:
    """A month in words, with its year where it is another one or the ``whole`` is asked for."""
    if month.year == today.year and not whole:
        # Translators: a month of this year; as Django's date format. Chinese: n月
        return date_format(month.first_day, pgettext("month of this year", "F"))
    return date_format(month.first_day, "YEAR_MONTH_FORMAT")


def _owing(overview: Overview, today: date) -> str:
    parts: list[str] = []
    if overview.owed_before:
        parts.append(_("opening arrears ¥%(amount)s") % {"amount": overview.owed_before})
    if overview.owed_for:
        parts.append(_months(overview.owed_for, today))
    if overview.owed_else:
        parts.append(_("village hall ¥%(amount)s") % {"amount": overview.owed_else})
    said: dict[str, Any] = {
        "amount": overview.standing.owed,
        "what": pgettext("between parts", "; ").join(parts),
    }
    return _("You owe ¥%(amount)s (%(what)s)") % said


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
