"""The day on which the pages are looked at."""

from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        yield
