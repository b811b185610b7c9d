"""What the tests of the cases look at: how a household stands, what a payment paid."""

from datetime import date

from funds.ledger.periods import first_open
from funds.levies.statements import standing
from funds.models import Charge, Credit, Payment
from funds.money import ZERO
from funds.payments.allocations import with_allocations
from funds.upkeep.checking import check_books
from households.models import Community, Household
from tests.making.villages import TODAY


def owed(household: Household, today: date = TODAY):
    """What a household owes on a day that is today."""
    return standing(household, today=today).owed


def credit(household: Household):
    rows = Credit.objects.filter(community=household.community, household=household)
    return sum((row.left for row in rows), ZERO)


def allocated(payment: Payment):
    """What of a payment stands on which levy and month."""
    (row,) = with_allocations(payment.community, [payment])
    return [
        (part.charge.levy.code if part.charge.levy else "", str(part.charge.month), part.amount)
        for part in row.standing
    ]


def months_paid(payment: Payment):
    """What of a payment stands on which month, levies together."""
    sums: dict = {}
    for _levy, month, amount in allocated(payment):
        sums[month] = sums.get(month, ZERO) + amount
    return sums


def charges_of(household: Household):
    return Charge.objects.filter(community=household.community, household=household).order_by(
        "month", "levy__position", "seq"
    )


def the_charge(household: Household, month: str, code: str = "sanitation"):
    """The charge of one levy and month as it stands in the database now."""
    (found,) = [
        charge
        for charge in charges_of(household).select_related("levy", "fund")
        if str(charge.month) == month and charge.levy and charge.levy.code == code
    ]
    return found


def charged(household: Household, code: str = "sanitation"):
    """The household's charges of one levy: month and amount."""
    return [
        (str(row.month), row.amount)
        for row in charges_of(household).select_related("levy")
        if row.levy.code == code
    ]


def open_month(community: Community):
    return str(first_open(community))


def broken(community: Community):
    """Every promise of the books that does not hold; none should be found."""
    return [
        (str(proof.promise), finding.row, str(finding.trouble))
        for proof in check_books(community)
        for finding in proof.findings
    ]
