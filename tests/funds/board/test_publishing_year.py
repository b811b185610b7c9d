"""A closed year is published like a month, for good, before the assembly passes it."""

import json
from datetime import date, timedelta

import pytest
import time_machine

from funds.board.closing import close_month, reopen_month
from funds.board.objecting import answer_objection, raise_objection
from funds.board.publications import file_of
from funds.board.publishing import BadPublication, NotPublishable, OwnWork
from funds.board.year_accounts import year_accounts
from funds.board.year_publications import frozen_year_accounts, minutes_of, passed
from funds.commons.rating import Slips, review_year
from funds.council.deciding import InUse, annul
from funds.documents.catalogue import document, kind_of
from funds.documents.spans import Span
from funds.models import FileKind, PeriodStatus, Publication, Reviewed
from funds.months import Month
from funds.upkeep.checking import check_books
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.publications import pass_accounts, publish, publish_accounts
from tests.making.villages import actor, official
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db

built, community = once_a_module(a_closed_year, on=IN_JANUARY)
YEAR = Span.of_year(2026)


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


def at(community, today=IN_JANUARY, by=None):
    return actor(community, by, today)


def file_now(community, written="csv"):
    return document(community, kind_of("year-accounts"), YEAR, written)


def test_it_is_published_under_a_number_of_its_own_in_all_forms(community):
    published = publish_accounts(at(community), year=2026)

    assert published.number == "GS-2026-N-01"
    assert (published.published_until - published.published_on).days == 15
    for kind in FileKind:
        assert file_of(published, kind)
    told = json.loads(file_of(published, FileKind.JSON))
    now = year_accounts(community, 2026)
    assert told["status"] == "published"
    assert (told["income"], told["closing"]) == (str(now.income), str(now.closing))
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_what_was_published_stays_whatever_is_said_afterwards(community):
    publish_accounts(at(community), year=2026)
    before = file_now(community)
    december = Publication.objects.of(community).get(number="GS-2026-12-01")

    said = raise_objection(at(community), text="少了一笔", publication=december)
    answer_objection(at(community), objection=said, text="已核对")

    assert file_now(community) == before


def test_a_review_of_the_closed_year_comes_in_when_its_accounts_are_published(community):
    slips = Slips(excellent=3, competent=1, passable=0, incompetent=0)
    before = file_now(community)
    with time_machine.travel(IN_JANUARY + timedelta(days=2), tick=False):
        today = IN_JANUARY + timedelta(days=2)
        review_year(
            at(community, today),
            year=2026,
            subject=Reviewed.FUND,
            held_on=today,
            slips=slips,
            counters=("王会计", "李文书"),
            meant=True,
        )
        assert file_now(community) == before
        published = publish_accounts(at(community, today), year=2026)

    assert "优秀 3 票" in file_of(published, FileKind.CSV).decode()
    assert file_now(community) == file_of(published, FileKind.CSV)


def test_a_year_with_an_open_month_is_not_published(community):
    reopen_month(at(community), month=Month(2026, 12), reason="漏记")

    with pytest.raises(NotPublishable):
        publish_accounts(at(community), year=2026)
    assert year_accounts(community, 2026).status == PeriodStatus.OPEN


def test_its_last_month_is_published_first(community):
    reopen_month(at(community), month=Month(2026, 12), reason="漏记")
    close_month(at(community), month=Month(2026, 12), despite="年底补结")

    with pytest.raises(NotPublishable):
        publish_accounts(at(community), year=2026)


def test_who_closed_the_last_month_does_not_publish_the_year(community):
    clerk = official(community)
    reopen_month(at(community), month=Month(2026, 12), reason="漏记")
    close_month(at(community, by=clerk), month=Month(2026, 12), despite="年底补结")
    publish(at(community), month=Month(2026, 12), reason="漏记")

    with pytest.raises(OwnWork):
        publish_accounts(at(community, by=clerk), year=2026)


def test_a_month_that_is_closed_anew_asks_for_a_version_with_a_reason(community):
    publish_accounts(at(community), year=2026)
    assert not frozen_year_accounts(community, 2026).is_stale

    reopen_month(at(community), month=Month(2026, 12), reason="漏记")
    close_month(at(community), month=Month(2026, 12), despite="年底补结")
    publish(at(community), month=Month(2026, 12), reason="漏记")

    with pytest.raises(BadPublication):
        publish_accounts(at(community), year=2026)
    second = publish_accounts(at(community), year=2026, reason="王秀1的一笔漏记")
    assert (second.number, second.version) == ("GS-2026-N-02", 2)
    assert "王秀1" not in second.reason
    assert Publication.objects.of(community).filter(kind="year").count() == 2
    assert not frozen_year_accounts(community, 2026).is_stale


def test_fewer_than_fifteen_days_are_refused(community):
    with pytest.raises(BadPublication):
        publish_accounts(at(community), year=2026, days=14)


def test_the_assembly_passes_what_hangs_on_the_board(community):
    with pytest.raises(NotPublishable):
        pass_accounts(at(community), year=2026, decision="村民会议", on=IN_JANUARY)
    published = publish_accounts(at(community), year=2026)
    resolution = decided(at(community, date(2027, 1, 10)), title="通过2026年度决算")

    pass_accounts(at(community), year=2026, decision=str(resolution), on=IN_JANUARY)

    passing = passed(published)
    assert passing.resolution == resolution
    assert minutes_of(passing).present == 31
    assert passing.resolution.vote.in_favour == 20
    said = file_now(community).decode()
    assert "2027年1月10日通过，到会 31 人，同意 20 人" in said
    assert "GS-2026-N-01" in said
    assert "王秀" not in said
    with pytest.raises(InUse):
        annul(at(community), resolution=resolution, reason="误")


def test_it_was_not_passed_before_it_was_published_nor_on_a_day_to_come(community):
    publish_accounts(at(community), year=2026)

    for day in (date(2027, 1, 9), date(2027, 1, 11)):
        with pytest.raises(BadPublication):
            pass_accounts(at(community), year=2026, decision="村民会议", on=day)
    with pytest.raises(BadPublication):
        pass_accounts(at(community), year=2026, decision="  ", on=IN_JANUARY)
