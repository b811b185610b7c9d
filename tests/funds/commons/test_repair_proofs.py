"""check_books names a repair that did not go its way, and a facility with another's number."""

from datetime import date

import pytest
from django.utils import translation

from funds.commons.repairing import take_repair
from funds.models import Facility, RepairEvent, RepairRequest
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.repairs import lamp, mended, said
from tests.making.tampering import alter
from tests.making.villages import actor, door, official, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def mended_village():
    community = village()
    clerk = official(community)
    first, other = lamp(community), lamp(community, "桥头")
    one = said(first, door(community), on=DAY)
    said(first, door(community, "01-002", "李桂芳"), on=DAY)
    said(other, ("赵六", "13900000001"), on=DAY)
    mended(one, clerk=clerk, taken=DAY, done=DAY)
    return community


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


built, community = once_a_module(mended_village)


def promises(community, table, change):
    """Which promises are broken, beside the seals, once somebody went behind the application."""
    alter(table, change)
    return {promise for promise, *_rest in broken(community)} - {"every row is as it was written"}


def test_a_step_out_of_turn_is_named(community):
    repaired = RepairEvent.objects.get(kind="repaired")

    assert promises(
        community, "funds_repairevent", f"kind = 'withdrawn' WHERE id = {repaired.pk - 1}"
    ) >= {"repairs went their way step by step"}


def test_a_request_that_joins_something_else_is_named(community):
    other = Facility.objects.get(place="桥头")

    assert promises(
        community, "funds_repairrequest", f"facility_id = {other.pk} WHERE joins_id IS NOT NULL"
    ) >= {"repairs went their way step by step"}


def test_what_happens_to_one_that_joins_another_is_named(community):
    joined = RepairRequest.objects.get(joins__isnull=False)
    alone = RepairRequest.objects.get(facility__place="桥头")
    take_repair(actor(community, None, DAY), request=alone, worker="李电工", due_on=DAY)

    assert promises(
        community, "funds_repairevent", f"request_id = {joined.pk} WHERE request_id = {alone.pk}"
    ) >= {"repairs went their way step by step"}


def test_a_number_of_another_kind_is_named(community):
    assert promises(community, "funds_facility", "kind = 'bin' WHERE place = '桥头'") >= {
        "facilities have the numbers of their kind and group"
    }
