"""The board: how long a month hangs there."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from funds.board import publishing
from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.board.publications import publication_days, publications
from funds.board.publishing import BadPublication
from funds.documents.public_notice import public_notice
from funds.levies.ruling import BadRule, save_rule
from funds.models import book_of
from funds.months import Month
from households.models import Role
from households.revising import revise
from tests.cases.doing import close
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.villages import actor, official, village

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY_5 = Month(2026, 1), date(2026, 2, 5)


def closed_january():
    community = village()
    close(community, "2026-01")
    return community


built, community = once_a_module(closed_january)


@pytest.fixture
def reviewer(community):
    return actor(community, official(community, "reviewer", Role.REVIEWER), FEBRUARY_5)


def set_days(community, days):
    """As a village may have set them before the law asked for fifteen."""
    book = book_of(community)
    book.publication_days = days
    revise(book, by=None)


@pytest.mark.parametrize(("set_to", "stays"), [(None, 15), (7, 15), (31, 31)])
def test_case_133_a_month_is_on_the_board_for_fifteen_days_at_least(
    community, reviewer, set_to, stays
):
    set_days(community, set_to)

    published = publish(reviewer, month=JANUARY)

    assert publication_days(community) == stays
    assert published.published_until - published.published_on == timedelta(days=stays)
    assert broken(community) == []


def test_case_133_fewer_days_are_refused_for_a_month_and_in_the_settings(community, reviewer):
    with pytest.raises(BadPublication, match="15"):
        publish(reviewer, month=JANUARY, days=14)

    book = book_of(community)
    book.publication_days = 14
    with pytest.raises(BadRule, match="15"):
        save_rule(actor(community), rule=book)


def test_case_133_what_was_published_before_stays_as_it_was(community, reviewer, monkeypatch):
    monkeypatch.setattr(publishing, "FEWEST_DAYS", 5)
    publish(reviewer, month=JANUARY, days=7)
    monkeypatch.undo()

    (published,) = publications(community, JANUARY, JANUARY)
    assert published.published_until == date(2026, 2, 12)
    assert broken(community) == []


def test_case_133_paper_and_page_say_fifteen(community, client):
    public = public_month(community, JANUARY, names=set(), counted=True)
    foot = public_notice(
        community, notice_figures(community, public, names=set(), counted=True)
    ).foot

    assert "（不少于15日）" in foot[0]
    with translation.override("zh-hans"):
        assert "每月至少公示 15 天。" in client.get("/").content.decode()
