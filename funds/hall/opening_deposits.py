"""Deposits that were held already when the books began (期初押金)."""

from decimal import Decimal

from funds.hall.stepping import transition
from funds.ledger.accounts import held_fund
from funds.ledger.periods import opening_day
from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.models import AccountRole, Payment, PaymentKind, Purpose, Rental, RentalState
from funds.money import positive
from funds.words.wording import OPENING_CASH, PURPOSE_WORD
from households.acting import Actor, act


@act
def open_deposit(actor: Actor, /, *, rental: Rental, amount: Decimal) -> Payment:
    """Enter a deposit in yuan that was taken before the books began and is still held.

    A reservation is confirmed by it. It goes back, or is kept, like any other; where its money
    lies, ``funds.village.opening`` says. Raises NotYet, TooLateToOpen, BadAmount.
    """
    community = actor.community
    amount = positive(amount)
    day, held = opening_day(actor), held_fund(community)
    payment = Payment(
        kind=PaymentKind.OPENING,
        payer=rental.lessee,
        amount=amount,
        received_on=day,
        booked_on=day,
        fund=held,
        purpose=Purpose.DEPOSIT,
        rental=rental,
        voucher=post_voucher(
            community,
            [Line(AccountRole.OPENING, AccountRole.DEPOSIT_HELD, held, amount)],
            booked_on=day,
            happened_on=day,
            summary=f"{OPENING_CASH} {rental.number} {rental.lessee}{PURPOSE_WORD[Purpose.DEPOSIT]}",
            by=actor.user,
        ),
        by=actor.user,
    )
    record(community, [payment])
    rental = Rental.objects.of(community).get(pk=rental.pk)
    if rental.state == RentalState.RESERVED:
        transition(rental, RentalState.CONFIRMED, actor.user)
    return payment
