"""What the desk asks about the first day of the books."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from funds.admin.forms import MonthInput
from funds.admin.village.forms import HouseholdNumberField
from funds.interface.forms import OnceForm, YuanField
from funds.models import HOLDING, METHOD_ROLE, AccountRole, Fund, Levy, Rental
from funds.village.opening import OpeningCash
from funds.village.opening_figures import OpeningMoney
from households.models import Community

ACCOUNTS = tuple(METHOD_ROLE.values())


class OpeningMoneyForm(OnceForm):
    """The money in hand: a field for each fund and account, and the total of the signed list.

    Where money was entered before, its figures stand in the fields, and a reason is asked for.
    """

    signed_total = YuanField(
        label=_("total of the signed list"),
        zero=True,
        help_text=_("what the signed list of the handover says; it must agree with the lines"),
    )

    def __init__(self, community: Community, there: OpeningMoney, *args: Any) -> None:
        super().__init__(*args)
        self.funds = list(Fund.objects.of(community).order_by("position", "pk"))
        for fund in self.funds:
            for account in ACCOUNTS:
                label = f"{fund.name} · {account.label}"
                field = YuanField(
                    label=label,
                    required=False,
                    zero=True,
                    initial=there.get((account, fund.pk)),
                )
                field.widget.attrs["aria-label"] = label
                self.fields[field_name(fund, account)] = field
        if there:
            self.fields["reason"] = forms.CharField(
                label=_("reason of the correction"), max_length=150
            )

    def rows(self) -> Iterator[tuple[Fund, list[BoundField]]]:
        """Each fund with its fields, in the order of the accounts."""
        for fund in self.funds:
            yield fund, [self[field_name(fund, account)] for account in ACCOUNTS]

    def below(self) -> list[BoundField]:
        """The fields below the table."""
        return [self[name] for name in ("signed_total", "reason") if name in self.fields]

    def cash(self, said: dict[str, Any]) -> list[OpeningCash]:
        """The lines that were filled in."""
        typed = (
            OpeningCash(account, fund, said[field_name(fund, account)] or Decimal(0))
            for fund in self.funds
            for account in ACCOUNTS
        )
        return [line for line in typed if line.amount]


def field_name(fund: Fund, account: AccountRole) -> str:
    """The name of the field of a fund's money in one place."""
    return f"{fund.code}.{account}"


class OpeningHouseholdForm(OnceForm):
    """What a household owed on the first day, or had paid ahead."""

    household = HouseholdNumberField(label=_("household number"))
    owed = YuanField(label=_("owed before the first day"), required=False)
    month = MonthInput(
        label=_("first month owed"),
        required=False,
        help_text=_("a month; where nobody knows, the one before the books begin"),
    )
    levy = forms.ModelChoiceField(
        label=_("levy"),
        queryset=Levy.objects.none(),
        required=False,
        empty_label=_("all levies, by their rates"),
    )
    credit = YuanField(label=_("opening credit"), required=False)

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["household"]
        assert isinstance(number, HouseholdNumberField)
        number.community = community
        levies = self.fields["levy"]
        assert isinstance(levies, forms.ModelChoiceField)
        levies.queryset = Levy.objects.of(community).select_related("fund").order_by("position")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not said.get("owed") and not said.get("credit"):
            self.add_error("owed", _("Write what was owed, or what had been paid ahead."))
        return said


class OpeningDepositForm(OnceForm):
    """A deposit that was taken before the first day and is still held."""

    rental = forms.ModelChoiceField(label=_("hall rental"), queryset=Rental.objects.none())
    amount = YuanField(label=_("amount"))

    def __init__(self, community: Community, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rentals = self.fields["rental"]
        assert isinstance(rentals, forms.ModelChoiceField)
        rentals.queryset = (
            Rental.objects.of(community).filter(state__in=HOLDING).order_by("starts_on")
        )
