"""The village of the table, on a morning of its own."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
import time_machine

from funds.documents import year_package
from funds.documents.catalogue import KINDS
from tests.access.village import TODAY, Place, place

MORNING = f"{TODAY}T10:00:00+08:00"


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
