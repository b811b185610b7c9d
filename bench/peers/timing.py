"""Runs in the peers' environment: sets Django up with a peer's applications, and times it."""

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.core.management import call_command

RUNS = 30


def begin(*applications: str, **more: Any) -> None:
    """Django with these applications on the database that the environment names, migrated."""
    settings.configure(
        DATABASES={"default": dj_database_url.parse(os.environ["BENCH_PEER_DATABASE"])},
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", *applications],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SECRET_KEY="bench",
        USE_TZ=True,
        **more,
    )
    django.setup()
    call_command("migrate", verbosity=0)


def tell(work: Callable[[], object]) -> None:
    """Print the median of the processor's seconds."""
    work()
    times = []
    for _run in range(RUNS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    print(statistics.median(times))
