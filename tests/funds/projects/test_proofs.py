"""check_books names a project that skipped a stage, or cost more than it may."""

import pytest
from django.utils import translation

from funds.models import ProjectStage, ProjectYear
from tests.cases.outcomes import broken
from tests.making.claims import office
from tests.making.once import once_a_module
from tests.making.projects import UNTIL_STARTED, paid_for, proposed_lane, went
from tests.making.tampering import alter
from tests.making.villages import fund, yuan

pytestmark = pytest.mark.django_db

ORDER = "projects went from stage to stage as they may"
MONEY = "no project cost more than its lines and nodes"


def half_a_lane():
    at = office()
    project = proposed_lane(at.community, at.clerk)
    went(project, ProjectStage.APPROVED)
    shares = [
        ProjectYear(fund=fund(at.community), year=year, amount=yuan(amount))
        for year, amount in ((2026, 1500), (2027, 2500))
    ]
    went(project, ProjectStage.BUDGETED, years=shares)
    went(project, *UNTIL_STARTED[2:])
    paid_for(at, project, 1080)
    went(project, ProjectStage.CHANGED, amount=yuan(300))
    return at.community


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


built, community = once_a_module(half_a_lane)


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        ("funds_projectstep", "amount = 36100 WHERE stage = 'changed'", ORDER),
        ("funds_projectstep", "stage = 'accepted' WHERE stage = 'quoted'", ORDER),
        ("funds_paymentnode", "percent = 41 WHERE due = 'progress'", ORDER),
        ("funds_paymentnode", "percent = 26 WHERE due = 'started'", MONEY),
        ("funds_projectcontract", "price = 300000", MONEY),
        ("funds_projectyear", "amount = 150001 WHERE year = 2026", MONEY),
    ],
)
def test_what_was_done_behind_the_application_is_named(community, table, change, expected):
    assert broken(community) == []
    alter(table, change)
    assert expected in {promise for promise, *_rest in broken(community)}
