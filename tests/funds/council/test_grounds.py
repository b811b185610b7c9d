"""What was decided can point to a resolution: by its number, at the desk as in the API."""

from datetime import date

import pytest

from funds.cash.transferring import reverse_transfer, transfer_between_funds
from funds.council.deciding import annul
from funds.council.grounds import NotInForce, offered, resolution_named
from funds.levies.charging_by_hand import charge_by_hand
from funds.levies.reducing import reduce_charge
from funds.levies.ruling import save_rule
from funds.levies.waiving import NotWaivable, waive
from funds.levies.writing_off import write_off
from funds.models import Charge, Exemption, LevyRate, Resolution, Transfer, book_of
from funds.months import Month
from funds.spending.signing import approve, review
from funds.upkeep.checking import check_books
from funds.upkeep.proofs.finding import name_of
from funds.upkeep.proofs.grounds import grounds_hold
from tests.making.claims import TODAY, office, proposed
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, charge, door, fund, levy, yuan

pytestmark = pytest.mark.django_db
CARRIED = date(2026, 3, 10)


def lived():
    at = office()
    household = door(at.community)
    charge(at.community, "2026-01", "2026-02", "2026-03")
    resolution = decided(actor(at.community, at.clerk, TODAY), title="修渠", day=CARRIED)
    return at, household, resolution


built, given = once_a_module(lived)


@pytest.fixture
def at(given):
    return given[0]


@pytest.fixture
def household(given):
    return given[1]


@pytest.fixture
def resolution(given):
    return given[2]


def clerk(at, today=TODAY):
    return actor(at.community, at.clerk, today)


def given_to_the_lamps(at, words, **details):
    return transfer_between_funds(
        clerk(at),
        origin=fund(at.community),
        target=fund(at.community, "lights"),
        amount=yuan(30),
        decision=words,
        **{"happened_on": TODAY, **details},
    )


def first_charge(at):
    return Charge.objects.of(at.community).filter(levy=levy(at.community)).order_by("seq")[0]


def broken(at):
    return {str(one.promise) for one in check_books(at.community) if one.findings}


def test_words_that_begin_with_a_number_point_to_it(at, resolution):
    given = given_to_the_lamps(at, f"{resolution.number} 修渠")
    assert (given.resolution, given.decision) == (resolution, f"{resolution.number} 修渠")
    twin = reverse_transfer(clerk(at), transfer=given, reason="撤下")
    assert twin.resolution == resolution
    assert broken(at) == set()


@pytest.mark.parametrize("brackets", ["[]", "［］", "（）", "()", "【】"])
def test_a_number_is_read_as_a_keyboard_writes_it(at, resolution, brackets):
    begin, end = brackets
    body = resolution.number.split("〔")[0]
    given = given_to_the_lamps(at, f" {body} {begin}２０２６{end} {resolution.serial} 号，修渠")
    assert given.resolution == resolution
    assert broken(at) == set()


@pytest.mark.parametrize("words", ["2026年3月村民会议", "镇政发〔2026〕3号", "第3号决议"])
def test_other_words_stay_words(at, words):
    assert given_to_the_lamps(at, words).resolution is None


def test_a_resolution_allows_nothing_before_it_was_carried(at, resolution):
    with pytest.raises(NotInForce) as refused:
        given_to_the_lamps(at, resolution.number, happened_on=date(2026, 3, 9))
    assert refused.value.field == "decision"
    assert "2026-03-10" in str(refused.value)
    assert not Transfer.objects.of(at.community).exists()
    assert given_to_the_lamps(at, resolution.number, happened_on=CARRIED).resolution == resolution


def test_one_of_another_village_is_only_words(at, resolution):
    elsewhere = office("xiayu")
    words = resolution.number
    assert resolution_named(elsewhere.community, words, on=TODAY) is None
    assert resolution_named(at.community, words, on=TODAY) == resolution


def test_those_in_force_are_offered_as_they_are_read_again(at, resolution):
    assert offered(at.community, on=TODAY, most=100) == [f"{resolution.number} 修渠"]
    assert offered(at.community, on=date(2026, 3, 9), most=100) == []
    (cut,) = offered(at.community, on=TODAY, most=len(resolution.number))
    assert resolution_named(at.community, cut, on=TODAY) == resolution


