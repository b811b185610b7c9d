"""What a rule costs: it looks at the coming months that it concerns, not at everybody's."""

import pytest

from funds.levies.ruling import save_rule
from funds.models import Charge, Share
from funds.months import Month
from tests.making.villages import actor, charge, door, levy, pay, village

pytestmark = pytest.mark.django_db


def test_a_share_asks_little_where_others_paid_for_two_years(django_assert_max_num_queries):
    community = village()
    ahead, other = door(community, "01-001"), door(community, "01-002", "李建国")
    door(community, "01-003", "张伟")
    charge(community, "2026-03")
    pay(ahead, 75)
    assert Charge.objects.of(community).filter(month__gt=Month(2026, 3)).count() == 72
    share = Share(household=other, levy=levy(community), from_month=Month(2026, 4), quantity=2)

    with django_assert_max_num_queries(45):
        save_rule(actor(community), rule=share)

    assert not Charge.objects.of(community).filter(household=other, month__gt=Month(2026, 3))
