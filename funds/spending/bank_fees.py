"""Bank fees: what a bank or an app takes for itself is booked in one step, up to a limit (手续费)."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.models import BANK_STATEMENT_METHODS, Category, Expense, Fund
from funds.money import positive
from funds.spending.claims import fee_limit
from funds.spending.spending import Hands, NotSpendable, pay_expense
from funds.spending.usual import spending_note
from funds.words.wording import FEE_PAYEE, METHOD_WORD, fee_allowed, fee_of
from households.acting import Actor, act
from households.refusal import Conflict


class NoFeeLimit(Conflict):
    """Nobody has decided yet up to how much a fee may be booked without a claim."""


class FeeTooHigh(Conflict):
    """The fee is more than may be booked without a claim."""


@act
def pay_fee(
    actor: Actor,
    /,
    *,
    fund: Fund,
    amount: Decimal,
    method: str,
    happened_on: date,
    note: str = "",
    confirmed: bool | None = None,
    late: bool = False,
    shortage: str = "",
) -> Expense:
    """Book a fee of the bank, WeChat or Alipay without a claim; reviewers see it.

    ``confirmed`` is what was answered about an unusual amount, see ``spending_note``. Raises
    NoFeeLimit, FeeTooHigh, Unusual, and what ``pay_expense`` raises.
    """
    limit = fee_limit(actor.community)
    if limit is None:
        raise NoFeeLimit(
            _(
                "No limit is set for bank fees without a claim. An approver sets it in the settings "
                "of the books; until then enter a claim."
            )
        )
    amount = positive(amount)
    if amount > limit:
        raise FeeTooHigh(
            _("Bank fees up to %(limit)s yuan need no claim. Enter a claim for this one.")
            % {"limit": limit},
            field="amount",
        )
    if method not in BANK_STATEMENT_METHODS:
        raise NotSpendable(
            _("Cash costs no fee. Choose the account that paid it."), field="method"
        )
    noted = spending_note(actor.community, Category.FEE, amount, confirmed=confirmed)
    return pay_expense(
        actor,
        fund=fund,
        category=Category.FEE,
        summary=fee_of(METHOD_WORD[method], note.strip()) + noted,
        payee=FEE_PAYEE[method],
        amount=amount,
        method=method,
        happened_on=happened_on,
        hands=Hands(handled_by=actor.person.called, approved_by=fee_allowed(limit)),
        late=late,
        shortage=shortage,
    )
