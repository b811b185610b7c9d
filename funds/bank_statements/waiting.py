"""The lines that nobody has decided about yet."""

from datetime import date

from funds.bank_statements.matching import Proposals, proposals
from funds.bank_statements.proposing import Kind
from funds.models import BankStatementLine
from funds.models.rows import BankLineRows
from households.asked_ahead import asked_ahead
from households.models import Community


def waiting(community: Community) -> BankLineRows[BankStatementLine]:
    """The lines that wait, oldest first."""
    rows: BankLineRows[BankStatementLine] = BankStatementLine.objects.of(community).waiting()
    return rows.select_related("account", "statement").order_by(
        "happened_on", "happened_at", "seq"
    )


@asked_ahead
def lines_waiting(community: Community, *, today: date) -> set[int]:
    """The keys of the households of which a waiting line may be a payment."""
    lines = list(waiting(community))
    return {
        household
        for found in proposals(community, lines, today=today).values()
        if found.kind is Kind.PAYMENT
        for household in (
            *(share.household.pk for share in found.shares),
            *(one.pk for one in found.others),
        )
    }


def waiting_with_proposals(
    community: Community, *, today: date
) -> tuple[list[BankStatementLine], Proposals]:
    """The lines that wait, and what is proposed for each."""
    lines = list(waiting(community))
    return lines, proposals(community, lines, today=today)
