"""Another installation in the database of the tests: empty, its keys begin anew."""

import hashlib
import io
import json
from contextlib import AbstractContextManager
from zipfile import ZipFile

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper

from funds.ledger import guards
from funds.upkeep.village_export import export_community
from funds.upkeep.village_file import fingerprint_of
from households.models import Community
from tests.emptying import unguarded

APPS = ("knox", "otp_totp", "otp_static", "funds", "households")


def move_out() -> None:
    """Take every row away, and let keys begin at 1 again, as in a database made just now."""
    models = [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    connection.check_constraints()
    with connection.cursor() as cursor, _unguarded(cursor):
        for model in models:
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        connection.check_constraints()
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence")
            return
        # Unlike setval, this is taken back with the test: other tests' keys go on where they were.
        for found in connection.introspection.sequence_list():
            cursor.execute(f'ALTER SEQUENCE "{found["name"]}" RESTART')


def _unguarded(cursor: CursorWrapper) -> AbstractContextManager[None]:
    """To take the guards of all tables off and put them on again takes PostgreSQL longest of all."""
    if connection.vendor == "sqlite":
        return guards.lifted(connection, ("DELETE",))
    return unguarded(cursor)


def exported(community: Community) -> bytes:
    """The village as a file."""
    file = io.BytesIO()
    export_community(community, file)
    return file.getvalue()


def rewritten(file: bytes, name: str, old: str, new: str, *, sums: bool = True) -> bytes:
    """The file with one text in one part changed by hand, and with the sums that belong to it."""
    with ZipFile(io.BytesIO(file)) as packed:
        content = packed.read(name)
    assert old.encode() in content, (name, old)
    return _with(file, name, content.replace(old.encode(), new.encode(), 1), sums=sums)


def replaced(file: bytes, label: str, rows: list[list]) -> bytes:
    """The file with other rows in a table, and with the sums that belong to it."""
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return _with(file, f"tables/{label}.jsonl", lines.encode(), sums=True)


def _with(file: bytes, name: str, content: bytes, *, sums: bool) -> bytes:
    with ZipFile(io.BytesIO(file)) as packed:
        parts = {one: packed.read(one) for one in packed.namelist()}
    parts[name] = content
    if sums:
        told = json.loads(parts.pop("index.json"))
        files = {one: hashlib.sha256(part).hexdigest() for one, part in parts.items()}
        told |= {"files": files, "fingerprint": fingerprint_of(files)}
        parts["index.json"] = json.dumps(told).encode()
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for one, part in parts.items():
            packed.writestr(one, part)
    return made.getvalue()


def rows_in(file: bytes, label: str) -> list[dict]:
    """The rows of a table in a file, by the names of their columns."""
    with ZipFile(io.BytesIO(file)) as packed:
        names = json.loads(packed.read("village.json"))["columns"][label]
        lines = packed.read(f"tables/{label}.jsonl").splitlines()
    return [dict(zip(names, json.loads(line), strict=True)) for line in lines]
