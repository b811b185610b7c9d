"""check_books names a matter that did not go its way, and a rating of what was not there."""

from datetime import date

import pytest
from django.utils import translation

from funds.board.closing import close_month
from funds.commons.answering_matters import answer_matter, merge_matter, show_matter
from funds.commons.raising import From, raise_matter
from funds.commons.rating import rate
from funds.commons.ratings import Thing
from funds.models import Grade
from funds.months import Month
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.tampering import alter
from tests.making.villages import actor, charge, door, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 10)
WAY = "matters came to one answer, step by step"
RATED = "ratings are of what was there to be rated"


def judged_village():
    """Three matters, one put into another that is answered, one shown; a rating of January."""
    community = village()
    first = door(community)
    charge(community, "2026-01")
    at = actor(community, today=DAY)
    close_month(at, month=Month(2026, 1))
    publish(actor(community, None, DAY), month=Month(2026, 1))
    said = [
        raise_matter(at, text="灯坏了", raised_by=From(first), may_be_public=True)
        for _one in range(3)
    ]
    merge_matter(at, matter=said[1], into=said[0])
    answer_matter(at, matter=said[0], text="修好了")
    show_matter(at, matter=said[2])
    for grade in (Grade.NOT, Grade.FAIRLY):
        rate(at, household=first, thing=Thing(month=Month(2026, 1)), grade=grade)
    return community


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


built, community = once_a_module(judged_village)


def test_what_went_its_way_is_proved(community):
    assert list(broken(community)) == []


@pytest.mark.parametrize(
    ("table", "change", "promise"),
    [
        ("funds_matterevent", "kind = 'reopened' WHERE kind = 'answered'", WAY),
        ("funds_matterevent", "into_id = matter_id WHERE kind = 'merged'", WAY),
        ("funds_matter", "may_be_public = false", WAY),
        ("funds_rating", "rated_on = '2026-03-10' WHERE grade = 'fairly'", RATED),
        ("funds_rating", "rated_on = '2026-01-10'", RATED),
    ],
)
def test_what_did_not_is_named(community, table, change, promise):
    alter(table, change)

    assert promise in {said for said, *_rest in broken(community)}
