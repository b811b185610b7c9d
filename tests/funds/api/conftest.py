"""The day on which the API is called."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.making.villages import TODAY


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is ten in the morning of 20 March 2026, in Shanghai."""
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield
