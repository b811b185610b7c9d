"""A hall belongs to one rental at a time; a funeral takes its place by somebody's decision."""

from datetime import date

import pytest

from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit
from funds.hall.renting import begin_use
from funds.hall.slots import Stay
from funds.hall.stepping import BadRental, HallTaken, WrongState
from funds.models import HallSlot, Rental, RentalState
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    funds_of,
    hall_village,
    held,
    rent,
    rent_surely,
    slots_of,
    whole_day,
    written,
)
from tests.making.villages import actor, door, official, yuan

pytestmark = pytest.mark.django_db

DAY_BEFORE, DAY_AFTER = date(2026, 3, 27), date(2026, 3, 29)
built, community = once_a_module(hall_village)


def funeral(community, **wanted):
    return rent(
        community,
        **{"event": "funeral", "displace": "老人过世", "lessee": "李家", **wanted},
    )


@pytest.mark.parametrize(
    "stay",
    [
        Stay(WEDDING_DAY, 12, WEDDING_DAY, 44),
        Stay(WEDDING_DAY, 43, WEDDING_DAY, 45),
        Stay(WEDDING_DAY, 11, WEDDING_DAY, 13),
        Stay(WEDDING_DAY, 20, WEDDING_DAY, 21),
        Stay(DAY_BEFORE, 40, WEDDING_DAY, 13),
        Stay(DAY_BEFORE, 0, DAY_AFTER, 48),
        Stay(WEDDING_DAY, 43, DAY_AFTER, 1),
    ],
    ids=str,
)
def test_case_89_half_an_hour_in_common_is_too_much(stay, community):
    """The second family is told who has it; nothing is written, no number is used up."""
    rent(community, door(community))
    before = written(community)

    with pytest.raises(HallTaken, match="HZ-2026-0001 2026-03-28 06:00–22:00") as refusal:
        rent(community, stay=stay)

    assert refusal.value.field == "starts_at"
    assert written(community) == before
    assert rent(community, stay=whole_day(DAY_AFTER)).number == "HZ-2026-0002"
    assert broken(community) == []


@pytest.mark.parametrize(
    "stay",
    [
        Stay(WEDDING_DAY, 0, WEDDING_DAY, 12),
        Stay(WEDDING_DAY, 44, WEDDING_DAY, 48),
        Stay(DAY_BEFORE, 0, WEDDING_DAY, 12),
        Stay(WEDDING_DAY, 44, DAY_AFTER, 1),
        Stay(DAY_BEFORE, 12, DAY_BEFORE, 48),
    ],
    ids=str,
)
def test_case_89_one_may_begin_when_the_other_ends(stay, community):
    rent(community, door(community))

    assert rent(community, stay=stay).state == "reserved"
    assert broken(community) == []


def test_a_rental_of_several_days_has_every_half_hour_between(community):
    """20:00 to 02:00 of the day after next: 8 + 48 + 4; a night of 4 hours is half a day."""
    rental = rent(community, stay=Stay(DAY_BEFORE, 40, DAY_AFTER, 4))

    assert (slots_of(rental), rental.rent) == (60, yuan(100 + 400 + 100))
    assert broken(community) == []


@pytest.mark.parametrize("wanted", [{"displace": " "}, {"event": "birthday"}])
def test_case_93_only_a_funeral_with_a_reason_may_ask(wanted, community):
    rent(community)

    with pytest.raises(HallTaken):
        funeral(community, **wanted)


def test_case_93_a_funeral_waits_and_nothing_is_moved(community):
    """Until somebody else decides, the wedding keeps the hall and its deposit."""
    clerk = official(community)
    wedding = rent_surely(community)

    waiting = funeral(community, by=clerk)

    assert (waiting.state, waiting.reason, slots_of(waiting)) == ("waiting", "老人过世", 0)
    with pytest.raises(BadRental):
        approve_displacement(actor(community, clerk), rental=waiting)
    wedding.refresh_from_db()
    assert (wedding.state, slots_of(wedding)) == ("confirmed", 32)
    assert broken(community) == []


def test_case_93_somebody_else_decides_and_the_deposit_waits_to_be_fetched(community):
    """In one transaction the hours change hands; the 500.00 stay held in full until fetched."""
    head = official(community, "head")
    wedding = rent_surely(community)
    evening = rent(community, stay=Stay(WEDDING_DAY, 44, WEDDING_DAY, 48), lessee="歌队")
    waiting = funeral(community, stay=Stay(WEDDING_DAY, 20, DAY_AFTER, 20))

    moved = approve_displacement(actor(community, head), rental=waiting)

    assert [row.pk for row in moved] == [wedding.pk, evening.pk]
    states = Rental.objects.filter(community=community).order_by("number")
    assert [(row.state, row.reason, row.displaced_by) for row in states] == [
        ("cancelled", "老人过世", waiting),
        ("cancelled", "老人过世", waiting),
        ("reserved", "老人过世", None),
    ]
    assert HallSlot.objects.filter(community=community).count() == slots_of(waiting) == 48
    assert (held(wedding), funds_of(community)) == (yuan(500), {"held": yuan(500)})

    fetched = {"rental": wedding, "method": "cash"}
    fetch_deposit(actor(community, today=TODAY), **fetched)
    assert funds_of(community) == {}
    with pytest.raises(WrongState):
        fetch_deposit(actor(community, today=TODAY), **fetched)
    assert broken(community) == []


def test_case_93_a_hall_in_use_is_not_taken_away(community):
    head = official(community, "head")
    begin_use(actor(community), rental=rent_surely(community))
    waiting = funeral(community)
    before = written(community)

    with pytest.raises(HallTaken):
        approve_displacement(actor(community, head), rental=waiting)

    waiting.refresh_from_db()
    assert (waiting.state, written(community)) == (RentalState.WAITING, before)
    assert broken(community) == []


def test_case_93_a_funeral_that_is_given_up_leaves_the_wedding_alone(community):
    head = official(community, "head")
    wedding, waiting = rent_surely(community), funeral(community)

    cancel(actor(community, today=TODAY), rental=waiting, reason="另择地", method="cash")

    with pytest.raises(WrongState):
        approve_displacement(actor(community, head), rental=waiting)
    assert slots_of(wedding) == 32
    assert broken(community) == []
