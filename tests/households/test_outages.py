"""Whatever was asked of it, a database that can't just now is known by one place."""

import errno

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)

from households.outages import Outage, outage_of


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OperationalError("database is locked"), Outage.BUSY),
        (OperationalError("database table is locked: funds_charge"), Outage.BUSY),
        (OperationalError("database or disk is full"), Outage.FULL),
        (OperationalError("attempt to write a readonly database"), Outage.READ_ONLY),
        (OperationalError("unable to open database file"), Outage.UNOPENED),
        (OperationalError("disk I/O error"), Outage.UNREACHABLE),
        (DatabaseError("database disk image is malformed"), Outage.DAMAGED),
        (DatabaseError("file is not a database"), Outage.DAMAGED),
        (OperationalError("no such table: households_community"), Outage.UNPREPARED),
        (OperationalError("out of memory"), Outage.EXHAUSTED),
        (MemoryError(), Outage.EXHAUSTED),
        (SystemError("error return without exception set"), Outage.EXHAUSTED),
        (RuntimeError("can't start new thread"), Outage.EXHAUSTED),
        (RuntimeError("a mistake of the program"), None),
        (OSError(errno.ENOSPC, "No space left on device"), Outage.FULL),
        (OSError(errno.EMFILE, "Too many open files"), Outage.EXHAUSTED),
        (OSError(errno.ENOENT, "No such file or directory"), None),
        (OperationalError('near "SELEC": syntax error'), None),
        (IntegrityError("UNIQUE constraint failed"), None),
        (ValueError("database is locked"), None),
    ],
)
def test_what_sqlite_and_the_disk_say(error: Exception, outage: Outage | None):
    assert outage_of(error) is outage


@pytest.mark.parametrize(
    ("kind", "state", "outage"),
    [
        (OperationalError, "40001", Outage.BUSY),
        (OperationalError, "55P03", Outage.BUSY),
        (OperationalError, "57014", Outage.BUSY),
        (OperationalError, "53100", Outage.FULL),
        (OperationalError, "53300", Outage.UNREACHABLE),
        (OperationalError, "57P01", Outage.UNREACHABLE),
        (OperationalError, "57P03", Outage.UNREACHABLE),
        (InternalError, "25006", Outage.READ_ONLY),
        (InternalError, "XX002", Outage.DAMAGED),
        (InternalError, "XX000", Outage.DAMAGED),
        (InternalError, "25P03", Outage.BUSY),
        (ProgrammingError, "42501", Outage.FORBIDDEN),
        (ProgrammingError, "3F000", Outage.FORBIDDEN),
        (ProgrammingError, "42P01", Outage.UNPREPARED),
        (OperationalError, None, Outage.UNREACHABLE),
        (InterfaceError, None, Outage.UNREACHABLE),
        (ProgrammingError, None, None),
        (ProgrammingError, "42601", None),
        (IntegrityError, "23505", None),
    ],
)
def test_what_postgresql_says(kind: type[Exception], state: str | None, outage: Outage | None):
    error = kind("in a language of the server")
    error.__cause__ = type("OfDriver", (Exception,), {"sqlstate": state})()

    assert outage_of(error) is outage


def test_each_says_what_to_do_in_the_reader_s_language():
    assert (
        Outage.UNPREPARED.sentence
        == "数据库还没有为这个版本做好准备。请运行：python manage.py migrate"
    )
