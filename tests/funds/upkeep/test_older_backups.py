"""Which backups of other versions have a place in this one."""

import gzip
import io
import json
from hashlib import sha256

import pytest
from django.db import connection, models
from django.db.migrations import AddField, Migration, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from funds.models import Levy
from funds.upkeep.backup import backup, read_heading
from funds.upkeep.backup_papers import NotABackup
from funds.upkeep.older_backups import applied_migrations, columns_of, has_place_here, lacking
from households.models import Resident
from tests.making.villages import village

pytestmark = pytest.mark.django_db

LEVY = [str(column.column) for column in columns_of(Levy)]


@pytest.fixture
def since(monkeypatch):
    """Applies one more migration, of these operations, to the database."""

    def apply(*operations):
        load = MigrationLoader.load_disk

        def load_with_one_more(loader):
            load(loader)
            later = type("Migration", (Migration,), {"operations": operations})
            loader.disk_migrations["funds", "9999_later"] = later("9999_later", "funds")

        monkeypatch.setattr(MigrationLoader, "load_disk", load_with_one_more)
        MigrationRecorder(connection).record_applied("funds", "9999_later")

    return apply


def test_a_backup_of_this_version():
    assert has_place_here(applied_migrations(), {"funds.levy": LEVY})


def test_a_backup_from_before_a_column_came(since):
    older = applied_migrations()
    since(AddField("levy", "position", models.PositiveSmallIntegerField(default=1)))

    assert has_place_here(older, {"funds.levy": LEVY[:-1]})


@pytest.mark.parametrize("step", [RunPython(RunPython.noop), RunSQL("SELECT 1")])
def test_a_backup_from_before_content_was_moved(since, step):
    older = applied_migrations()
    since(step)

    assert has_place_here(applied_migrations(), {"funds.levy": LEVY})
    assert not has_place_here(older, {"funds.levy": LEVY})


def test_a_backup_of_a_later_version():
    assert not has_place_here([*applied_migrations(), "funds.9999_later"], {"funds.levy": LEVY})


def test_a_backup_with_columns_and_tables_that_are_not_known_here():
    here = applied_migrations()

    assert not has_place_here(here, {"funds.levy": [*LEVY, "grace_days"]})
    assert not has_place_here(here, {"funds.fine": ["id"]})


def test_what_a_backup_lacks_has_the_value_that_the_model_names(monkeypatch):
    monkeypatch.setattr(Resident, "later", {"phone": "12345"})

    found = lacking(Resident, ["id", "community_id", "household_id", "name"])

    assert {column.name: value for column, value in found.items()} == {"phone": "12345"}


def test_what_belongs_to_others_has_its_default():
    found = lacking(Resident, ["id", "community_id", "household_id", "name"])

    assert {column.name: value for column, value in found.items()} == {"phone": ""}


def test_a_backup_that_has_no_place_here_says_so():
    village()
    file = io.BytesIO()
    backup(file)
    heading, *lines, _closing = gzip.decompress(file.getvalue()).splitlines(keepends=True)
    said = json.loads(heading)
    said["migrations"].append("funds.9999_later")
    body = b"".join([json.dumps(said).encode() + b"\n", *lines])
    closing = json.dumps({"sha256": sha256(body).hexdigest()}).encode()

    with pytest.raises(NotABackup, match="版本"):
        read_heading(io.BytesIO(gzip.compress(body + closing)))
