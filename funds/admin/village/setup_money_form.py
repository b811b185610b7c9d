"""What the last of the first five steps asks: money by fund and place, added up both ways."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.village.opening_forms import ACCOUNTS, OpeningMoneyForm, field_name
from funds.models import AccountRole, Fund, FundKind
from funds.money import ZERO
from funds.village.opening_figures import OpeningMoney
from households.models import Community

WHERE = {
    AccountRole.CASH: gettext_lazy("counted in the box"),
    AccountRole.BANK: gettext_lazy("as the bank book says"),
    AccountRole.WECHAT: pgettext_lazy("money", "not withdrawn yet"),
    AccountRole.ALIPAY: pgettext_lazy("money", "not withdrawn yet"),
}


@dataclass(frozen=True)
class Line:
    """One fund's row: its fields by place, and what they come to."""

    fund: Fund
    fields: list[BoundField]
    total: Decimal

    @property
    def is_held(self) -> bool:
        """Whether it is the money of the households themselves."""
        return self.fund.kind == FundKind.HELD


class FirstMoneyForm(OpeningMoneyForm):
    """The opening's form, which also looks whether prepayments agree with the roster.

    ``owed_to_others`` is what households of the roster had paid ahead or left as a deposit, in
    yuan. A reason is asked for only where money of the village itself stands already.
    """

    def __init__(
        self, community: Community, there: OpeningMoney, owed_to_others: Decimal, *args: Any
    ) -> None:
        super().__init__(community, there, *args)
        self.owed_to_others = owed_to_others
        held = {fund.pk for fund in self.funds if fund.kind == FundKind.HELD}
        self.is_entered = any(fund not in held for _account, fund in there)
        if not self.is_entered:
            self.fields.pop("reason", None)

    def lines(self) -> list[Line]:
        """Each fund's row with its sum."""
        return [Line(fund, fields, self._sum_of(fund.pk, None)) for fund, fields in self.rows()]

    def places(self) -> list[tuple[str, Any, Decimal]]:
        """Each place: its name, how its money is found out, and what lies there."""
        return [
            (account.label, WHERE[account], self._sum_of(None, account)) for account in ACCOUNTS
        ]

    @property
    def total(self) -> Decimal:
        return self._sum_of(None, None)

    @property
    def held(self) -> Decimal:
        """What is entered as money of the households themselves."""
        return sum((line.total for line in self.lines() if line.is_held), ZERO)

    def agrees(self) -> bool:
        """Whether the signed total was said and is that of the lines."""
        return self.is_bound and bool(self.cleaned_data.get("signed_total") == self.total)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        signed = said.get("signed_total")
        if signed is not None and signed != self.total:
            self.add_error("signed_total", _differ(self.total, signed))
        if self.held != self.owed_to_others:
            self.add_error(None, self._held_differs())
        return said

    def _held_differs(self) -> str:
        return _(
            "Money of the households differs by %(gap)s: above %(above)s, on the roster %(roster)s. "
            "Write what they had paid ahead into the row of that money, or correct the roster."
        ) % {
            "gap": _read(abs(self.held - self.owed_to_others)),
            "above": _read(self.held),
            "roster": _read(self.owed_to_others),
        }

    def _sum_of(self, fund: int | None, account: AccountRole | None) -> Decimal:
        return sum(
            (
                self._amount(field_name(one, place))
                for one in self.funds
                for place in ACCOUNTS
                if fund in (None, one.pk) and account in (None, place)
            ),
            ZERO,
        )

    def _amount(self, name: str) -> Decimal:
        known = self.cleaned_data.get(name) if self.is_bound else self.fields[name].initial
        return known or ZERO


def _differ(above: Decimal, signed: Decimal) -> str:
    return _("Differs by %(gap)s: above %(above)s, on the list %(signed)s.") % {
        "gap": _read(abs(above - signed)),
        "above": _read(above),
        "signed": _read(signed),
    }


def _read(amount: Decimal) -> str:
    return f"{amount:,}"
