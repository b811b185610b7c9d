"""What is dear to build is built once and put back, for tests that end their own transactions.

Where a test shares its transaction with the village, ``once_a_module`` is the way.
"""

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from tests.emptying import copy_of, put_back

Built = TypeVar("Built")


@dataclass(frozen=True)
class Kept:
    """The database as it was after something was built, and what that gave."""

    on: date
    database: sqlite3.Connection
    given: Any


_kept: dict[Callable[[], Any], Kept] = {}


def built_once(build: Callable[[], Built]) -> Built:
    """What ``build`` makes in an empty database and gives: built once a day, then copied back.

    Each test has a copy of the objects. PostgreSQL has no such copies: there it is built anew.
    """
    if connection.vendor != "sqlite":
        return build()
    kept, today = _kept.get(build), timezone.localdate()
    if kept and kept.on == today:
        put_back(kept.database, connection)
    else:
        given = build()
        kept = _kept[build] = Kept(today, copy_of(connection), given)
    return deepcopy(kept.given)
