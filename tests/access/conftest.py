"""The village of the table, on a morning of its own."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
import time_machine
from django.core.cache import caches

from funds.documents import year_package
from funds.documents.catalogue import KINDS
from tests.access.village import TODAY, Place, place

MORNING = f"{TODAY}T10:00:00+08:00"


@pytest.fixture(autouse=True, scope="module")
def _pages_afresh() -> None:
    """What was made of the village's books for one reader is there for the next, as on a server.

    A page or a part of one that was made for somebody else must not be given to whoever may not
    see it; and to make each of them once for all roles is quicker.
    """
    caches["pages"].clear()


@pytest.fixture(scope="module")
def built(lasting: None) -> Place:
    with time_machine.travel(MORNING):
        return place()


@pytest.fixture(autouse=True)
def few_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year's package has one paper: what is in it is tested where it is made."""
    monkeypatch.setattr(year_package, "KINDS", {"year-accounts": KINDS["year-accounts"]})


@pytest.fixture
def here(built: Place, db: None) -> Iterator[Place]:
    """The village, at ten in the morning of 20 March 2026, in Shanghai."""
    with time_machine.travel(MORNING):
        yield deepcopy(built)
