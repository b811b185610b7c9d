"""Coming in: caps are counted before anything is looked at, and nobody learns what exists."""

from datetime import UTC, datetime, timedelta

import pytest

from households.cards import draw_cards, forgive_tries, issue_cards, revoke_cards
from households.entering import (
    WrongPin,
    change_pin,
    enter_by_card,
    enter_by_number,
    still_inside,
)
from households.models import Tries
from households.pins import BadPin
from households.tokens import hash_token
from households.tries import TooManyTries
from tests.world import door, village

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 2, 0, tzinfo=UTC)
HERE = "198.51.100.7"
NOBODY = "F" * 26


def minutes(count):
    return NOW + timedelta(minutes=count)


def card_of(household):
    cards = draw_cards([household])
    issue_cards(household.community, cards=cards, by=None)
    return cards[0]


def wrong(pin):
    return "482915" if pin != "482915" else "482916"


def by_card(token, pin, at=NOW, address=HERE):
    return enter_by_card(hash_token(token), pin, address=address, now=at)


def refusal(do, *args, **how):
    """The kind of a refusal, its sentence, and how long one has to wait."""
    with pytest.raises((WrongPin, TooManyTries)) as caught:
        do(*args, **how)
    error = caught.value
    return type(error).__name__, str(error), getattr(error, "wait", None)


@pytest.fixture
def wang(db):
    return door(village())


@pytest.fixture
def card(wang):
    return card_of(wang)


def test_card_and_pin_open(wang, card):
    entered = by_card(card.token, card.pin)

    entered.card.refresh_from_db()
    assert entered.household == wang
    assert entered.card.last_seen.isoformat() == "2026-03-20"


def test_a_card_may_be_typed_in_small_letters(wang, card):
    assert by_card(card.token.lower(), card.pin).household == wang


def test_number_and_pin_open(wang, card):
    entered = enter_by_number(wang.community, "01-001", card.pin, address=HERE, now=NOW)

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
    forgive_tries(wang.community, household=wang, by=None)
    assert by_card(card.token, card.pin, minutes(1001)).household == wang


def test_the_right_pin_forgets_the_wrong_ones(card):
    for n in range(30):
        assert refusal(by_card, card.token, wrong(card.pin), minutes(n))[0] == "WrongPin"
        if n % 3 == 2:
            by_card(card.token, card.pin, minutes(n))


def test_a_number_has_three_tries(wang, card):
    def attempt(pin, at):
        return enter_by_number(wang.community, "01-001", pin, address=HERE, now=at)

    told = [refusal(attempt, wrong(card.pin), minutes(n))[0] for n in range(4)]

    assert told == ["WrongPin"] * 3 + ["TooManyTries"]
    assert refusal(attempt, card.pin, minutes(14))[0] == "TooManyTries"
    assert attempt(card.pin, minutes(15)).household == wang


def test_from_the_street_nobody_shuts_a_card(wang, card):
    for _ in range(4):
        refusal(enter_by_number, wang.community, "01-001", wrong(card.pin), address=HERE, now=NOW)

    assert by_card(card.token, card.pin).household == wang


def test_a_card_does_not_shut_the_number(wang, card):
    for _ in range(6):
        refusal(by_card, card.token, wrong(card.pin))

    entered = enter_by_number(wang.community, "01-001", card.pin, address=HERE, now=NOW)
    assert entered.household == wang


def test_an_address_has_ten_tries_an_hour(wang):
    def attempt(n, at, address=HERE):
        number = f"02-{n:03d}"
        return refusal(enter_by_number, wang.community, number, "482915", address=address, now=at)[
            0
        ]

    told = [attempt(n, minutes(n)) for n in range(12)]

    assert told == ["WrongPin"] * 10 + ["TooManyTries"] * 2
    assert attempt(50, minutes(59)) == "TooManyTries"
    assert attempt(50, minutes(60)) == "WrongPin"
    assert attempt(51, minutes(12), "198.51.100.8") == "WrongPin"


def test_a_village_has_a_hundred_tries_a_day(wang):
    def attempt(n, at):
        how = {"address": f"203.0.113.{n}", "now": at}
        return refusal(enter_by_number, wang.community, f"03-{n:03d}", "482915", **how)[0]

    told = [attempt(n, NOW) for n in range(103)]

    assert told == ["WrongPin"] * 100 + ["TooManyTries"] * 3
    assert attempt(200, NOW + timedelta(hours=24)) == "WrongPin"


