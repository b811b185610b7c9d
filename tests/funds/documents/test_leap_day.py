"""29 February on paper: booked, closed, reopened, closed again, with names few fonts have."""

from datetime import UTC, date, datetime

import pytest

from funds.board.closing import close_month, reopen_month
from funds.documents.catalogue import KINDS, document, papers_of, span_of
from funds.documents.monthly_papers import papers_to_keep
from funds.months import Month
from households.registering import change_householder
from tests.making.once import once_a_module
from tests.making.reported_month import spend
from tests.making.villages import actor, charge, door, pay, village
from tests.making.widest_papers import pages_of

pytestmark = pytest.mark.django_db
FEBRUARY, LEAP_DAY = Month(2024, 2), date(2024, 2, 29)
RARE, EMOJI = "𠮷𠀀𪚥", "王👵🏻英"
PAPERS = ("vouchers", "cash-journal", "receipt-register", "household-statements", "household-list")


def leap_village():
    community = village(first_month=FEBRUARY)
    first = door(community, "01-001", RARE, liable_from=FEBRUARY.first_day)
    second = door(community, "01-002", EMOJI, liable_from=FEBRUARY.first_day)
    charge(community, "2024-02")
    pay(first, "12.50", LEAP_DAY)
    pay(second, 3, LEAP_DAY)
    spend(community, "1.88", LEAP_DAY, payee="𠮷" * 50, summary="😀" * 30)
    return community, first


built, made = once_a_module(leap_village)


def files(community, *, on=datetime(2024, 3, 20, 9, tzinfo=UTC)):
    return {
        code: document(
            community,
            KINDS[code],
            span_of(community, KINDS[code], "2024-02", today=on.date()),
            "pdf",
            generated_at=on,
        )
        for code in PAPERS
    }


def test_what_is_booked_on_the_leap_day_is_on_papers_of_day_month_and_year(made):
    community, _household = made
    for written in ("2024-02-29", "2024-02", "2024"):
        span = span_of(community, KINDS["vouchers"], written, today=date(2024, 3, 20))
        assert "2024年2月29日" in str(papers_of(community, KINDS["vouchers"], span))


def test_no_character_of_a_name_is_lost_on_the_papers_of_the_month(made):
    community, _household = made
    said = "".join(
        page.said for content in files(community).values() for page in pages_of(content)
    )

    missing = [
        sign for sign in RARE + "👵🏻" if sign not in said and f"U+{ord(sign):04X}" not in said
    ]
    assert missing == []
    assert "\ufffd" not in said


def test_a_month_closed_again_without_a_change_is_the_same_whatever_happens_later(made):
    community, household = made
    march = actor(community, today=date(2024, 3, 20))
    close_month(march, month=FEBRUARY, keep=papers_to_keep, despite="补结")
    before = files(community)
    reopen_month(march, month=FEBRUARY, reason="漏记")
    close_month(march, month=FEBRUARY, keep=papers_to_keep, despite="补结")
    change_householder(march, household=household, name="新户主", since=date(2024, 3, 1))
    pay(household, 5, date(2024, 3, 19))

    assert files(community, on=datetime(2025, 3, 1, 9, tzinfo=UTC)) == before
