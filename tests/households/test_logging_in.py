"""Coming in by card or number: exactly as many tries as the caps say."""

from datetime import timedelta

import pytest

from households.cards import forgive_tries
from households.models import Tries
from households.pins import TooBusy, hashing_slot
from tests.making.log_ins import (
    HERE,
    NOBODY,
    NOW,
    by_card,
    by_number,
    card_of,
    minutes,
    refusal,
    wrong,
)
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db


def test_card_and_pin_open(wang, card):
    entered = by_card(card.token, card.pin)

    entered.card.refresh_from_db()
    assert entered.household == wang
    assert entered.card.last_seen.isoformat() == "2026-03-20"


def test_a_card_may_be_typed_in_small_letters(wang, card):
    assert by_card(card.token.lower(), card.pin).household == wang


def test_number_and_pin_open(wang, card):
    entered = by_number(wang.community, "01-001", card.pin)

    assert (entered.household, entered.card) == (wang, None)


def test_a_card_has_five_tries_in_a_quarter_of_an_hour(card):
    told = [refusal(by_card, card.token, wrong(card.pin), minutes(n)) for n in range(7)]

    assert [kind for kind, _text, _wait in told] == ["WrongPin"] * 5 + ["TooManyTries"] * 2
    assert [wait for _kind, _text, wait in told[5:]] == [10 * 60, 9 * 60]
    assert refusal(by_card, card.token, card.pin, minutes(14))[0] == "TooManyTries"
    assert by_card(card.token, card.pin, minutes(15)).card is not None


def test_a_card_has_twenty_tries_in_all(wang, card):
    for n in range(20):
        assert refusal(by_card, card.token, wrong(card.pin), minutes(4 * n))[0] == "WrongPin"

    assert refusal(by_card, card.token, card.pin, minutes(1000))[0] == "TooManyTries"
    forgive_tries(actor(wang.community), household=wang)
    assert by_card(card.token, card.pin, minutes(1001)).household == wang


def test_the_right_pin_forgets_the_wrong_ones(card):
    for n in range(30):
        at = minutes(5 * n)
        assert refusal(by_card, card.token, wrong(card.pin), at)[0] == "WrongPin"
        if n % 3 == 2:
            by_card(card.token, card.pin, at)


def test_a_number_has_three_tries(wang, card):
    def attempt(pin, at):
        return by_number(wang.community, "01-001", pin, at)

    told = [refusal(attempt, wrong(card.pin), minutes(n))[0] for n in range(4)]

    assert told == ["WrongPin"] * 3 + ["TooManyTries"]
    assert refusal(attempt, card.pin, minutes(14))[0] == "TooManyTries"
    assert attempt(card.pin, minutes(15)).household == wang


def test_tries_by_number_do_not_lock_a_card(wang, card):
    for _ in range(4):
        refusal(by_number, wang.community, "01-001", wrong(card.pin))

    assert by_card(card.token, card.pin).household == wang


def test_a_card_does_not_shut_the_number(wang, card):
    for _ in range(6):
        refusal(by_card, card.token, wrong(card.pin))

    entered = by_number(wang.community, "01-001", card.pin)
    assert entered.household == wang


def test_an_address_has_ten_tries_an_hour(wang):
    def attempt(n, at, address=HERE):
        number = f"02-{n:03d}"
        return refusal(by_number, wang.community, number, "482915", address=address, at=at)[0]

    told = [attempt(n, minutes(n)) for n in range(12)]

    assert told == ["WrongPin"] * 10 + ["TooManyTries"] * 2
    assert attempt(50, minutes(59)) == "TooManyTries"
    assert attempt(50, minutes(60)) == "WrongPin"
    assert attempt(51, minutes(12), "198.51.100.8") == "WrongPin"


def test_an_address_has_sixty_tries_with_cards_an_hour(card):
    for n in range(60):
        assert refusal(by_card, f"{n:A>26}", "482915")[0] == "WrongPin"

    known = refusal(by_card, card.token, card.pin, minutes(10))
    unknown = refusal(by_card, NOBODY, "482915", minutes(10))

    assert (known[0], known[2]) == ("TooManyTries", 50 * 60)
    assert unknown == known
    assert by_card(card.token, card.pin, address="192.0.2.1").card is not None
    assert by_card(card.token, card.pin, minutes(60)).card is not None


