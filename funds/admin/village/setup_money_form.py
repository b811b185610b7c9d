"""What the last of the first five steps asks: money by fund and place, added up both ways."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.village.opening_forms import OpeningMoneyForm, field_name
from funds.models import AccountRole, Fund, FundKind
from funds.money import ZERO, grouped
from funds.village.opening_figures import OpeningMoney
from households.models import Community

WHERE = {
    AccountRole.CASH: gettext_lazy("counted in the box"),
    AccountRole.BANK: gettext_lazy("as the bank book says"),
    AccountRole.WECHAT: pgettext_lazy("money", "not withdrawn yet"),
    AccountRole.ALIPAY: pgettext_lazy("money", "not withdrawn yet"),
}
"""The places in the order in which they are counted, and how."""


@dataclass(frozen=True)
class Line:
    """One fund's row: its fields, each with its place, and what they come to."""

    fund: Fund
    fields: list[tuple[Any, BoundField]]
    total: Decimal

    @property
    def said(self) -> str:
        """The sum as it is read."""
        return grouped(self.total)

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
        self.fields["signed_total"].help_text = _("it has to be the total above, to the fen")
        self.owed_to_others = owed_to_others
        held = {fund.pk for fund in self.funds if fund.kind == FundKind.HELD}
        self.is_entered = any(fund not in held for _account, fund in there)
        if not self.is_entered:
            self.fields.pop("reason", None)
        else:
            self.fields["signed_total"].initial = sum(there.values(), ZERO)

    def lines(self) -> list[Line]:
        """Each fund's row with its sum."""
        return [
            Line(
                fund,
                [(place.label, self[field_name(fund, place)]) for place in WHERE],
                self._sum_of(fund.pk, None),
            )
            for fund in self.funds
        ]

    def places(self) -> list[tuple[Any, Any, str]]:
        """Each place: its name, how its money is found out, and what lies there."""
        return [
            (place.label, where, grouped(self._sum_of(None, place)))
            for place, where in WHERE.items()
        ]

    @property
    def total_said(self) -> str:
        return grouped(self.total)

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
            "gap": grouped(abs(self.held - self.owed_to_others)),
            "above": grouped(self.held),
            "roster": grouped(self.owed_to_others),
        }

    def _sum_of(self, fund: int | None, account: AccountRole | None) -> Decimal:
        return sum(
            (
                self._amount(field_name(one, place))
                for one in self.funds
                for place in WHERE
                if fund in (None, one.pk) and account in (None, place)
            ),
            ZERO,
        )

    def _amount(self, name: str) -> Decimal:
        known = self.cleaned_data.get(name) if self.is_bound else self.fields[name].initial
        return known or ZERO


def _differ(above: Decimal, signed: Decimal) -> str:
    return _("Differs by %(gap)s: above %(above)s, on the list %(signed)s.") % {
        "gap": grouped(abs(above - signed)),
        "above": grouped(above),
        "signed": grouped(signed),
    }
