"""Cards: issued, replaced, taken back and forgiven; on record, and in one community only."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from funds.upkeep.checking import check_books
from households.cards import (
    FORGIVEN,
    RENEWED,
    NobodyThere,
    NoCard,
    draw_cards,
    forgive_tries,
    issue_cards,
    revoke_cards,
    set_pin,
)
from households.models import AccessCard, HouseholdPin, RememberedPhone, Revision, Tries
from households.phones import household_of_phone, remember_phone
from households.pins import hash_pin, is_right
from households.refusal import Refused
from households.tokens import hash_token
from households.tries import Cap, count_try
from tests.making.villages import actor, door, official, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(wang):
    return official(wang.community)


def issue(household, **details):
    (card,) = draw_cards([household])
    issue_cards(actor(household.community, details.pop("by", None)), cards=[card], **details)
    return card


def live(household):
    return list(
        AccessCard.objects.filter(household=household, revoked_at=None).values_list(
            "token_hash", flat=True
        )
    )


def history(model):
    """What is on record of one kind of row, the first first: before, after, reason, by whom."""
    rows = Revision.objects.filter(model=model._meta.label_lower).order_by("pk")
    return [(set(row.before), set(row.after), row.reason, row.by) for row in rows]


def broken(community):
    return [
        (finding.row, str(finding.trouble))
        for proof in check_books(community)
        for finding in proof.findings
    ]


def test_drawn_cards_open_nothing_until_they_are_issued(wang):
    (card,) = draw_cards([wang])

    assert (AccessCard.objects.count(), HouseholdPin.objects.count()) == (0, 0)
    assert is_right(card.pin, card.hashed)


def test_an_issued_card_is_kept_as_hashes_alone(wang, clerk):
    card = issue(wang, by=clerk, reason="首次发卡")

    kept = AccessCard.objects.get()
    assert (kept.community, kept.household) == (wang.community, wang)
    assert (kept.token_hash, kept.revoked_at) == (hash_token(card.token), None)
    pin = HouseholdPin.objects.get()
    assert (pin.hashed, pin.by) == (card.hashed, clerk)
    assert history(AccessCard) == [
        (set(), {"household_id", "issued_at", "reason"}, "首次发卡", clerk)
    ]


def test_neither_token_nor_pin_nor_hash_is_on_record(wang):
    cards = [issue(wang) for _ in range(5)]

    said = str(list(Revision.objects.values_list("text", "before", "after", "reason")))
    for card in cards:
        for secret in (card.token, hash_token(card.token), card.pin, card.hashed):
            assert secret not in said


def test_a_card_in_a_report_of_errors_shows_no_secret(wang):
    """What goes wrong while cards are printed is logged with what was at hand."""
    (card,) = draw_cards([wang])

    shown = repr(card)

    assert (card.token in shown, card.pin in shown, card.hashed in shown) == (False,) * 3


def test_a_new_card_takes_the_old_ones_back(wang, clerk):
    first, second = issue(wang), issue(wang, by=clerk)

    assert live(wang) == [hash_token(second.token)]
    old = AccessCard.objects.get(token_hash=hash_token(first.token))
    assert (old.revoked_at is None, old.reason) == (False, RENEWED)
    assert history(AccessCard)[1] == (
        {"revoked_at", "reason"},
        {"revoked_at", "reason"},
        RENEWED,
        clerk,
    )
    assert is_right(second.pin, HouseholdPin.objects.get().hashed)
    assert broken(wang.community) == []


def test_many_cards_at_once_and_each_its_own(wang):
    li = door(wang.community, "01-002", "李建国")
    drawn = draw_cards([wang, li])

    issue_cards(actor(wang.community), cards=drawn)

    assert [live(card.household) for card in drawn] == [[hash_token(card.token)] for card in drawn]
    assert [is_right(card.pin, card.household.pin.hashed) for card in drawn] == [True, True]
    assert not is_right(drawn[0].pin, li.pin.hashed)


def test_a_new_card_forgives_and_forgets_the_telephones(wang):
    issue(wang)
    then = wang.pin.set_at
    phone = remember_phone(wang.community, household=wang, since=then, now=then)
    cap = Cap("card", 1, 60, household=wang.pk)
    count_try([cap], now=0)

    issue(wang)

    assert Tries.objects.get().count == 0
    assert household_of_phone(phone, now=wang.pin.set_at) is None
    assert RememberedPhone.objects.get().forgotten_at is not None


def test_a_lost_card_is_taken_back_with_its_pin(wang, clerk):
    issue(wang)
    then = wang.pin.set_at
    phone = remember_phone(wang.community, household=wang, since=then, now=then)

    assert revoke_cards(actor(wang.community, clerk), household=wang, reason="丢失") == 1

    assert live(wang) == []
    assert AccessCard.objects.get().reason == "丢失"
    pin = HouseholdPin.objects.get()
    assert (pin.hashed, pin.by) == ("", clerk)
    assert household_of_phone(phone, now=pin.set_at) is None
    assert history(AccessCard)[-1] == (
        {"revoked_at", "reason"},
        {"revoked_at", "reason"},
        "丢失",
        clerk,
    )
    assert broken(wang.community) == []


def test_there_must_be_a_card_to_take_back(wang):
    with pytest.raises(NoCard, match="01-001"):
        revoke_cards(actor(wang.community), household=wang, reason="丢失")

    assert (HouseholdPin.objects.count(), Revision.objects.filter(reason="丢失").count()) == (0, 0)


def test_a_card_is_taken_back_once(wang):
    issue(wang)
    revoke_cards(actor(wang.community), household=wang, reason="丢失")
    before = AccessCard.objects.get().revoked_at

    with pytest.raises(NoCard):
        revoke_cards(actor(wang.community), household=wang, reason="丢失")

    assert AccessCard.objects.get().revoked_at == before


def test_forgiving_is_on_record(wang, clerk):
    cap = Cap("card", 1, 60, household=wang.pk)
    count_try([cap], now=0)

    forgive_tries(actor(wang.community, clerk), household=wang)

    assert Tries.objects.get().total == 0
    row = Revision.objects.latest("pk")
    assert (row.model, row.row, row.reason, row.by) == (
        "households.household",
        wang.pk,
        FORGIVEN,
        clerk,
    )
    assert broken(wang.community) == []


def test_a_pin_set_twice_in_one_moment_is_the_second_one(wang, time_machine):
    """A clock may stand still; what was said last holds."""
    time_machine.move_to("2026-03-20T02:00:00Z", tick=False)
    set_pin(wang, hash_pin("482915"), by=None)

    set_pin(wang, hash_pin("846135"), by=None)

    assert is_right("846135", HouseholdPin.objects.get().hashed)


@pytest.fixture
def stranger(wang):
    """A household of another village, with the same number and a card of its own."""
    zhao = door(village("xiayu"), "01-001", "赵德明")
    issue(zhao)
    return zhao


def kept_of(household):
    return (
        live(household),
        HouseholdPin.objects.get(household=household).hashed,
        Revision.objects.filter(community=household.community).count(),
        list(Tries.objects.filter(household=household).values_list("count", flat=True)),
    )


def test_a_card_of_one_village_leaves_the_other_s_alone(wang, stranger):
    count_try([Cap("card", 1, 60, household=stranger.pk)], now=0)
    before = kept_of(stranger)

    issue(wang)
    revoke_cards(actor(wang.community), household=wang, reason="丢失")
    forgive_tries(actor(wang.community), household=wang)

    assert kept_of(stranger) == before


def test_a_village_takes_back_no_card_of_another(wang, stranger):
    before = kept_of(stranger)

    with pytest.raises(NoCard):
        revoke_cards(actor(wang.community), household=stranger, reason="丢失")

    assert kept_of(stranger) == before


def test_a_village_issues_no_card_to_a_household_of_another(wang, stranger):
    before = kept_of(stranger)
    drawn = draw_cards([stranger])

    with pytest.raises(NobodyThere):
        issue_cards(actor(wang.community), cards=drawn)

    assert kept_of(stranger) == before


def test_a_village_forgives_no_household_of_another(wang, stranger):
    count_try([Cap("card", 1, 60, household=stranger.pk)], now=0)
    before = kept_of(stranger)

    with pytest.raises((Refused, ObjectDoesNotExist)):
        forgive_tries(actor(wang.community), household=stranger)

    assert kept_of(stranger) == before
