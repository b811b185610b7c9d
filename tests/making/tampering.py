"""Changing the books behind the application's back, and asking whether it was noticed."""

from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from funds.models import Counter, HallSlot, Rental, Sealed
from funds.upkeep.checking import PROOFS, prove
from funds.upkeep.proofs.history import edits_are_recorded, guards_are_in_place
from funds.upkeep.proofs.numbers import facts_are_complete
from funds.upkeep.proofs.seals import altered_rows


def findings(community):
    """The rows that the proofs name."""
    return [*_named(community)]


def is_noticed(community):
    """Whether some proof names any row; the proofs after that one are not waited for."""
    return any(_named(community))


def is_soon_missed(community):
    """The same; the numbers of all facts and the history of all edits are asked for first."""
    return any(
        any(soon(community)) for soon in (facts_are_complete, edits_are_recorded)
    ) or is_noticed(community)


def is_soon_accused(community, model):
    """Whether some proof names any row; the seals of one table are asked for first."""
    return any(altered_rows(model, community)) or is_noticed(community)


def is_named(model, row, community):
    """Whether some proof names the row; the proofs after that one are not waited for."""
    return is_among(_named(community), model, row)


def is_soon_named(model, row, community):
    """The same; what the proofs ask of the seals of its table is asked first."""
    by_seal = altered_rows(model, community) if issubclass(model, Sealed) else ()
    return is_among((finding.row for finding in by_seal), model, row) or is_named(
        model, row, community
    )


def _named(community):
    """Missing guards are no trace: whoever went behind the application puts them back."""
    for _promise, proof in PROOFS:
        if proof is not guards_are_in_place:
            yield from (finding.row for finding in prove(proof, community).findings)


def is_among(named, model, row):
    """Whether the row is among those that were named.

    Half an hour of the hall has no name but its rental's.
    """
    series = row.name if model is Counter else ""
    if model is HallSlot:
        model, row = Rental, row.rental
    names = (f"{model._meta.label_lower}#{row.pk} ", f"{model._meta.label_lower} {series}")
    return any(name in one + " " for one in named for name in names if name.strip())


def unguarded(model, statement, parameters):
    """Whether the database takes a statement from somebody who took a table's guards away.

    Its keys and its checks are still there.
    """
    with connection.cursor() as cursor, _lifted(cursor, model._meta.db_table):
        return is_taken(statement, parameters)


@contextmanager
def without_guards(model):
    """While somebody has taken a table's guards away."""
    with connection.cursor() as cursor, _lifted(cursor, model._meta.db_table):
        yield


def alter(table, change):
    """Somebody takes a table's guards away, and changes its rows: ``UPDATE table SET change``."""
    with connection.cursor() as cursor, _lifted(cursor, table):
        cursor.execute(f"UPDATE {table} SET {change}")


def is_taken(statement, parameters, *, tables=None):
    """Whether the database takes a statement where the guards are lifted already.

    Of these tables the rows must refer to what is there; of all, where none are given.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            connection.check_constraints(table_names=tables)
    except DatabaseError:
        return False
    return True


def lift(model):
    """Take a table's guards away until the transaction is taken back.

    SQLite reads all tables' definitions anew then: once for many tests is much quicker than once
    for each.
    """
    with connection.cursor() as cursor:
        for statement in _lifting(cursor, model._meta.db_table):
            cursor.execute(statement)


@contextmanager
def _lifted(cursor, table):
    """Without the guards of one table; those of all take as long as to prove the books."""
    lifting = _lifting(cursor, table)
    for statement in lifting:
        cursor.execute(statement)
    yield
    if connection.vendor == "postgresql":
        connection.check_constraints()
    for statement in lifting.values():
        cursor.execute(statement)


def _lifting(cursor, table):
    """What takes the guards of a table away, each with what puts it back."""
    if connection.vendor == "postgresql":
        # A table whose new rows are still to be checked cannot be altered.
        connection.check_constraints()
        return {
            f"ALTER TABLE {table} DISABLE TRIGGER USER": f"ALTER TABLE {table} ENABLE TRIGGER USER"
        }
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
    )
    return {f"DROP TRIGGER {name}": sql for name, sql in cursor.fetchall()}