def test_a_network_has_thirty_tries_an_hour(wang):
    def attempt(n, at=NOW):
        how = {"address": f"203.0.113.{n}", "at": at}
        return refusal(by_number, wang.community, f"03-{n:03d}", "482915", **how)[0]

    assert [attempt(n) for n in range(33)] == ["WrongPin"] * 30 + ["TooManyTries"] * 3
    assert attempt(200, minutes(60)) == "WrongPin"


def test_after_a_hundred_tries_a_village_goes_on_slowly(wang, card):
    """It is shut for nobody: one try in twenty seconds, in which the right PIN comes in."""

    def attempt(n, at):
        how = {"address": f"203.0.{n}.113", "at": at}
        return refusal(by_number, wang.community, f"03-{n:03d}", "482915", **how)[0]

    told = [attempt(n, NOW) for n in range(103)]
    soon, later = (NOW + timedelta(seconds=seconds) for seconds in (19, 20))

    assert told == ["WrongPin"] * 101 + ["TooManyTries"] * 2
    assert attempt(200, soon) == "TooManyTries"
    for _ in range(3):
        came = by_number(wang.community, "01-001", card.pin, address="192.0.2.1", at=later)
        assert came.household == wang
    assert [attempt(n, later) for n in (201, 202)] == ["WrongPin", "TooManyTries"]
    assert attempt(203, NOW + timedelta(hours=24)) == "WrongPin"


def test_what_was_refused_counts_nowhere_else(wang, card):
    """Or one full address would shut all households, one after the other."""
    for n in range(10):
        refusal(by_number, wang.community, f"02-{n:03d}", "482915")

    for _ in range(5):
        refusal(by_number, wang.community, "01-001", "482915")

    elsewhere = by_number(wang.community, "01-001", card.pin, address="192.0.2.1", at=NOW)
    assert elsewhere.household == wang


def test_the_right_pin_gives_its_try_back(wang, card):
    for n in range(30):
        by_number(wang.community, "01-001", card.pin, minutes(4 * n))


def test_nobody_keeps_the_door_busy_with_a_pin_of_their_own(wang, card):
    """Right tries are given back to every cap but this one, of each way by itself."""
    for _ in range(20):
        by_card(card.token, card.pin)
        by_number(wang.community, "01-001", card.pin)

    for way in (
        lambda at: by_card(card.token, card.pin, at),
        lambda at: by_number(wang.community, "01-001", card.pin, at),
    ):
        assert refusal(way, minutes(59))[::2] == ("TooManyTries", 60)
        assert way(minutes(60)).household == wang


def test_cards_and_numbers_of_an_address_are_counted_apart(wang, card):
    for n in range(10):
        refusal(by_number, wang.community, f"02-{n:03d}", "482915")
    for n in range(59):
        refusal(by_card, f"{n:A>26}", "482915")

    assert by_card(card.token, card.pin).household == wang


def test_with_many_at_the_door_nothing_is_counted(wang, card):
    with hashing_slot(), hashing_slot():
        for _ in range(30):
            with pytest.raises(TooBusy):
                by_card(card.token, card.pin)
            with pytest.raises(TooBusy):
                by_number(wang.community, "01-001", card.pin)

    assert Tries.objects.count() == 0
    assert by_card(card.token, card.pin).household == wang


def test_what_is_full_is_said_before_anybody_takes_a_place(card):
    for _ in range(5):
        refusal(by_card, card.token, wrong(card.pin))

    with hashing_slot(), hashing_slot():
        assert refusal(by_card, card.token, card.pin)[0] == "TooManyTries"


def test_the_same_number_of_two_villages_is_counted_apart(wang, card):
    zhao = door(village("xiayu"), "01-001", "赵德明")
    other = card_of(zhao)
    for n in range(4):
        how = {"address": f"192.0.2.{n}"}
        refusal(by_number, wang.community, "01-001", wrong(card.pin), **how)

    entered = by_number(zhao.community, "01-001", other.pin)

    assert entered.household == zhao


def test_tries_of_addresses_are_forgotten(wang, card):
    refusal(by_number, wang.community, "09-999", "482915", address="192.0.2.9", at=NOW)
    before = Tries.objects.filter(household=None).count()

    by_card(card.token, card.pin, NOW + timedelta(days=3))

    assert before == 5  # the number, its entries, the address, its network, the village
    assert Tries.objects.filter(household=None, began__lt=int(NOW.timestamp()) + 60).count() == 0
