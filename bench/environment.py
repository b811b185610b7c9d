"""Django as every part of the bench needs it: the project's own settings, migrated, quiet."""

import os

import django
from django.core.management import call_command


def prepare() -> None:
    """Set Django up on the database of the environment, with all its tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
    django.setup()
    call_command("migrate", verbosity=0)
