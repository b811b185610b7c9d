"""The one sentence that a household looks for: what it owes, or how far it has paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from funds.levies.overview import Overview
from funds.levies.statements import Standing
from funds.models import ChargeKind
from funds.money import ZERO
from funds.months import Month, stretches
from funds.words.days_said import day_in_words
from households.models import Household

LISTED = 4
"""So many months are named one by one; of more, those that follow each other by first and last."""
PARTS = 6
"""In more pieces than these the months are not listed but counted: nobody could read them."""


ELSE = {
    ChargeKind.HALL: gettext_lazy("village hall"),
    ChargeKind.OPENING: gettext_lazy("opening arrears"),
    ChargeKind.ADJUSTMENT: gettext_lazy("other"),
}
"""What is said of charges that are for no month of a levy."""


@dataclass(frozen=True)
class Clause:
    """A part of the sentence with a state of its own, and the sign of that state."""

    text: str
    state: str
    sign: str


@dataclass(frozen=True)
class Sentence:
    """What is said in large type, and what is added below.

    What is late and what is merely due are two clauses: they never share one amount.
    """

    clauses: list[Clause]
    more: str

    @property
    def text(self) -> str:
        return " ".join(clause.text for clause in self.clauses)

    @property
    def owes(self) -> bool:
        """Whether anything is late."""
        return any(clause.state == "overdue" for clause in self.clauses)

    @property
    def due(self) -> bool:
        """Whether anything is to be paid without being late."""
        return any(clause.state == "waiting" for clause in self.clauses)


def sentence(household: Household, overview: Overview, *, today: date) -> Sentence:
    """How a household stands, in one sentence."""
    stands = overview.standing
    clauses = []
    if stands.past_due:
        clauses.append(Clause(_late(overview, today), "overdue", "△"))
    if stands.due:
        clauses.append(Clause(_due(overview, today), "waiting", "○"))
    if not clauses:
        nothing = _nothing_owed(household, stands, today, waived=overview.waived)
        clauses.append(Clause(nothing, "settled", "✓"))
    return Sentence(clauses, _about_credit(household, stands, today))


def briefly(amount: Decimal) -> str:
    """An amount as it is said: whole yuan without their fen."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def month_said(month: Month, today: date, *, whole: bool = False) -> str:
    """A month in words, with its year where it is another one or the ``whole`` is asked for."""
    if month.year == today.year and not whole:
        # Translators: a month of this year; as Django's date format. Chinese: n月
        return date_format(month.first_day, pgettext("month of this year", "F"))
    return date_format(month.first_day, "YEAR_MONTH_FORMAT")


def day_said(day: date) -> str:
    """A day of this year or the next, as a sentence says it."""
    # Translators: a day as Django's date format, without its year. Chinese: n月j日
    return date_format(day, pgettext("day of this year", "Y-m-d"))


def _late(overview: Overview, today: date) -> str:
    parts = {str(ELSE[kind]): amount for kind, amount in overview.owed_else.items()}
    if overview.owed_for:
        of_months = overview.standing.past_due - sum(parts.values(), ZERO)
        parts = {_months(overview.owed_for, today): of_months} | parts
    if len(parts) == 1:
        return _unpaid(*parts.popitem())
    listed = pgettext("between parts", "; ").join(
        _("%(what)s ¥%(amount)s") % {"what": what, "amount": briefly(amount)}
        for what, amount in parts.items()
    )
    return _("In all ¥%(amount)s is not paid yet (%(what)s).") % {
        "amount": briefly(overview.standing.past_due),
        "what": listed,
    }


def _unpaid(what: str, amount: Decimal) -> str:
    return _("%(what)s: ¥%(amount)s is not paid yet.") % {
        "what": what[:1].upper() + what[1:],
        "amount": briefly(amount),
    }


def _due(overview: Overview, today: date) -> str:
    return _("%(month)s: ¥%(amount)s is to be paid by %(day)s.") % {
        "month": month_said(Month.of(overview.due_until), today),
        "amount": briefly(overview.standing.due),
        "day": day_said(overview.due_until),
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
    return day_in_words(day)
