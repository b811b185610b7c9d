"""What a PostgreSQL server must be set to so that it can keep the books of a village.

What a session can set for itself is set when a connection begins (``shangyu.environment``).
"""

from typing import Any

from django.core import checks
from django.db import Error, connection
from django.utils.translation import gettext as _

ENCODING = "UTF8"
RISKS = ("fsync", "full_page_writes")
"""Settings of the whole server without which a power cut takes what was written down."""


def hindrance() -> str:
    """Why no books can be kept in this database, in a sentence; empty when they can."""
    if connection.vendor != "postgresql" or (encoding := _shown("server_encoding")) == ENCODING:
        return ""
    name = connection.settings_dict["NAME"]
    return _(
        "The database %(database)s keeps texts as %(encoding)s, in which Chinese has no place. Make "
        "it anew: createdb --encoding=UTF8 --template=template0 %(database)s"
    ) % {"database": name, "encoding": encoding}


def said_at_the_door() -> str:
    """What the server says to whom it does not let in; empty where it does, and elsewhere."""
    if connection.vendor != "postgresql":
        return ""
    # A village on SQLite needs no driver of PostgreSQL.
    import psycopg  # noqa: PLC0415

    try:
        psycopg.connect(**connection.get_connection_params()).close()
    except psycopg.Error as error:
        return str(error).strip().rpartition("\n")[2]
    return ""


def risk() -> str:
    """Which of its settings endanger what was paid, for those who watch; empty when none does."""
    if connection.vendor != "postgresql":
        return ""
    try:
        off = [setting for setting in RISKS if _shown(setting) == "off"]
    except Error:
        # A database that does not answer is said already.
        return ""
    return f"{' and '.join(off)} off: a power cut loses payments" if off else ""


def check_risk(**_kwargs: Any) -> list[checks.CheckMessage]:
    """For ``check --deploy``."""
    if not (found := risk()):
        return []
    hint = "Switch it on in postgresql.conf, and start the server again."
    return [checks.Warning(f"PostgreSQL runs with {found}.", hint=hint, id="shangyu.W001")]


def _shown(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        return str(cursor.fetchone()[0])
