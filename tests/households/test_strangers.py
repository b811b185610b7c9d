"""Whoever knows no PIN learns nothing of who lives there, neither by words nor by waiting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from households.models import Tries
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
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db


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
                by_number,
                wang.community,
                number,
                wrong(card.pin),
                address=address,
                at=minutes(n),
            )
            for n in range(tries)
        ]

    assert told("09-999", "192.0.2.2") == told("01-001", "192.0.2.1")


@pytest.mark.parametrize("tries", [9, 12])
def test_a_full_address_is_told_the_same_of_every_number(wang, card, tries):
    def told(number, address):
        for n in range(tries):
            refusal(by_number, wang.community, f"02-{n:03d}", "482915", address=address, at=NOW)
        return refusal(
            by_number,
            wang.community,
            number,
            wrong(card.pin),
            address=address,
            at=minutes(1),
        )

    known, unknown = told("01-001", "192.0.2.1"), told("09-999", "192.0.2.2")

    assert unknown == known
    assert (known[0], known[2]) == (("WrongPin", None) if tries == 9 else ("TooManyTries", 3540))


def test_a_full_village_is_told_the_same_of_every_number(wang, card):
    """Until the twenty seconds are over, after which it takes one more."""
    for n in range(101):
        refusal(
            by_number,
            wang.community,
            f"03-{n:03d}",
            "482915",
            address=f"203.0.{n}.113",
            at=NOW,
        )

    told = {
        refusal(by_number, wang.community, number, pin, NOW + timedelta(seconds=5))
        for number, pin in [("01-001", card.pin), ("01-001", wrong(card.pin)), ("09-999", "1" * 6)]
    }

    assert [(kind, wait) for kind, _text, wait in told] == [("TooManyTries", 15)]
    assert by_card(card.token, card.pin).household == wang


def test_as_many_questions_are_asked_for_what_never_was(wang, card):
    """Or the time a distant database takes for one more would tell."""

    def asked(do, *args, **how):
        with CaptureQueriesContext(connection) as queries:
            refusal(do, *args, **how)
        return len(queries)

    li = door(wang.community, "01-002", "李建国")
    numbers = [
        asked(by_number, wang.community, number, "1" * 6, address=f"192.0.2.{n}", at=NOW)
        for n, number in enumerate([wang.number, li.number, "09-999"])
    ]
    revoked = card
    card = card_of(wang)
    cards = [asked(by_card, token, "1" * 6) for token in (card.token, revoked.token, NOBODY)]

    assert len(set(numbers)) == len(set(cards)) == 1


def test_a_refusal_says_neither_number_nor_pin(wang, card):
    pin = wrong(card.pin)
    told = [refusal(by_card, card.token, pin)[1] for _ in range(6)] + [
        refusal(by_number, wang.community, "01-001", pin)[1] for _ in range(4)
    ]

    for secret in (pin, card.pin, card.token, "01-001", "王"):
        assert [text for text in told if secret in text] == []


def test_a_household_without_a_pin_is_told_the_same(wang):
    told = refusal(by_number, wang.community, "01-001", "482915")

    assert told[0] == "WrongPin"


def test_another_village_s_number_is_none_of_this_one(wang, card):
    other = village("xiayu")

    told = refusal(by_number, other, "01-001", card.pin)

    assert told[0] == "WrongPin"


def test_nobody_reads_from_the_tries_who_was_here(wang, card):
    refusal(by_card, card.token, wrong(card.pin))
    refusal(by_number, wang.community, "01-001", wrong(card.pin))

    for key in Tries.objects.values_list("key", flat=True):
        assert len(key) == 64
        assert HERE not in key
        assert "01-001" not in key
