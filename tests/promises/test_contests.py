"""Votes, polls, plots, wishes, requests, plans and papers: of several at once one comes first."""

import pytest

from tests.cases.outcomes import broken
from tests.making.contests import CONTESTS, fought, ground

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_several_at_once_one_comes_first():
    """All of them in one village, in which the books are right afterwards."""
    here = ground("shangyu", rivals=3)

    for contest in CONTESTS:
        fought(contest(here))

    assert broken(here.community) == []
