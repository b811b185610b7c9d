"""The village of the table, on a morning of its own."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.access.village import TODAY, Place, place


@pytest.fixture
def here(db: None, settings, tmp_path) -> Iterator[Place]:
    """The village, at ten in the morning of 20 March 2026, in Shanghai."""
    settings.ATTACHMENTS_DIR = tmp_path
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield place()
