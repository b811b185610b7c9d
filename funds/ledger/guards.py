"""Triggers that make the database itself refuse to change, misplace or back-date the books.

Four guards, the same on SQLite and PostgreSQL:

- *frozen*: facts are not updated, deleted or truncated (sums that acts keep are excepted);
- *same community*: a row refers only to rows of its own community;
- *open month*: nothing is booked into a closed month;
- *no voucher ahead*: no voucher is dated after the day on which it is recorded.

Django remakes a table on SQLite when it alters it and loses its triggers without a word, so they
are put back after every migrate and counted by a system check.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from funds.models import Credit, Fact, Period, PeriodBalance, Posting, PublishedFile, Voucher
from households.models import Tenant

PREFIX = "shangyu"
MOMENTS = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
"""What is done to rows when a guard looks."""
AWAKE = (
    "AND (tgenabled = 'A' OR tgenabled = (SELECT "
    "CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END))"
)
"""Triggers of PostgreSQL that are obeyed: whoever owns a table may put them to sleep, one by one or,
as a replica does, all of them for a session."""
ALSO_FROZEN: tuple[type[Tenant], ...] = (Posting, PeriodBalance, PublishedFile)


class Guard(NamedTuple):
    """At which of MOMENTS it looks, and the SQL that puts it in place."""

    moment: str
    statement: str


def frozen_models() -> list[type[Tenant]]:
    """Models whose rows are written once."""
    facts = [model for model in _tenants() if issubclass(model, Fact)]
    return [*facts, *ALSO_FROZEN]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in place; those already there are replaced."""
    _replace(connection, None, _guards(connection.vendor).values())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away, until ``install`` puts them back."""
    _replace(connection, None, ())


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that ought to be in the database and are not, or are asleep there."""
    with connection.cursor() as cursor:
        return sorted(_names(connection.vendor) - _installed(connection, cursor, AWAKE))


@contextmanager
def lifted(connection: BaseDatabaseWrapper, moments: Collection[str] = MOMENTS) -> Iterator[None]:
    """Run without the guards of some moments, as where a backup is put into a fresh database.

    Those of the other moments go on looking, which is safer, and quicker than to put them back.
    """
    own = {
        name: guard
        for name, guard in _guards(connection.vendor).items()
        if guard.moment in moments
    }
    _replace(connection, own.keys(), ())
    try:
        yield
    finally:
        _replace(connection, own.keys(), own.values())


def _tenants() -> list[type[Tenant]]:
    return [model for model in apps.get_models() if issubclass(model, Tenant)]


