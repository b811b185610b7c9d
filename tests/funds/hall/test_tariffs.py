"""What a rental costs: by half days and days, by who rents, for what and when."""

from datetime import date

import pytest

from funds.hall.renting import confirm
from funds.hall.slots import BadStay, Stay
from funds.hall.tariffs import NoTariff
from tests.making.once import once_a_module
from tests.making.one_of_each import tariff
from tests.making.rentals import TODAY, WEDDING_DAY, hall_village, rent, whole_day, written
from tests.making.villages import actor, village, yuan

pytestmark = pytest.mark.django_db

DAY_BEFORE, DAY_AFTER = date(2026, 3, 27), date(2026, 3, 29)
built, community = once_a_module(hall_village)


@pytest.mark.parametrize(("slots", "rent_of_it"), [(1, 100), (12, 100), (13, 400), (48, 400)])
def test_up_to_six_hours_are_half_a_day(slots, rent_of_it, community):
    rental = rent(community, stay=Stay(WEDDING_DAY, 0, WEDDING_DAY, slots))

    assert rental.rent == yuan(rent_of_it)


@pytest.mark.parametrize(
    ("first", "start", "last", "end"),
    [
        (WEDDING_DAY, 12, WEDDING_DAY, 12),
        (WEDDING_DAY, 12, WEDDING_DAY, 11),
        (WEDDING_DAY, 12, DAY_BEFORE, 44),
        (WEDDING_DAY, 12, date(2026, 4, 4), 13),
        (WEDDING_DAY, -1, WEDDING_DAY, 5),
        (WEDDING_DAY, 48, DAY_AFTER, 5),
        (WEDDING_DAY, 0, WEDDING_DAY, 49),
        (WEDDING_DAY, 0, DAY_AFTER, 0),
    ],
)
def test_impossible_times_are_refused(first, start, last, end):
    with pytest.raises(BadStay):
        Stay(first, start, last, end)


def test_the_latest_tariff_for_the_occasion_counts(community):
    """For the occasion before for all, the latest begun, and not one that has ended."""
    tariff(community, "outsider", event="wedding", from_day=date(2026, 1, 1), day=yuan(500))
    tariff(community, "outsider", event="wedding", from_day=WEDDING_DAY, day=yuan(600))
    tariff(
        community,
        "outsider",
        event="birthday",
        day=yuan(1),
        until_day=DAY_BEFORE,
    )

    rents = [
        rent(community, event=event, stay=whole_day(day)).rent
        for event, day in (
            ("wedding", DAY_BEFORE),
            ("wedding", WEDDING_DAY),
            ("birthday", date(2026, 3, 26)),
            ("birthday", DAY_AFTER),
        )
    ]

    assert rents == [yuan(500), yuan(600), yuan(1), yuan(400)]


def test_without_a_tariff_nothing_is_rented():
    community = village()

    with pytest.raises(NoTariff) as refusal:
        rent(community)

    assert refusal.value.field == "hall"
    assert written(community) == [0, 0, 0, 0, 0]


def test_a_tariff_that_changes_later_does_not_change_the_rent(community):
    rental = rent(community)

    tariff(community, "outsider", from_day=date(2026, 3, 21), day=yuan(999))
    confirm(actor(community, today=TODAY), rental=rental, method="cash", received_on=TODAY)

    rental.refresh_from_db()
    assert (rental.rent, rental.deposit) == (yuan(400), yuan(500))
