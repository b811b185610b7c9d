"""Transferring: money goes from one account to another, or from one fund to another (划转)."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger import periods
from funds.ledger.balances import turnovers
from funds.ledger.holdings import require_in_account, require_in_fund
from funds.ledger.posting import Line, post_voucher, reverse_voucher
from funds.ledger.recording import record
from funds.models import (
    METHOD_ROLE,
    Account,
    AccountRole,
    Fund,
    FundKind,
    Method,
    Transfer,
)
from funds.money import ZERO, positive
from funds.words.wording import between_funds, short_of, transferred
from households.acting import Actor, act
from households.models import Community
from households.refusal import Conflict, Refused


class BadTransfer(Refused):
    """A transfer without what it needs."""


class TransferGone(Conflict):
    """The transfer has been reversed already."""


@act
def transfer_money(
    actor: Actor,
    /,
    *,
    origin: str,
    target: str,
    amount: Decimal,
    happened_on: date,
    reference: str = "",
    note: str = "",
    late: bool = False,
    shortage: str = "",
) -> Transfer:
    """Transfer money from one account to another, such as cash to the bank (缴存银行).

    ``origin`` and ``target`` are methods of payment. Which funds' money it is follows from
    what lies there: the funds in their order, each with what it has.
    ``shortage`` is explained in ``funds.ledger.holdings``.
    Raises BadTransfer, AccountTooLow, BadAmount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    if origin not in Method.values:
        raise BadTransfer(_("Choose where the money was."), field="origin")
    if target not in Method.values or target == origin:
        raise BadTransfer(_("Choose where the money went."), field="target")
    booked_on = periods.booking_day(actor, happened_on, late=late)
    goes, comes = METHOD_ROLE[Method(origin)], METHOD_ROLE[Method(target)]
    accounts = {row.role: row for row in Account.objects.of(community)}
    explained = require_in_account(community, goes, amount, on=booked_on, shortage=shortage)
    lines = [
        Line(comes, goes, fund, part) for fund, part in _draw(community, accounts[goes], amount)
    ]
    transfer = Transfer(
        from_account=accounts[goes],
        to_account=accounts[comes],
        amount=amount,
        happened_on=happened_on,
        booked_on=booked_on,
        reference=reference.strip(),
        note=note.strip(),
        voucher=post_voucher(
            community,
            lines,
            booked_on=booked_on,
            happened_on=happened_on,
            summary=short_of(transferred(accounts[goes].name, accounts[comes].name), explained),
            by=actor.user,
        ),
        by=actor.user,
    )
    record(community, [transfer])
    return transfer


@act
def transfer_between_funds(
    actor: Actor,
    /,
    *,
    origin: Fund,
    target: Fund,
    amount: Decimal,
    decision: str,
    happened_on: date,
    late: bool = False,
) -> Transfer:
    """Let one fund give another, by a resolution (专款专用: never without one).

    Raises BadTransfer, FundTooLow, BadAmount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    if not decision.strip():
        raise BadTransfer(_("Write the resolution it rests on."), field="decision")
    if origin.pk == target.pk:
        raise BadTransfer(_("Choose two different funds."), field="target")
    if FundKind.HELD in (origin.kind, target.kind):
        raise BadTransfer(_("Money held for households is not the funds' to give."))
    booked_on = periods.booking_day(actor, happened_on, late=late)
    resolution = resolution_named(community, decision, on=booked_on)
    require_in_fund(community, origin, amount, on=booked_on)
    transfer = Transfer(
        from_fund=origin,
        to_fund=target,
        amount=amount,
        happened_on=happened_on,
        booked_on=booked_on,
        decision=decision.strip(),
        resolution=resolution,
        voucher=post_voucher(
            community,
            [
                Line(AccountRole.BETWEEN_FUNDS, AccountRole.TRANSFER, origin, amount),
                Line(AccountRole.TRANSFER, AccountRole.BETWEEN_FUNDS, target, amount),
            ],
            booked_on=booked_on,
            happened_on=happened_on,
            summary=between_funds(origin.name, target.name, decision.strip()),
            by=actor.user,
        ),
        by=actor.user,
    )
    record(community, [transfer])
    return transfer


@act
def reverse_transfer(actor: Actor, /, *, transfer: Transfer, reason: str) -> Transfer:
    """Reverse a transfer by its red twin (冲红); raises BadTransfer, or TransferGone if it is."""
    community = actor.community
    if not reason.strip():
        raise BadTransfer(_("Write why the transfer is reversed."), field="reason")
    if transfer.reverses_id:
        raise BadTransfer(_("This is a reversal. Enter a new transfer instead."))
    if Transfer.objects.of(community).filter(reverses=transfer).exists():
        raise TransferGone(_("The transfer has been reversed already."))
    booked_on = periods.open_day(community, transfer.booked_on)
    twin = Transfer(
        from_account=transfer.from_account,
        to_account=transfer.to_account,
        from_fund=transfer.from_fund,
        to_fund=transfer.to_fund,
        amount=-transfer.amount,
        happened_on=transfer.happened_on,
        booked_on=booked_on,
        decision=transfer.decision,
        resolution=transfer.resolution,
        reference=transfer.reference,
        note=reason.strip(),
        voucher=reverse_voucher(transfer.voucher, booked_on=booked_on, by=actor.user),
        reverses=transfer,
        by=actor.user,
    )
    record(community, [twin])
    return twin


def _draw(community: Community, account: Account, amount: Decimal) -> list[tuple[Fund, Decimal]]:
    """Whose money lies in an account: the funds in their order until the amount is reached.

    What is not there yet by the books is the first fund's.
    """
    there: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for (key, fund_key), turnover in turnovers(community, through=date.max).items():
        if key == account.pk:
            there[fund_key] += turnover.balance
    funds = list(Fund.objects.of(community).order_by("position", "pk"))
    parts: dict[Fund, Decimal] = defaultdict(lambda: ZERO)
    for fund in funds:
        part = min(there[fund.pk], amount)
        if part > 0:
            parts[fund] += part
            amount -= part
    if amount:
        parts[funds[0]] += amount
    return list(parts.items())