def _installed(connection: BaseDatabaseWrapper, cursor: Any, only: str = "") -> set[str]:
    """Names of guards; ``only`` is a condition of PostgreSQL, for SQLite puts no trigger to sleep."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            # What is asked in brackets is asked once, and not anew of each row.
            "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT "
            f"tgisinternal AND relnamespace = (SELECT current_schema()::regnamespace) {only}"
        )
    return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def _replace(
    connection: BaseDatabaseWrapper, names: Collection[str] | None, guards: Iterable[Guard]
) -> None:
    """Take away those of these names, of whatever name where None is given; put others in place."""
    tables = {f"{PREFIX}_{model._meta.db_table}": model._meta.db_table for model in _tenants()}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        installed = _installed(connection, cursor)
        for name in installed if names is None else installed.intersection(names):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                table = tables[name.rsplit("__", 1)[0]]
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
        for guard in guards:
            cursor.execute(guard.statement)


@cache
def _names(vendor: str) -> frozenset[str]:
    """The names of all guards: the models that they come from stay as long as the program runs."""
    return frozenset(_guards(vendor))


def _guards(vendor: str) -> dict[str, Guard]:
    """Every guard by its name. Names and tables come from the models, never from input."""
    dialect = _sqlite if vendor == "sqlite" else _postgresql
    made: dict[str, Guard] = {}
    all_frozen = set(frozen_models())
    for model in _tenants():
        table = model._meta.db_table
        frozen = model in all_frozen
        kept = getattr(model, "unsealed", ()) if issubclass(model, Fact) else ()
        columns = [
            str(field.column)
            for field in model._meta.concrete_fields
            if not field.generated and (frozen and field.name not in kept)
        ]
        for guard, (moment, condition, sentence) in _rules(model, columns, vendor).items():
            name = f"{PREFIX}_{table}__{guard}"
            statement = dialect(name, table, moment, condition, sentence)
            made[name] = Guard(moment, statement)
        if frozen and vendor == "postgresql":
            name = f"{PREFIX}_{table}__truncate"
            made[name] = Guard("TRUNCATE", _postgresql_truncate(name, table))
    return made


def _rules(
    model: type[Tenant], columns: list[str], vendor: str
) -> dict[str, tuple[str, str, str]]:
    """What to watch on one model: guard -> (moment, condition to refuse, sentence)."""
    table = model._meta.db_table
    rules: dict[str, tuple[str, str, str]] = {}
    if columns:
        changed = " OR ".join(_differs(column, vendor) for column in columns)
        rules["update"] = ("UPDATE", changed, f"{table}: facts are not changed")
        rules["delete"] = ("DELETE", "1 = 1", f"{table}: facts are not deleted")
    elif model in (Credit, Period):
        rules["delete"] = ("DELETE", "1 = 1", f"{table}: rows are not deleted")
    if strangers := _strangers(model):
        sentence = f"{table}: refers to another community"
        rules["tenant"] = ("INSERT", strangers, sentence)
        rules["retenant"] = ("UPDATE", strangers, sentence)
    fields = {field.name for field in model._meta.concrete_fields}
    if "booked_on" in fields:
        rules["closed"] = ("INSERT", _closed(vendor), f"{table}: the month is closed")
    if model is Voucher:
        rules["ahead"] = ("INSERT", _ahead(vendor), f"{table}: the day has not come yet")
    return rules


def _differs(column: str, vendor: str) -> str:
    word = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return f'OLD."{column}" {word} NEW."{column}"'


def _strangers(model: type[Tenant]) -> str:
    """True when a foreign key leads to another community's row."""
    checks = []
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey):
            continue
        target = field.related_model
        if isinstance(target, type) and issubclass(target, Tenant):
            checks.append(
                f'(NEW."{field.column}" IS NOT NULL AND NOT EXISTS '
                f'(SELECT 1 FROM "{target._meta.db_table}" AS parent '
                f'WHERE parent.id = NEW."{field.column}" '
                f"AND parent.community_id = NEW.community_id))"
            )
    return " OR ".join(checks)


def _closed(vendor: str) -> str:
    if vendor == "sqlite":
        month = "CAST(strftime('%Y%m', NEW.booked_on) AS INTEGER)"
        lock = ""
    else:
        month = "to_char(NEW.booked_on, 'YYYYMM')::integer"
        # The row lock makes a posting and a close of its month wait for each other.
        lock = " FOR SHARE"
    table = Period._meta.db_table
    return (
        f'EXISTS (SELECT 1 FROM "{table}" AS period '
        f"WHERE period.community_id = NEW.community_id "
        f"AND period.month = {month} AND period.status <> 'open'{lock})"
    )


def _ahead(vendor: str) -> str:
    """True for a day of the books after the village's day at which the row was recorded."""
    if vendor == "sqlite":
        # SQLite knows no time zones. China's clocks have not been changed since 1991.
        offset = timezone.localtime().utcoffset() or timedelta()
        minutes = int(offset.total_seconds() // 60)
        return f"NEW.booked_on > date(NEW.recorded_at, '{minutes:+d} minutes')"
    return f"NEW.booked_on > (NEW.recorded_at AT TIME ZONE '{settings.TIME_ZONE}')::date"


def _sqlite(name: str, table: str, moment: str, condition: str, sentence: str) -> str:
    return (
        f'CREATE TRIGGER {name} BEFORE {moment} ON "{table}" FOR EACH ROW WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )


def _postgresql(name: str, table: str, moment: str, condition: str, sentence: str) -> str:
    back = "OLD" if moment == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{sentence}' USING ERRCODE = '23514'; END IF; "
        f"RETURN {back}; END $$; "
        f'CREATE TRIGGER {name} BEFORE {moment} ON "{table}" '
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def _postgresql_truncate(name: str, table: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{table}: facts are not truncated' USING ERRCODE = '23514'; END $$; "
        f'CREATE TRIGGER {name} BEFORE TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
