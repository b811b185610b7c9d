"""The rows of the year's accounts (年度收支决算表): nobody is named in them; amounts in yuan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.months import Month


@dataclass(frozen=True)
class BudgetKept:
    """A line of the year's plan and what became of it.

    It is for a ``category`` of expense, a kind of ``income``, or a ``project`` over several years,
    by its number and name. Without a plan for it,
    ``planned``, ``difference`` (done less planned) and ``rate`` (done in percent of planned) are
    None.
    """

    fund: str
    category: str
    income: str
    project: str
    planned: Decimal | None
    actual: Decimal
    difference: Decimal | None
    rate: Decimal | None


@dataclass(frozen=True)
class MonthOfYear:
    """One month: what came, what went, and what all funds held at its end."""

    month: Month
    income: Decimal
    expense: Decimal
    closing: Decimal


@dataclass(frozen=True)
class GroupCollected:
    """How the levies for the year's months were paid by its end: charged − waived − received = owed.

    ``rate`` is received ÷ (charged − waived) in percent. What would tell of a household that it
    owes is None, and so are ``group``'s other sums.
    """

    group: str
    households_due: int
    charged: Decimal
    received: Decimal | None
    waived: Decimal | None
    owed: Decimal | None
    rate: Decimal | None


@dataclass(frozen=True)
class AgeOfDebt:
    """How many households owe something of this age, in months past, and how much together."""

    age: str
    households: int
    amount: Decimal


@dataclass(frozen=True)
class SpentOn:
    """A category of expense: so many slips, so much together, and its share in percent."""

    category: str
    slips: int
    amount: Decimal
    share: Decimal


@dataclass(frozen=True)
class Reconciled:
    """An account beside its last statement of the year; ``difference`` is not yet accounted for.

    ``statement_on`` and the amounts are None where no statement was compared.
    """

    account: str
    name: str
    statement_on: date | None
    statement_balance: Decimal | None
    book_balance: Decimal | None
    difference: Decimal | None


@dataclass(frozen=True)
class CarriedOver:
    """What goes on into the next year beside the funds themselves.

    The first three are money of others that lies in the funds. Arrears are no money: who owes, and
    how much, is None where it would tell of a household.
    """

    credit: Decimal
    deposits: Decimal
    rent_ahead: Decimal
    households_owing: int | None
    owed: Decimal | None


@dataclass(frozen=True)
class CountDifference:
    """A count of the cash that did not agree with the books, and why."""

    day: date
    counted: Decimal
    expected: Decimal
    difference: Decimal
    reason: str


@dataclass(frozen=True)
class ObjectionOfYear:
    """An objection to what was published, and the answers to it, without names."""

    number: str
    about: str
    raised_on: date
    text: str
    answers: list[str]


@dataclass(frozen=True)
class ReviewOfYear:
    """How a meeting judged the committee or the fund (民主评议), in slips."""

    subject: str
    held_on: date
    excellent: int
    competent: int
    passable: int
    incompetent: int


@dataclass(frozen=True)
class YearNotes:
    """What has to be said beside the sums.

    ``objections`` are those that everybody may read; ``objections_raised`` counts all, of which
    ``objections_waiting`` have no answer.
    """

    receipts_void: int
    vouchers_reversed: int
    count_differences: list[CountDifference]
    objections_raised: int
    objections_waiting: int
    objections: list[ObjectionOfYear]
    reviews: list[ReviewOfYear]
