"""A closed month is published as it is, for good; a correction stands beside it."""

import hashlib
import io
import json
from dataclasses import fields
from datetime import date

import pytest

from funds.board.closing import close_month, reopen_month
from funds.board.public_month import PublicMonth
from funds.board.publications import file_of, publications
from funds.board.publishing import BadPublication, NotPublishable, OwnWork, publish_month
from funds.board.reports import monthly_report
from funds.levies.ruling import save_rule
from funds.models import FileKind, PeriodStatus, PublishedFile, book_of
from funds.months import Month
from funds.upkeep.backup import backup, restore
from funds.upkeep.checking import check_books
from households.models import Community, Role
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.tampering import alter
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

JANUARY = Month(2026, 1)
CLOSED_ON, PUBLISHED_ON = date(2026, 2, 3), date(2026, 2, 5)


def a_village_and_who_publishes():
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    pay(wang, 3, date(2026, 1, 20))
    clerk = official(community)
    return wang, clerk, official(community, "reviewer", Role.REVIEWER, first_name="郑光明")


built, people = once_a_module(a_village_and_who_publishes)


@pytest.fixture
def closed(people):
    wang, clerk, _reviewer = people
    close_month(actor(wang.community, clerk, CLOSED_ON), month=JANUARY)
    return people


def publish_january(community, by, **how):
    return publish(actor(community, by, PUBLISHED_ON), month=JANUARY, **how)


def test_it_says_what_was_published_when_by_whom(closed):
    wang, _clerk, reviewer = closed

    published = publish_january(wang.community, reviewer)

    assert (published.number, published.version, published.by) == ("GS-2026-01-01", 1, reviewer)
    assert (published.published_on, published.published_until) == (PUBLISHED_ON, date(2026, 2, 20))
    assert monthly_report(wang.community, JANUARY).status == PeriodStatus.PUBLISHED
    assert [proof for proof in check_books(wang.community) if proof.findings] == []


def test_the_figures_are_those_of_the_month(closed):
    wang, _clerk, reviewer = closed

    published = publish_january(wang.community, reviewer)

    said = json.loads(file_of(published, FileKind.JSON))
    entry = {
        "day": "2026-01-20",
        "number": "SY-2026-000001",
        "what": "卫生费、微菜园租金费、路灯费",
        "payer": "",
        "amount": "3.00",
    }
    assert (said["month"], said["income"], said["closing"]) == ("2026-01", "3.00", "3.00")
    assert said["income_entries"] == [entry]
    assert "王" not in json.dumps(said, ensure_ascii=False)


def test_the_files_stay_the_same_bytes(closed):
    wang, _clerk, reviewer = closed
    published = publish_january(wang.community, reviewer)
    before = {kind: file_of(published, kind) for kind in FileKind}

    pay(wang, 30, date(2026, 2, 20))
    charge(wang.community, "2026-02", "2026-03")
    wang.community.name = "改名村"
    wang.community.save(update_fields=["name"])

    after = {
        kind: file_of(publications(wang.community, JANUARY, JANUARY)[0], kind) for kind in FileKind
    }
    assert after == before
    assert before[FileKind.PDF].startswith(b"%PDF")
    sums = dict(PublishedFile.objects.values_list("kind", "sha256"))
    assert sums == {kind: hashlib.sha256(content).hexdigest() for kind, content in before.items()}


def test_they_survive_a_backup(closed):
    wang, _clerk, reviewer = closed
    published = publish_january(wang.community, reviewer)
    before = file_of(published, FileKind.PDF)
    file = io.BytesIO()
    backup(file)

    file.seek(0)
    restore(file, last_on_paper={}, overwrite=True)

    community = Community.objects.get(code="shangyu")
    assert file_of(publications(community, JANUARY, JANUARY)[0], FileKind.PDF) == before


def test_an_open_month_is_not_published(people):
    wang, _clerk, reviewer = people

    with pytest.raises(NotPublishable, match="2026-01"):
        publish_january(wang.community, reviewer)

    assert publications(wang.community, JANUARY, JANUARY) == []


def test_who_closed_it_does_not_publish_it(closed):
    wang, clerk, _reviewer = closed

    with pytest.raises(OwnWork):
        publish_january(wang.community, clerk)

    assert publications(wang.community, JANUARY, JANUARY) == []


