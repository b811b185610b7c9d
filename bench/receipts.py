"""Many receipts in a few statements: the rows that the acts would write one payment after another."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from funds.inserting import insert
from funds.ledger.chain import ground_of
from funds.ledger.numbering import take_all
from funds.ledger.posting import voucher_series
from funds.ledger.recording import record
from funds.levies.allocating import open_charges
from funds.levies.stored_sums import keep_charges
from funds.models import (
    AccountRole,
    Allocation,
    Charge,
    Method,
    Payment,
    PaymentKind,
    Posting,
    Voucher,
    VoucherKind,
)
from funds.money import ZERO
from funds.months import Month
from funds.paper_numbers import receipt_numbered, receipt_series
from funds.wording import received
from households.acting import Actor, act
from households.models import Household

Receipt = tuple[Household, date, list[Charge]]


@act
def pay_in_full(actor: Actor, /, *, paying: Sequence[tuple[Household, date]]) -> None:
    """Take from each household, in cash and on its day, all that it owes.

    The days are of the actor's month and in order.
    """
    owed: dict[int, list[Charge]] = defaultdict(list)
    for charge in open_charges(actor.community, [door.pk for door, _day in paying]):
        if charge.levy_id:
            owed[charge.household_id].append(charge)
    receipts = [(door, day, owed[door.pk]) for door, day in paying if owed[door.pk]]
    if receipts:
        payments = _payments(actor, receipts, _vouchers(actor, receipts))
        _allocate(actor, receipts, payments)


def _vouchers(actor: Actor, receipts: Sequence[Receipt]) -> list[Voucher]:
    """A chained voucher for each receipt, with a posting for each fund."""
    community, month = actor.community, Month.of(actor.today)
    series, of_month = voucher_series(VoucherKind.RECEIPT, month)
    first = take_all(community, {series: len(receipts), of_month: len(receipts)})
    accounts, head, _prefix = ground_of(community)
    vouchers, postings = [], []
    for place, (door, day, charges) in enumerate(receipts):
        funds: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for charge in charges:
            funds[charge.fund_id] += charge.outstanding
        voucher = Voucher(
            community=community,
            seq=first[series] + place,
            kind=VoucherKind.RECEIPT,
            month=month,
            number=first[of_month] + place,
            booked_on=day,
            happened_on=day,
            summary=received(door.householder, door.number, "清"),
            by=actor.user,
        )
        own = [
            Posting(
                community=community,
                voucher=voucher,
                line=line,
                month=month,
                booked_on=day,
                debit_id=accounts[AccountRole.CASH],
                credit_id=accounts[AccountRole.LEVY_INCOME],
                fund_id=fund,
                amount=amount,
            )
            for line, (fund, amount) in enumerate(funds.items(), start=1)
        ]
        head = voucher.seal = voucher.chained_seal(head, own)
        vouchers.append(voucher)
        postings += own
    insert(vouchers)
    insert(postings)
    return vouchers


def _payments(
    actor: Actor, receipts: Sequence[Receipt], vouchers: Sequence[Voucher]
) -> list[Payment]:
    series = receipt_series(actor.community, actor.today)
    name = f"receipt.{series}"
    first = take_all(actor.community, {name: len(receipts)})[name]
    return record(
        actor.community,
        [
            Payment(
                kind=PaymentKind.PAYMENT,
                household=door,
                payer=door.householder,
                amount=sum((charge.outstanding for charge in charges), ZERO),
                method=Method.CASH,
                received_on=day,
                booked_on=day,
                receipt=receipt_numbered(series, first + place),
                voucher=voucher,
                by=actor.user,
            )
            for place, ((door, day, charges), voucher) in enumerate(
                zip(receipts, vouchers, strict=True)
            )
        ],
    )


def _allocate(actor: Actor, receipts: Sequence[Receipt], payments: Sequence[Payment]) -> None:
    record(
        actor.community,
        [
            Allocation(
                payment=payment,
                charge=charge,
                amount=charge.outstanding,
                booked_on=day,
                by=actor.user,
            )
            for payment, (_door, day, charges) in zip(payments, receipts, strict=True)
            for charge in charges
        ],
    )
    paid = [charge.pk for _door, _day, charges in receipts for charge in charges]
    keep_charges(actor.community, paid)
