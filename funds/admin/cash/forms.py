"""What the desk asks about money that is neither a levy nor an expense."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.decisions import decision_field
from funds.admin.forms import (
    HappenedPart,
    PaidOutPart,
    day_field,
    method_field,
    text_field,
)
from funds.admin.spending.forms import fund_choices
from funds.cash.cash_box import PIECES
from funds.interface.forms import OnceForm, YuanField
from funds.models import HELD_PURPOSES, METHOD_ROLE, Fund, Method, Partner, Purpose
from funds.money import to_fen
from households.models import Community

INCOME = [(p.value, p.label) for p in Purpose if p not in (*HELD_PURPOSES, Purpose.HALL)]


class FundForm(OnceForm):
    """A form whose fields named in ``fund_fields`` choose one of the community's funds."""

    fund_fields: tuple[str, ...] = ("fund",)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fund_fields:
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = fund_choices(community)


def fund_field(label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, queryset=Fund.objects.none(), **{"empty_label": None, **kwargs}
    )


class IncomeForm(FundForm, HappenedPart):
    """A donation, a grant, a contribution, interest."""

    day_name = "received_on"

    purpose = forms.ChoiceField(label=_("purpose"), choices=INCOME)
    payer = text_field(_("payer"), 60)
    partner = forms.ModelChoiceField(
        label=_("community partner"),
        queryset=Partner.objects.none(),
        required=False,
        help_text=_("for a partner's contribution"),
    )
    fund = fund_field(_("fund"))
    amount = YuanField(label=_("amount"))
    method = method_field()
    received_on = day_field(_("received on"))
    reference = text_field(_("transaction number"), 60, required=False)
    paper_receipt = text_field(_("paper receipt"), 40, required=False)
    note = text_field(_("note"), 200, required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        partners = self.fields["partner"]
        assert isinstance(partners, forms.ModelChoiceField)
        partners.queryset = Partner.objects.of(community).order_by("name")


ACCOUNTS = [(method.value, role.label) for method, role in METHOD_ROLE.items()]
"""The accounts of which each has a method of its own, by the account's name."""


class TransferForm(PaidOutPart):
    """Money that goes from one account to another."""

    day_name = "happened_on"

    origin = forms.ChoiceField(label=_("from account"), choices=ACCOUNTS, initial=Method.CASH)
    target = forms.ChoiceField(label=_("to account"), choices=ACCOUNTS, initial=Method.BANK)
    amount = YuanField(label=_("amount"))
    happened_on = day_field(_("day"))
    reference = text_field(_("transaction number"), 60, required=False)
    note = text_field(_("note"), 200, required=False)


class BetweenFundsForm(FundForm, HappenedPart):
    """Money that one fund gives another."""

    day_name = "happened_on"
    fund_fields = ("origin", "target")

    origin = fund_field(_("from fund"))
    target = fund_field(_("to fund"))
    amount = YuanField(label=_("amount"))
    decision = decision_field(_("resolution"), 200)
    happened_on = day_field(_("day"))


class AdvanceForm(FundForm, PaidOutPart):
    """Money given to a handler."""

    day_name = "given_on"

    holder = text_field(_("holder"), 60)
    purpose = text_field(_("what for"), 200)
    approved_by = decision_field(_("approved by"), 60)
    fund = fund_field(_("fund"))
    amount = YuanField(label=_("amount"))
    method = method_field()
    given_on = day_field(_("given on"))


class TopUpForm(PaidOutPart):
    """More of an advance."""

    day_name = "given_on"

    amount = YuanField(label=_("amount"))
    method = method_field()
    given_on = day_field(_("given on"))


class BringBackForm(HappenedPart):
    """What comes back of an advance."""

    day_name = "returned_on"

    amount = YuanField(label=_("amount"))
    method = method_field()
    returned_on = day_field(_("brought back on"))


class CountForm(FundForm, HappenedPart):
    """What lies in the cash box, by notes and coins."""

    day_name = "on"

    on = day_field(
        pgettext_lazy("of a count", "day"), required=False, help_text=_("empty for today")
    )

    witnessed_by = text_field(_("counted together with"), 60)
    reason = text_field(
        _("what explains a difference"),
        200,
        required=False,
        help_text=_("only where the box and the books differ"),
    )
    fund = fund_field(
        _("fund that bears a difference"), required=False, empty_label=_("no difference")
    )

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        pieces = {
            f"piece_{place}": forms.IntegerField(
                label=f"¥{value} ×",
                min_value=0,
                max_value=100_000,
                required=False,
                widget=forms.NumberInput(attrs={"data-fen": to_fen(value)}),
            )
            for place, value in enumerate(PIECES)
        }
        self.fields = {**pieces, **self.fields}

    def pieces(self) -> dict[Decimal, int]:
        """How many of each, as typed; what was left empty is none."""
        return {
            value: self.cleaned_data[f"piece_{place}"] or 0 for place, value in enumerate(PIECES)
        }


class BankStatementForm(OnceForm):
    """What a bank statement says; the lines are ticked below."""

    statement_on = day_field(
        _("bank statement of"), help_text=_("lines booked after this day are for a later one")
    )
    statement_balance = YuanField(label=_("balance of the bank statement"), zero=True)
