"""A prepared question has the answer of the query it was made of, whatever is bound to it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import BigIntegerField, F, Sum
from django.utils.functional import SimpleLazyObject

from funds.ledger.recording import record
from funds.models import Charge, Levy, Share
from funds.months import Month
from funds.tables.inserting import AT_ONCE, insert
from households.prepared import Change, prepared, prepared_change
from tests.making.once import once_a_module
from tests.making.villages import charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db


def three_homes():
    community = village()
    homes = [door(community, f"01-00{n}") for n in (1, 2, 3)]
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(homes[0], "4.00")
    return homes


built, households = once_a_module(three_homes)


def charges_of(community, households, since):
    rows = Charge.objects.of(community).filter(household__in=households, month__gte=since)
    return rows.oldest_first().select_related("levy", "fund")


def charged_by(community, month, most):
    rows = Charge.objects.of(community).filter(booked_on__lte=month.last_day, amount__lte=most)
    return rows.order_by("month").values_list("month").annotate(Sum("amount"))


def sums_by(community):
    rows = Charge.objects.of(community).order_by("month").values_list("month")
    return rows.annotate(
        Sum("seq"), fen=Sum("amount", output_field=BigIntegerField()), late=Sum("levy__position")
    )


def charges_of_one(community, household):
    return Charge.objects.of(community).filter(household=household).order_by("seq")


def charged_of_one(community, household):
    return charges_of_one(community, household).values_list("month", "amount")


def spread(community, month):
    rows = Levy.objects.of(community).filter(code="plot")
    return rows.annotate(days=F("position") + month.days).values_list("days", flat=True)


@pytest.mark.parametrize("since", [Month(2026, 1), Month(2026, 3), Month(2027, 1)])
@pytest.mark.parametrize("places", [[0], [1, 2], [0, 1, 2], []])
def test_rows_are_the_same_with_what_they_name(households, places, since):
    community, keys = households[0].community, [households[place].pk for place in places]

    asked = prepared(charges_of)(community, keys, since)

    composed = list(charges_of(community, keys, since))
    assert asked == composed
    assert [vars(one) | {"_state": 0} for one in asked] == [
        vars(one) | {"_state": 0} for one in composed
    ]
    assert all(one.levy.name and one.outstanding <= one.amount for one in asked)


def test_one_text_serves_all_values(households, django_assert_num_queries):
    community, ask = households[0].community, prepared(charged_by)

    with django_assert_num_queries(3):
        first = ask(community, Month(2026, 2), yuan("1.00"))
        all_of_them = ask(community.pk, Month(2026, 12), yuan("9.99"))
        none = ask(community, Month(2026, 12), yuan("0.99"))

    assert first == [(Month(2026, 1), yuan(9)), (Month(2026, 2), yuan(9))]
    assert [total for _month, total in all_of_them] == [yuan(9)] * 3
    assert none == []


def test_sums_are_whole_numbers_whatever_the_database_gives(households):
    community = households[0].community
    by_hand = Charge(
        household=households[0], kind="adjustment", fund=levy(community).fund, amount=yuan(1)
    )
    by_hand.month, by_hand.booked_on = Month(2026, 4), date(2026, 4, 1)
    record(community, [by_hand])

    asked = prepared(sums_by)(community)

    assert asked == list(sums_by(community))
    assert asked[-1][2:] == (100, None)
    assert {type(one) for row in asked for one in row[1:]} == {int, type(None)}


@pytest.mark.parametrize(("month", "days"), [(Month(2026, 2), 28), (Month(2028, 2), 29)])
def test_a_month_brings_its_days(month, days):
    community = village()

    assert prepared(spread)(community, month) == [levy(community, "plot").position + days]


def test_nothing_that_is_missing_can_be_bound(households):
    with pytest.raises(TypeError):
        prepared(charged_by)(households[0].community, Month(2026, 1), None)


def test_who_is_only_looked_up_when_needed_is_one_row(households):
    household = households[0]

    later = SimpleLazyObject(lambda: household)

    composed = charges_of_one(household.community, household)
    assert prepared(charges_of_one)(household.community, later) == list(composed)


def test_a_change_tells_how_many_rows_it_changed(households):
    community = households[0].community

    @prepared_change
    def pay_off(community, charges, paid):
        rows = Charge.objects.of(community).filter(pk__in=charges)
        return Change(rows, {"paid": paid})

    unpaid = Charge.objects.filter(household=households[1])

    assert pay_off(community, [one.pk for one in unpaid[:2]], Decimal("0.50")) == 2
    assert pay_off(community, [], Decimal("0.50")) == 0
    assert (
        sorted(unpaid.values_list("outstanding", flat=True))
        == [yuan("0.50")] * 2 + [yuan("1.00")] * 7
    )


@pytest.mark.parametrize("count", [1, AT_ONCE, AT_ONCE + 1])
def test_new_rows_have_their_keys_and_what_is_computed(households, count):
    like = Charge.objects.filter(kind="levy").first()
    rows = [
        Charge(
            community=like.community,
            household=like.household,
            kind="adjustment",
            fund=like.fund,
            month=Month(2026, 3),
            booked_on=date(2026, 3, 1),
            amount=yuan(n),
            waived=yuan("0.25"),
            seq=1000 + n,
        )
        for n in range(1, count + 1)
    ]

    insert(rows)

    kept = Charge.objects.in_bulk([one.pk for one in rows])
    assert [kept[one.pk].amount for one in rows] == [yuan(n) for n in range(1, count + 1)]
    assert all(kept[one.pk].is_intact() and one.seal == kept[one.pk].seal for one in rows)
    assert rows[0].outstanding == yuan("0.75")
    assert not rows[0]._state.adding


def test_what_is_named_may_have_got_its_key_after_the_row_was_made(households):
    household = households[0]
    share = Share(
        household=household, levy=Levy(code="new"), from_month=Month(2026, 1), quantity=2
    )
    assert share.levy_id is None
    share.levy.pk = levy(household.community).pk
    share.community = household.community

    insert([share])

    assert Share.objects.get().levy == levy(household.community)


@pytest.mark.parametrize("chunk", [1, 3, 8, 9, 10, 2000])
@pytest.mark.parametrize("compose", [charges_of_one, charged_of_one])
def test_one_after_the_other_they_are_all_there_whatever_fits_into_a_portion(
    households, compose, chunk
):
    """Nine charges: several portions, the last one half full, just full, or one for all."""
    one = households[0]

    asked = prepared(compose, chunk=chunk).iterator(one.community, one.pk)

    assert list(asked) == list(compose(one.community, one))


def test_two_are_read_side_by_side(households):
    """While the rows of one question come, another one is asked."""
    one = households[0]
    several = prepared(charges_of_one, chunk=2)

    pairs = list(
        zip(
            several.iterator(one.community, one.pk),
            several.iterator(one.community, one.pk),
            strict=True,
        )
    )

    assert len(pairs) == 9
    assert all(this == that for this, that in pairs)
