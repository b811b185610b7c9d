"""What stands on a receipt beside the money: its number, and numbers from outside, each once."""

from django.utils.translation import gettext_lazy as _

from funds.models import Payment
from funds.payments.leased_numbers import is_leased_for
from funds.payments.lost_receipts import lost_receipts
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.references import entered_before
from households.refusal import Conflict


class EnteredBefore(Conflict):
    """The same money, by its transaction number, has a receipt already."""


def require_reserved(payment: Payment) -> None:
    """Raises BadPayment for a number that was neither lost nor leased for this household."""
    number, community = payment.receipt, payment.community
    if is_leased_for(community, payment.household, number):
        return
    if all(one.paper != number for one in lost_receipts(community)):
        raise BadPayment(
            _(
                "%(receipt)s is neither this household's slip for the door nor a lost receipt that "
                "is still to be entered again. Leave the number empty; the receipt gets the next "
                "one."
            )
            % {"receipt": number},
            field="receipt",
        )


def require_new(payment: Payment) -> None:
    """Raises AlreadySettled and EnteredBefore for money that has been entered before."""
    number = payment.paper_receipt
    if number and Payment.objects.of(payment.community).filter(paper_receipt=number).exists():
        raise AlreadySettled(
            _("Paper receipt %(number)s has been entered already.") % {"number": number}
        )
    before = entered_before(payment)
    if before:
        raise EnteredBefore(
            _(
                "The transaction number %(reference)s is entered already: receipt %(receipt)s, "
                "%(payer)s, %(amount)s yuan of %(day)s. Money that came a second time has a "
                "number of its own; where that receipt is wrong, reverse it first."
            )
            % {
                "reference": before.reference,
                "receipt": before.receipt,
                "payer": before.household or before.payer,
                "amount": before.amount,
                "day": before.received_on,
            },
            field="reference",
        )
