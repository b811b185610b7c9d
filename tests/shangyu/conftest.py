"""What fails in the tests of refusals, and what a process remembers of it."""

from threading import Event

import pytest

from shangyu.serving import ending
from tests.shangyu.failing_pages import FAILURES


@pytest.fixture
def failing():
    """Lets the pages fail with an error from now on."""
    yield lambda error: FAILURES.update(next=error)
    FAILURES.clear()


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Whether this process has no memory left: what one test makes of that, the next forgets."""
    event = Event()
    monkeypatch.setattr(ending, "_lacks_memory", event)
    return event
