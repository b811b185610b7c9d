"""A month's papers are made before the lock, and are those that would be made under it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from funds.board import publishing
from funds.board.closing import close_month
from funds.board.publications import file_of
from funds.board.publishing import foresee_publication, publish_month
from funds.board.receipt_trees import new_tree
from funds.documents import monthly_papers
from funds.documents.fingerprints import words_of
from funds.documents.monthly_papers import foresee_papers, papers_to_keep
from funds.documents.publication_files import publication_files
from funds.levies.ruling import save_rule
from funds.models import FileKind, Fund, KeptPapers, PublishedFile
from funds.months import Month
from households.asked_ahead import asking_ahead
from households.models import Household, Role
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march
from tests.making.villages import actor, official, pay

pytestmark = pytest.mark.django_db

APRIL_1 = date(2026, 4, 1)


def march_is_over():
    community = march()
    for number in (1, 2):
        close_month(actor(community, today=APRIL_1), month=Month(2026, number))
    community.refresh_from_db()
    return community


built, community = once_a_module(march_is_over)


def close(community):
    close_month(actor(community, today=APRIL_1), month=MARCH, keep=papers_to_keep)


def kept(community):
    """What was kept, and with which fingerprint."""
    rows = KeptPapers.objects.of(community).order_by("seq")
    return list(rows.values_list("kind", "fingerprint", "content"))


def only_kept(community):
    """What closing keeps now; nothing is closed."""
    with transaction.atomic():
        close(community)
        found = kept(community)
        transaction.set_rollback(True)
    return found


@pytest.fixture
def sheets(monkeypatch):
    """How often the sheet of all households was made."""
    made = []
    whole = monthly_papers.year_sheet
    monkeypatch.setattr(
        monthly_papers, "year_sheet", lambda *a, **k: made.append(1) or whole(*a, **k)
    )
    return made


def test_they_are_the_same_papers(community, sheets):
    expected = only_kept(community)
    sheets.clear()

    with asking_ahead(community):
        foresee_papers(community, MARCH)
        assert sheets == [1]
        close(community)

    assert kept(community) == expected
    assert sheets == [1]


def test_a_payment_that_falls_between_is_on_them(community, sheets):
    with asking_ahead(community):
        foresee_papers(community, MARCH)
        before = only_kept(community)
        receipt = pay(Household.objects.get(number="02-001"), "1.00", date(2026, 3, 31)).receipt
        expected = only_kept(community)
        sheets.clear()
        close(community)

    assert kept(community) == expected != before
    assert receipt in kept(community)[1][2]
    assert sheets == [1]


@pytest.mark.parametrize("renamed", [False, True])
def test_a_month_is_published_as_it_is_under_the_lock(community, monkeypatch, renamed):
    close(community)
    community.refresh_from_db()
    reviewer = official(community, "reviewer", Role.REVIEWER)
    who = actor(community, reviewer, APRIL_1)
    made = []
    monkeypatch.setattr(publishing, "new_tree", lambda *a: made.append(1) or new_tree(*a))

    with asking_ahead(community):
        foresee_publication(who, month=MARCH, write=publication_files)
        assert not PublishedFile.objects.exists()
        if renamed:
            lights = Fund.objects.get(community=community, code="lights")
            lights.name = "路灯款"
            save_rule(actor(community, today=APRIL_1), rule=lights)
        publication = publish_month(who, month=MARCH, write=publication_files)

    assert len(made) == 1 + renamed
    assert ("路灯款" in file_of(publication, FileKind.CSV).decode()) == renamed


def test_words_that_are_equal_and_do_not_read_the_same_are_told_apart():
    zero = [Decimal("0.00"), Decimal("-0.00"), 0, "0", "", None, False]

    assert words_of([zero]) == ["0", "-0", "0", "0", "False"]
    assert words_of([[1, Decimal("1.00"), Decimal("1.0"), "1.00", True, 1.5, "x", "x"]]) == [
        "1", "1", "1", "1", "True", "1.5", "x", "x",
    ]  # fmt: skip
