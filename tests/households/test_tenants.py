"""The rows of one community are asked for as Django's filter would ask, only sooner composed."""

import pytest
from django.db.models import Count, Exists, OuterRef

from funds.models import Charge, Levy, Payment
from households.models import Community, Household
from tests.making.villages import charge, door, pay, village

QUESTIONS = (
    lambda rows: rows,
    lambda rows: rows.filter(household__number="01-001", allocations__amount__gt=0),
    lambda rows: rows.exclude(levy__code="plot").order_by("household__number", "seq"),
    lambda rows: rows.values("household").annotate(count=Count("pk")).filter(count__gt=1),
    lambda rows: rows.select_related("levy__fund").only("month", "levy__fund__name"),
)
"""What is asked further of rows, by ways through other tables, back and forth."""


def before_and_after(question, of):
    """The community named first, and named last."""
    return question(of(Charge.objects.all())), of(question(Charge.objects.all()))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_question_is_that_of_the_filter(question):
    community = Community(pk=7)
    said = before_and_after(question, lambda rows: rows.filter(community=community))

    for given in (community, 7):
        asked = before_and_after(question, lambda rows, given=given: rows.of(given))
        assert [str(one.query) for one in asked] == [str(one.query) for one in said]


@pytest.mark.django_db
def test_rows_of_another_community_are_none():
    one, other = village(), village("xiayu")
    for community in (one, other):
        pay(door(community), 3)
        charge(community, "2026-01")

    assert {row.community for row in Household.objects.of(one)} == {one}
    assert Payment.objects.of(one.pk).of(other).count() == 0
    each = [Charge.objects.of(community) for community in (one, other)]
    assert each[0].union(each[1]).count() == Charge.objects.count() > each[0].count()
    assert Charge.objects.none().of(one).count() == 0


@pytest.mark.django_db
def test_one_of_another_question_is_named_by_what_it_is_there():
    community = village()
    door(community)
    charge(community, "2026-01")

    charged = Exists(Charge.objects.of(OuterRef("community")).filter(levy=OuterRef("pk")))
    assert Levy.objects.of(community).filter(charged).count() == 3


def test_what_filter_refuses_is_refused():
    with pytest.raises(TypeError, match="slice"):
        Charge.objects.all()[:3].of(7)
    with pytest.raises(ValueError, match="saved"):
        Charge.objects.of(Community())
