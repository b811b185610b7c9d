"""Whether the database is the one that belongs to this folder and to this program.

Each finding is a sentence for whoever looks after the machine; an empty one means that all is
well. What every migrate calls is ``establish``.
"""

import uuid
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from funds.ledger import guards
from households.applied_migrations import FRESH, applied
from households.models import Community
from shangyu import books_file, marker, peppers
from shangyu.models import Installation

OWN = ("households", "funds", "shangyu")
"""Apps whose migrations this program knows for certain."""
THE_ONE = 1


def establish() -> Installation:
    """Give a new database its identity, and the folder its marker and pepper.

    A database that was made anew in the place of a lost one gets the folder's identity.
    """
    identity = marker.marked() or uuid.uuid4().hex
    installation, _made = Installation.objects.get_or_create(
        pk=THE_ONE, defaults={"identity": identity}
    )
    peppers.establish(installation)
    installation.save()
    if not marker.marked():
        marker.mark(installation.identity)
    return installation


def forget() -> None:
    """Take the identity from a database whose books have yet to come: nobody serves it so."""
    Installation.objects.all().delete()


def hindrance() -> str:
    """Why nothing may be written into this database, in a sentence; empty when all is well.

    A database in which nothing has been made yet is no hindrance in a folder that was never used.
    """
    return before_migrating() or after_migrating()


def before_migrating() -> str:
    """What ``migrate`` must not touch: no books, others' books, those of a later version."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        # To look into it would make it.
        return _gone()
    return _gone() or not_ours()


def not_ours() -> str:
    """What nobody may replace either: others' books, those of a later version."""
    return _newer() or _another()


def is_empty_place() -> bool:
    """Whether there is no database here yet, or none any more: a backup can be put here."""
    return bool(_gone()) or not _applied()


def after_migrating() -> str:
    """What ``migrate`` would put right without a word, once nothing is left to be migrated."""
    if known_migrations() - _applied():
        return ""
    return _unguarded() or unpeppered()


def unpeppered() -> str:
    """The database's PINs need another pepper than the folder has."""
    return peppers.hindrance(recorded())


def _gone() -> str:
    """The database of a folder that was used is not there any more, or empty."""
    if not marker.is_there():
        return ""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        if not books_file.is_same(name):
            return books_file.gone(name)
        # To look into it with a connection would write into it.
        if found := books_file.lack(name):
            return found
    # An older version has given its books no identity.
    kept = recorded() or (_has(Community) and Community.objects.exists())
    return "" if kept else books_file.gone(name)


def _another() -> str:
    """The database carries another identity than the folder."""
    installation, marked = recorded(), marker.marked()
    if not marked or installation is None or installation.identity == marked:
        return ""
    name = connection.settings_dict["NAME"]
    return _(
        "The database %(database)s belongs to another installation than the folder %(folder)s. "
        "Set SHANGYU_DATABASE_URL and SHANGYU_DATA_DIR to two that belong together."
    ) % {"database": name, "folder": settings.DATA_DIR}


def _newer() -> str:
    unknown = sorted(_applied() - known_migrations())
    if not unknown:
        return ""
    return _(
        "A later version of Shangyu has worked on this database (%(migration)s), and this one "
        "would damage the books. Install the later version again, or restore a backup that this "
        "version has made into an empty database."
    ) % {"migration": ".".join(unknown[-1])}


def _unguarded() -> str:
    lost = guards.missing(connection)
    if not lost:
        return ""
    return _(
        "%(count)s guards of the books are missing in the database, for example %(guard)s: "
        "somebody has altered it past the program. Prove the books with manage.py check_books, "
        "then put the guards back with manage.py migrate."
    ) % {"count": len(lost), "guard": lost[0]}


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The project's own migrations that this program brings."""
    return frozenset(
        (label, file.stem)
        for label in OWN
        for file in Path(apps.get_app_config(label).path, "migrations").glob("[0-9]*.py")
        if not file.stem.startswith(FRESH)
    )


def _applied() -> set[tuple[str, str]]:
    return applied(connection, OWN)


def recorded() -> Installation | None:
    """The row that says whose database this is; None when it was never said."""
    return Installation.objects.first() if _has(Installation) else None


def _has(model: type[Installation] | type[Community]) -> bool:
    with connection.cursor() as cursor:
        return model._meta.db_table in connection.introspection.table_names(cursor)
