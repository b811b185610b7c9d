"""What the desk asks about a year's plan: a sheet of amounts, and by which decision it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.admin.confirming import ConfirmForm
from funds.admin.decisions import decision_field
from funds.admin.forms import day_field
from funds.interface.forms import OnceForm, YuanField
from funds.models import Category, Fund, IncomeKind
from funds.projects.budgeting import FIRST_YEAR, LAST_YEAR, Beginning
from funds.projects.budgets import Amounts, Kind
from funds.projects.execution import name_of

BEGINNINGS = (
    (
        Beginning.IN_FORCE,
        _("the plan of the same year, to change it: the one in force, or the one undone last"),
    ),
    (Beginning.LAST_PLAN, _("last year's plan")),
    (Beginning.LAST_YEAR, _("what was spent and came in last year")),
    (Beginning.EMPTY, _("nothing")),
)


class DraftForm(OnceForm):
    """Which year is planned, and what the draft begins with."""

    year = forms.IntegerField(label=_("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    beginning = forms.ChoiceField(
        label=_("Begin with"), choices=BEGINNINGS, widget=forms.RadioSelect
    )


@dataclass(frozen=True)
class SheetRow:
    """A line to fill in: what it is for, last year's plan and figure in yuan, the field."""

    name: str
    planned_before: Decimal | None
    actual_before: Decimal | None
    field: forms.BoundField

    @property
    def says_something(self) -> bool:
        """Whether there is an amount in it."""
        amounts = (self.planned_before, self.actual_before, self.field.initial)
        return any(amount is not None for amount in amounts)


@dataclass(frozen=True)
class SheetFund:
    """The lines of one fund: what it is spent on, and what comes in."""

    fund: Fund
    expenses: Sequence[SheetRow]
    incomes: Sequence[SheetRow]


class SheetForm(OnceForm):
    """All lines of a draft on one page; an empty one is not in the plan."""

    writing = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        funds: Sequence[Fund],
        data: Any = None,
        *,
        amounts: Amounts,
        writing: int,
    ) -> None:
        super().__init__(data, initial={"writing": writing})
        self.funds = funds
        for fund in funds:
            for kind in kinds_of(fund):
                self.fields[field_of(kind)] = YuanField(
                    label=f"{fund.name} {name_of(kind)}",
                    required=False,
                    zero=True,
                    initial=amounts.get(kind),
                )

    def sections(self, before: Amounts, actual: Amounts, *, to_write: bool) -> list[SheetFund]:
        """The sheet with last year's plan and figures beside it; to read, without empty lines."""

        def rows(kinds: Sequence[Kind]) -> list[SheetRow]:
            listed = [
                SheetRow(name_of(kind), before.get(kind), actual.get(kind), self[field_of(kind)])
                for kind in kinds
            ]
            return [row for row in listed if to_write or row.says_something]

        return [
            SheetFund(fund, rows(expense_kinds(fund)), rows(income_kinds(fund)))
            for fund in self.funds
        ]


def lines_said(funds: Sequence[Fund], said: Mapping[str, Any]) -> Amounts:
    """What a sheet says, by kind; what was left empty is left out."""
    return {
        kind: said[field_of(kind)]
        for fund in funds
        for kind in kinds_of(fund)
        if said.get(field_of(kind)) is not None
    }


def expense_kinds(fund: Fund) -> list[Kind]:
    return [Kind(fund.pk, category=category) for category in Category.values]


def income_kinds(fund: Fund) -> list[Kind]:
    return [Kind(fund.pk, income=income) for income in IncomeKind.values]


def kinds_of(fund: Fund) -> list[Kind]:
    return [*expense_kinds(fund), *income_kinds(fund)]


def field_of(kind: Kind) -> str:
    """The name of a line's field."""
    return f"line-{kind.fund}-{kind.category or kind.income}-{'out' if kind.category else 'in'}"


class AdoptForm(ConfirmForm):
    """By which decision a plan is in force."""

    decision = decision_field(
        _("decision"), 200, help_text=_("which meeting adopted it, its date, its minutes")
    )
    on = day_field(_("adopted on"))
