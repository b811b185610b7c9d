"""Staying logged in: a card taken back, a PIN of one's own."""

from contextlib import suppress

import pytest

from funds.upkeep.checking import check_books
from households.cards import revoke_cards
from households.logging_in import change_pin, still_logged_in
from households.models import Household, Revision
from households.pins import BadPin
from households.refusal import Refused
from tests.making.log_ins import (
    NOW,
    by_card,
    by_number,
    card_of,
    minutes,
    refusal,
    wrong,
)
from tests.making.villages import actor, door

pytestmark = pytest.mark.django_db


def test_a_new_card_ends_the_old_one_and_its_pin(wang, card):
    visitor = by_card(card.token, card.pin)
    fresh = card_of(wang)

    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    assert refusal(by_card, card.token, fresh.pin)[0] == "WrongPin"
    assert by_card(fresh.token, fresh.pin).household == wang
    assert (
        still_logged_in(wang.community, wang.pk, visitor.card.pk, visitor.since.isoformat())
        is None
    )


def test_a_lost_card_opens_nothing_not_even_by_its_pin(wang, card):
    visitor = by_number(wang.community, "01-001", card.pin)

    revoke_cards(actor(wang.community), household=wang, reason="丢失")

    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    told = refusal(by_number, wang.community, "01-001", card.pin)
    assert told[0] == "WrongPin"
    assert still_logged_in(wang.community, wang.pk, None, visitor.since.isoformat()) is None


def test_a_pin_of_one_s_own(wang, card):
    entered = change_pin(wang, card.pin, "846135", now=NOW)

    assert by_card(card.token, "846135").household == wang
    assert refusal(by_card, card.token, card.pin)[0] == "WrongPin"
    assert still_logged_in(wang.community, wang.pk, None, entered.since.isoformat()) == wang


def test_choosing_a_pin_is_on_record_without_it(wang, card):
    change_pin(wang, card.pin, "846135", now=NOW)

    row = Revision.objects.latest("pk")
    assert (row.model, set(row.after), row.by) == ("households.householdpin", {"set_at"}, None)
    assert "846135" not in str((row.before, row.after, row.text, row.reason))
    broken = [found for proof in check_books(wang.community) for found in proof.findings]
    assert broken == []


def test_choosing_a_pin_ends_every_other_visit(wang, card):
    elsewhere = by_card(card.token, card.pin)

    change_pin(wang, card.pin, "846135", now=NOW)

    assert (
        still_logged_in(wang.community, wang.pk, elsewhere.card.pk, elsewhere.since.isoformat())
        is None
    )


def test_a_pin_chosen_while_the_card_is_taken_back_opens_nothing(wang, card):
    """Whoever found the card is logged in; the clerk is told while the new PIN is being hashed."""
    visitor = Household.objects.select_related("pin", "community").get(pk=wang.pk)
    revoke_cards(actor(wang.community), household=wang, reason="丢失")

    with suppress(Refused):
        change_pin(visitor, card.pin, "846135", now=NOW)

    told = refusal(by_number, wang.community, "01-001", "846135")
    assert told[0] == "WrongPin"


def test_a_card_opens_no_visit_to_another_household(wang, card):
    li = door(wang.community, "01-002", "李建国")
    card_of(li)
    visitor = by_card(card.token, card.pin)
    li.refresh_from_db()

    assert still_logged_in(li.community, li.pk, visitor.card.pk, li.pin.set_at.isoformat()) is None
    assert (
        still_logged_in(wang.community, wang.pk, visitor.card.pk, li.pin.set_at.isoformat())
        is None
    )
    assert (
        still_logged_in(wang.community, wang.pk, visitor.card.pk, visitor.since.isoformat())
        == wang
    )


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