def test_what_was_refused_counts_nowhere_else(wang, card):
    """Or one full address would shut all households, one after the other."""
    for n in range(10):
        refusal(enter_by_number, wang.community, f"02-{n:03d}", "482915", address=HERE, now=NOW)

    for _ in range(5):
        refusal(enter_by_number, wang.community, "01-001", "482915", address=HERE, now=NOW)

    elsewhere = enter_by_number(wang.community, "01-001", card.pin, address="192.0.2.1", now=NOW)
    assert elsewhere.household == wang


def test_the_right_pin_gives_its_try_back(wang, card):
    for n in range(30):
        at = minutes(n)
        enter_by_number(wang.community, "01-001", card.pin, address=HERE, now=at)


@pytest.mark.parametrize("tries", [1, 4, 25])
def test_a_card_that_never_was_is_told_the_same(card, tries):
    known = [refusal(by_card, card.token, wrong(card.pin), minutes(n)) for n in range(tries)]
    unknown = [refusal(by_card, NOBODY, "482915", minutes(n)) for n in range(tries)]

    assert unknown == known


@pytest.mark.parametrize("tries", [1, 3, 12])
def test_a_number_that_never_was_is_told_the_same(wang, card, tries):
    def told(number, address):
        return [
            refusal(
                enter_by_number,
                wang.community,
                number,
                wrong(card.pin),
                address=address,
                now=minutes(n),
            )
            for n in range(tries)
        ]

    assert told("09-999", "192.0.2.2") == told("01-001", "192.0.2.1")


def test_a_household_without_a_pin_is_told_the_same(wang):
    told = refusal(enter_by_number, wang.community, "01-001", "482915", address=HERE, now=NOW)

    assert told[0] == "WrongPin"


def test_another_village_s_number_is_none_of_this_one(wang, card):
    other = village("xiayu")

    told = refusal(enter_by_number, other, "01-001", card.pin, address=HERE, now=NOW)

    assert told[0] == "WrongPin"


def test_a_new_card_ends_the_old_one_and_its_pin(wang, card):
    inside = by_card(card.token, card.pin)
    fresh = card_of(wang)

    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    assert refusal(by_card, card.token, fresh.pin)[0] == "WrongPin"
    assert by_card(fresh.token, fresh.pin).household == wang
    assert still_inside(wang.pk, inside.card.pk, inside.since.isoformat()) is None


def test_a_lost_card_opens_nothing_not_even_by_its_pin(wang, card):
    inside = enter_by_number(wang.community, "01-001", card.pin, address=HERE, now=NOW)

    revoke_cards(wang.community, household=wang, reason="丢失", by=None)

    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    told = refusal(enter_by_number, wang.community, "01-001", card.pin, address=HERE, now=NOW)
    assert told[0] == "WrongPin"
    assert still_inside(wang.pk, None, inside.since.isoformat()) is None


def test_a_pin_of_one_s_own(wang, card):
    entered = change_pin(wang, card.pin, "846135", now=NOW)

    assert by_card(card.token, "846135").household == wang
    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    assert still_inside(wang.pk, None, entered.since.isoformat()) == wang


@pytest.mark.parametrize("weak", ["000000", "121212", "123123", "345678", "876543", "901234"])
def test_a_pin_that_is_guessed_first_is_refused(wang, card, weak):
    with pytest.raises(BadPin):
        change_pin(wang, card.pin, weak, now=NOW)

    assert by_card(card.token, card.pin).household == wang


def test_changing_it_has_a_cap_too(wang, card):
    told = [
        refusal(change_pin, wang, wrong(card.pin), "846135", now=minutes(n))[0] for n in range(6)
    ]

    assert told == ["WrongPin"] * 5 + ["TooManyTries"]


def test_nobody_reads_from_the_tries_who_was_here(wang, card):
    refusal(by_card, card.token, wrong(card.pin))
    refusal(enter_by_number, wang.community, "01-001", wrong(card.pin), address=HERE, now=NOW)

    for key in Tries.objects.values_list("key", flat=True):
        assert len(key) == 64
        assert HERE not in key
        assert "01-001" not in key


def test_tries_of_addresses_are_forgotten(wang, card):
    refusal(enter_by_number, wang.community, "09-999", "482915", address="192.0.2.9", now=NOW)
    before = Tries.objects.filter(household=None).count()

    by_card(card.token, card.pin, NOW + timedelta(days=3))

    assert before == 3
    assert Tries.objects.filter(household=None, began__lt=int(NOW.timestamp()) + 60).count() == 0
