"""A template of the database goes stale with nothing: all that shapes it is in its digest."""

import os
import subprocess
import sys
from pathlib import Path

from tests import template

LOADING = """
import sys, django
django.setup()
from django.db.migrations.loader import MigrationLoader
import funds.ledger.guards
MigrationLoader(None)
print(*(module.__file__ for module in list(sys.modules.values())
        if getattr(module, "__file__", None)), sep="\\n")
"""


def test_whatever_migrating_loads_of_the_project_is_in_the_digest():
    loaded = subprocess.run(
        [sys.executable, "-c", LOADING],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=template.ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    of_the_project = {
        path
        for path in map(Path, loaded)
        if path.is_relative_to(template.ROOT) and "site-packages" not in path.parts
    }

    assert template.ROOT / "funds" / "models" / "payment.py" in of_the_project
    assert of_the_project <= set(template.shaping())


def test_another_migration_makes_another_template(tmp_path, monkeypatch):
    before = template.place()
    added = tmp_path / "0002_more.py"
    added.write_text("# nothing yet\n", encoding="utf-8")
    files = [*template.shaping(), added]
    monkeypatch.setattr(template, "shaping", lambda: files)

    assert template.place() != before
    assert template.place().parent == before.parent
