"""Changing the books behind the application's back, and asking whether it was noticed."""

from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from funds.models import Counter, HallSlot, Rental, Sealed
from funds.upkeep.checking import check_books
from funds.upkeep.proofs.seals import altered_rows


def findings(community):
    """The rows that the proofs name."""
    return [*_named(community)]


def is_noticed(community):
    """Whether some proof names any row; the proofs after that one are not waited for."""
    return any(_named(community))


def is_named(model, row, community):
    """Whether some proof names the row; the proofs after that one are not waited for."""
    return _is_among(_named(community), model, row)


def is_soon_named(model, row, community):
    """The same; what the proofs ask of the seals of its table is asked first."""
    by_seal = altered_rows(model, community) if issubclass(model, Sealed) else ()
    return _is_among((finding.row for finding in by_seal), model, row) or is_named(
        model, row, community
    )


def _named(community):
    return (finding.row for proof in check_books(community) for finding in proof.findings)


def _is_among(named, model, row):
    """Half an hour of the hall has no name but its rental's."""
    series = row.name if model is Counter else ""
    if model is HallSlot:
        model, row = Rental, row.rental
    names = (f"{model._meta.label_lower}#{row.pk} ", f"{model._meta.label_lower} {series}")
    return any(name in one + " " for one in named for name in names if name.strip())


def unguarded(model, statement, parameters):
    """Whether the database takes a statement from somebody who took a table's guards away.

    Its keys and its checks are still there.
    """
    try:
        with (
            transaction.atomic(),
            connection.cursor() as cursor,
            _lifted(cursor, model._meta.db_table),
        ):
            cursor.execute(statement, parameters)
            connection.check_constraints()
    except DatabaseError:
        return False
    return True


@contextmanager
def _lifted(cursor, table):
    """Without the guards of one table; those of all take as long as to prove the books."""
    if connection.vendor == "postgresql":
        # A table whose new rows are still to be checked cannot be altered.
        connection.check_constraints()
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
    )
    triggers = cursor.fetchall()
    for name, _sql in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        cursor.execute(sql)
