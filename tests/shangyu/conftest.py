"""What fails in the tests of refusals."""

import pytest

from tests.shangyu.failing_pages import FAILURES


@pytest.fixture
def failing():
    """Lets the pages fail with an error from now on."""
    yield lambda error: FAILURES.update(next=error)
    FAILURES.clear()