def test_rules_point_to_what_decided_them(at, household, resolution):
    rate = LevyRate(levy=levy(at.community), from_month=Month(2026, 4), amount=yuan(2))
    rate.decision = resolution.number
    save_rule(clerk(at), rule=rate)
    assert rate.resolution == resolution
    exemption = Exemption(
        household=household,
        from_month=Month(2026, 1),
        reason="五保",
        approved_by=resolution.number,
    )
    save_rule(clerk(at), rule=exemption)
    assert exemption.resolution == resolution
    exemption.approved_by = "村委会"
    save_rule(clerk(at), rule=exemption)
    assert exemption.resolution is None
    early = LevyRate(levy=levy(at.community, "plot"), from_month=Month(2026, 3), amount=yuan(2))
    early.decision = resolution.number
    with pytest.raises(NotInForce):
        save_rule(clerk(at), rule=early)
    assert broken(at) == set()


def test_a_claim_s_meeting_and_a_charge_by_hand_point_to_it(at, household, resolution):
    claim = proposed(at, 120)
    review(actor(at.community, at.reviewer), claim=claim)
    claim = approve(actor(at.community, at.approver), claim=claim, meeting=resolution.number)
    assert claim.resolution == resolution
    (charged,) = charge_by_hand(
        clerk(at),
        households=[household],
        levy=levy(at.community),
        month=Month(2026, 3),
        amount=yuan(5),
        reason="补差",
        decision=f"{resolution.number} 修渠",
    )
    assert charged.resolution == resolution


def test_from_an_amount_on_a_resolution_is_needed_to_give_up_money(at, household, resolution):
    book = book_of(at.community)
    book.resolution_from = yuan("0.60")
    save_rule(clerk(at), rule=book)
    owed = first_charge(at)
    refused = {"reason": "困难", "on": TODAY}
    with pytest.raises(NotWaivable) as told:
        waive(clerk(at), charge=owed, approved_by="钱主任", **refused)
    assert told.value.field == "approved_by"
    assert "0.60" in str(told.value)
    part = waive(clerk(at), charge=owed, approved_by="钱主任", amount=yuan("0.59"), **refused)
    assert part.resolution is None
    with pytest.raises(NotWaivable):
        reduce_charge(
            clerk(at), charge=_other(at, owed), to=yuan(0), reason="停收", decision="钱主任"
        )
    charges = list(Charge.objects.of(at.community).open().order_by("seq")[:3])
    with pytest.raises(NotWaivable):
        write_off(clerk(at), charges=charges, reason="失联", decision="村委会")
    gone = write_off(clerk(at), charges=charges, reason="失联", decision=resolution.number)
    assert {one.resolution for one in gone} == {resolution}
    assert broken(at) == set()


def _other(at, owed):
    rows = Charge.objects.of(at.community).open().exclude(pk=owed.pk)
    return rows.order_by("seq")[0]


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Transfer, "decision = '尚余村村代会〔2026〕9号'"),
        (Transfer, "booked_on = '2026-03-09'"),
        (Resolution, "carried_on = '2026-04-01'"),
        (Resolution, "number = '尚余村村代会〔2026〕9号'"),
    ],
)
def test_what_no_longer_rests_on_its_resolution_is_named(at, resolution, model, change):
    given_to_the_lamps(at, resolution.number)
    assert unguarded(model, f"UPDATE {model._meta.db_table} SET {change}", [])

    (found,) = grounds_hold(at.community)

    assert "funds.transfer#" in found.row


def test_what_rests_on_a_resolution_entered_by_mistake_is_named(at, resolution):
    annul(clerk(at), resolution=resolution, reason="写错了")
    moved = given_to_the_lamps(at, "钱主任")
    change = "UPDATE funds_transfer SET resolution_id = %s, decision = %s"
    assert unguarded(Transfer, change, [resolution.pk, resolution.number])

    assert [one.row for one in grounds_hold(at.community)] == [name_of(moved_again(moved))]


def moved_again(moved):
    return Transfer.objects.of(moved.community).get(pk=moved.pk)