@pytest.mark.parametrize("days", [1, 14, 366])
def test_too_few_days_on_the_board(closed, days):
    wang, _clerk, reviewer = closed

    with pytest.raises(BadPublication) as refused:
        publish_january(wang.community, reviewer, days=days)

    assert refused.value.field == "days"


def test_the_village_sets_the_days(closed):
    wang, _clerk, reviewer = closed
    book = book_of(wang.community)
    book.publication_days = 21
    save_rule(actor(wang.community), rule=book)

    published = publish_january(wang.community, reviewer)

    assert (published.published_until - published.published_on).days == 21


def test_a_correction_needs_a_reason_and_stands_beside(closed):
    wang, clerk, reviewer = closed
    first = publish_january(wang.community, reviewer)
    before = file_of(first, FileKind.PDF)
    reopen_month(actor(wang.community, clerk), month=JANUARY, reason="漏记")
    pay(wang, 6, date(2026, 1, 25), today=CLOSED_ON)
    close_month(actor(wang.community, clerk, CLOSED_ON), month=JANUARY)

    with pytest.raises(BadPublication) as refused:
        publish_january(wang.community, reviewer)
    second = publish_january(wang.community, reviewer, reason="漏记一笔收款")

    assert refused.value.field == "reason"
    assert (second.number, second.period_version) == ("GS-2026-01-02", 2)
    assert [one.reason for one in publications(wang.community, JANUARY, JANUARY)] == [
        "漏记一笔收款",
        "",
    ]
    assert file_of(first, FileKind.PDF) == before
    assert json.loads(file_of(second, FileKind.JSON))["income"] == "9.00"


def test_the_reason_of_a_correction_names_nobody(closed):
    wang, _clerk, reviewer = closed
    publish_january(wang.community, reviewer)

    second = publish_january(wang.community, reviewer, reason="王秀英的收据记错了 138 0013 8000")

    assert second.reason == "王*英的收据记错了 ****"
    assert json.loads(file_of(second, FileKind.JSON))["reason"] == second.reason


def test_of_one_household_nothing_is_counted_in_what_is_published(closed):
    wang, _clerk, reviewer = closed

    told = json.loads(file_of(publish_january(wang.community, reviewer), FileKind.JSON))

    assert {told[name] for name in ("households_due", "households_paid", "rate")} == {None}


def test_paper_and_figures_are_written_from_one_reading_of_the_month(closed):
    wang, _clerk, reviewer = closed
    handed = []

    def write(*what):
        handed.append(what)
        return {}

    published = publish_month(
        actor(wang.community, reviewer, PUBLISHED_ON), month=JANUARY, write=write
    )

    ((publication, notice, told),) = handed
    shared = [one.name for one in fields(PublicMonth)]
    assert [getattr(notice, name) for name in shared] == [getattr(told, name) for name in shared]
    assert (publication, notice.status) == (published, PeriodStatus.PUBLISHED)


def test_what_cannot_be_written_is_not_published(closed):
    wang, _clerk, reviewer = closed

    def write(*_what):
        raise OSError("no fonts")

    with pytest.raises(OSError, match="no fonts"):
        publish_month(actor(wang.community, reviewer, PUBLISHED_ON), month=JANUARY, write=write)

    assert publications(wang.community, JANUARY, JANUARY) == []
    assert monthly_report(wang.community, JANUARY).status == PeriodStatus.CLOSED


def test_reopened_the_month_is_no_longer_published(closed):
    wang, clerk, reviewer = closed
    publish_january(wang.community, reviewer)

    reopen_month(actor(wang.community, clerk), month=JANUARY, reason="漏记")

    assert monthly_report(wang.community, JANUARY).status == PeriodStatus.OPEN
    assert len(publications(wang.community, JANUARY, JANUARY)) == 1


def findings_after(community, content):
    """Which rows are named once every published file holds something else."""
    alter("funds_publishedfile", f"content = {content}")
    return {finding.row for proof in check_books(community) for finding in proof.findings}


def test_a_file_that_was_turned_into_text_is_named(closed):
    wang, _clerk, reviewer = closed
    publish_january(wang.community, reviewer)

    named = findings_after(wang.community, "'text'")

    assert len({row for row in named if "publishedfile" in row}) == len(FileKind)


def test_a_file_that_cannot_even_be_read_breaks_a_promise(closed):
    """SQLite keeps bytes as a text that is none, and refuses to read it."""
    wang, _clerk, reviewer = closed
    publish_january(wang.community, reviewer)

    assert findings_after(wang.community, "content || 'x'")
