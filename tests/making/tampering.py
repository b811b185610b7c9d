"""Changing the books behind the application's back, and asking whether it was noticed."""

from django.db import DatabaseError, connection, transaction

from funds.ledger import guards
from funds.models import Counter, HallSlot, Rental
from funds.upkeep.checking import check_books


def findings(community):
    return [finding.row for proof in check_books(community) for finding in proof.findings]


def is_named(model, row, community):
    """Whether some proof names the row; the proofs after that one are not waited for.

    Half an hour of the hall has no name but its rental's.
    """
    series = row.name if model is Counter else ""
    if model is HallSlot:
        model, row = Rental, row.rental
    names = (f"{model._meta.label_lower}#{row.pk} ", f"{model._meta.label_lower} {series}")
    return any(
        name in finding.row + " "
        for proof in check_books(community)
        for finding in proof.findings
        for name in names
        if name.strip()
    )


def unguarded(statement, parameters):
    """Run a statement as somebody would who has taken the guards away first."""
    try:
        with (
            transaction.atomic(),
            guards.lifted(connection),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, parameters)
            connection.check_constraints()
    except DatabaseError:
        return False
    return True
