"""What the tests of the cases look at: how a household stands, what a payment paid."""

from collections import defaultdict
from datetime import date

from funds.ledger.periods import first_open
from funds.levies.statements import standing
from funds.models import Allocation, Charge, Credit, Payment, Posting, Voucher
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


def days_out_of_bounds(community: Community):
    """Charges and days on which less than nothing, or more than its amount, was settled."""
    found = []
    for charge in Charge.objects.filter(community=community).order_by("seq"):
        moves: dict = defaultdict(lambda: ZERO)
        for rows in (charge.waivers, charge.allocations):
            for day, amount in rows.values_list("booked_on", "amount"):
                moves[day] += amount
        settled = ZERO
        for day in sorted(moves):
            settled += moves[day]
            if not 0 <= settled <= charge.amount:
                found.append((charge.seq, day, settled))
    return found


def vouchers_to_come(community: Community, today: date):
    """Vouchers dated after today."""
    rows = Voucher.objects.filter(community=community, booked_on__gt=today)
    return [str(voucher) for voucher in rows]


def credit_apart(community: Community):
    """Days on which the ledger holds other credit than the households have."""
    moves: dict = defaultdict(lambda: ZERO)
    for payment in Payment.objects.filter(community=community, household__isnull=False):
        moves[payment.booked_on] += payment.amount
    for used in Allocation.objects.filter(community=community, charge__isnull=False):
        moves[used.booked_on] -= used.amount
    for posting in Posting.objects.filter(community=community).select_related("debit", "credit"):
        moves[posting.booked_on] -= posting.amount * (posting.credit.role == "credit_held")
        moves[posting.booked_on] += posting.amount * (posting.debit.role == "credit_held")
    return {day: amount for day, amount in moves.items() if amount}
