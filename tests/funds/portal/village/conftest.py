"""A clock that the tests put forward."""

from datetime import UTC, datetime

import pytest
import time_machine

START = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as clock:
        yield clock
