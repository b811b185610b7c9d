"""What the desk asks about bills, their columns and their lines."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.cash.forms import ACCOUNTS, INCOME, FundForm, fund_field
from funds.admin.forms import shortage_field, text_field
from funds.bank_statements.cells import heading_of
from funds.bank_statements.deciding import BadDecision
from funds.bank_statements.layouts import FIELDS
from funds.bank_statements.proposing import Entry, Share
from funds.interface.forms import OnceForm, plain_amount
from funds.models import BANK_STATEMENT_METHODS, METHOD_ROLE, Expense, Outcome, Payment, Transfer
from funds.money import parse_yuan
from households.models import Community, Household
from households.numbers import household_number

BILLS = [
    (method.value, METHOD_ROLE[method].label)
    for method in (*BANK_STATEMENT_METHODS[1:], BANK_STATEMENT_METHODS[0])
]
"""The accounts that have bills."""
FIELD_LABELS = {
    "day": gettext_lazy("day of the line"),
    "time": gettext_lazy("time of day"),
    "in": gettext_lazy("money that came in"),
    "out": gettext_lazy("money that went out"),
    "signed": gettext_lazy("amount in one column"),
    "direction": gettext_lazy("in or out, in words"),
    "balance": gettext_lazy("balance after"),
    "peer": gettext_lazy("other party"),
    "peer_account": gettext_lazy("other party's account"),
    "remark": gettext_lazy("remark"),
    "number": pgettext_lazy("of a bank line", "transaction number"),
}


class BillForm(forms.Form):
    """A bill to take in."""

    account = forms.ChoiceField(label=gettext_lazy("account of the bill"), choices=BILLS)
    bill = forms.FileField(
        label=gettext_lazy("bill"),
        help_text=gettext_lazy("xlsx, xls or csv, just as it was exported"),
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("take it in even if its sums do not agree"), required=False
    )


class ColumnsForm(OnceForm):
    """What the columns of a bank's file hold."""

    bank_name = text_field(gettext_lazy("name of the bank"), 60)

    def __init__(self, headings: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((heading, heading) for heading in headings)]
        for name, label in FIELD_LABELS.items():
            likely = [one for one in headings if heading_of(one) in FIELDS[name]]
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial=likely[0] if likely else "",
            )

    def columns(self) -> dict[str, str]:
        """The heading of each field that was chosen."""
        return {name: self.cleaned_data[f"column_{name}"] for name in FIELD_LABELS}


class LineForm(FundForm):
    """What one line is."""

    outcome = forms.ChoiceField(label=gettext_lazy("what it is"), choices=Outcome.choices)
    households = text_field(
        gettext_lazy("whose payment"),
        200,
        required=False,
        help_text=gettext_lazy("of a payment; of several: 01-018=36.00 02-015=36.00"),
    )
    purpose = forms.ChoiceField(
        label=pgettext_lazy("of a bank line", "purpose"),
        choices=[("", "—"), *INCOME],
        required=False,
    )
    payer = text_field(gettext_lazy("payer"), 60, required=False)
    fund = fund_field(
        gettext_lazy("fund"),
        required=False,
        empty_label=gettext_lazy("the first fund"),
        help_text=gettext_lazy("of income, or of a fee"),
    )
    other = forms.ChoiceField(
        label=gettext_lazy("other account"), choices=[("", "—"), *ACCOUNTS], required=False
    )
    numbers = text_field(
        gettext_lazy("numbers in the books"),
        200,
        required=False,
        help_text=gettext_lazy("receipts or expense slips that the line is"),
    )
    reason = text_field(gettext_lazy("why nothing is booked"), 200, required=False)
    shortage = shortage_field()


def shares_said(community: Community, text: str, amount: Decimal) -> list[Share]:
    """The households that somebody typed, each with its part of the amount.

    One may stand alone; of several each has its part. Raises BadDecision, BadNumber, BadAmount.
    """
    typed = [part.partition("=") for part in text.replace("＝", "=").split()]
    numbers = [household_number(number) for number, _sign, _part in typed]
    known = {
        household.number: household
        for household in Household.objects.of(community).filter(number__in=numbers)
    }
    missing = [number for number in numbers if number not in known]
    if missing or not typed:
        raise BadDecision(
            _("There is no household “%(number)s”.") % {"number": " ".join(missing)},
            field="households",
        )
    if len(typed) > 1 and not all(part for _number, _sign, part in typed):
        raise BadDecision(
            _("Write what is whose, for example 01-018=36.00 02-015=36.00."), field="households"
        )
    return [
        Share(known[number], parse_yuan(plain_amount(part)) if part else amount)
        for number, (_typed, _sign, part) in zip(numbers, typed, strict=True)
    ]


def entries_named(community: Community, text: str) -> list[Entry]:
    """The payments, expenses and transfers with these numbers; raises BadDecision."""
    wanted = text.split()
    payments = Payment.objects.of(community).taken().filter(reversed_by=None)
    expenses = Expense.objects.of(community).filter(reverses=None, reversed_by=None)
    transfers = Transfer.objects.of(community).filter(reverses=None, reversed_by=None)
    found: list[Entry] = [
        *payments.filter(receipt__in=wanted),
        *expenses.filter(number__in=wanted),
        *transfers.exclude(reference="").filter(reference__in=wanted),
    ]
    if not found:
        raise BadDecision(
            _("Write the number of the receipt or of the expense slip."), field="numbers"
        )
    return found
