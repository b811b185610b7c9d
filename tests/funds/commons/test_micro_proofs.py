"""What was changed behind the books' back about the five micros is found."""

from datetime import date

import pytest

from funds.models import Deduction, Scoring, WishEvent, WishStep
from funds.upkeep.proofs.micros import judged_by_the_rules, steps_are_allowed
from tests.making.micros import one_of_each_micro
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db


def lived():
    community = village()
    one_of_each_micro(actor(community, today=date(2026, 3, 20)), door(community))
    return community


built, community = once_a_module(lived)


def found(proof, community):
    return len(list(proof(community)))


def test_nothing_is_found_where_nothing_was_changed(community):
    assert found(steps_are_allowed, community) == found(judged_by_the_rules, community) == 0


def test_a_step_that_cannot_follow_and_an_adopter_too_many_are_found(community):
    write = "UPDATE funds_wishevent SET {} = %s WHERE kind = %s"
    unguarded(WishEvent, write.format("official"), ["", WishStep.ADOPTED.value])
    changed = [WishStep.DONE.value, WishStep.PUBLISHED.value]
    unguarded(WishEvent, write.format("kind"), changed)

    assert found(steps_are_allowed, community) == 2


def test_points_beyond_a_criterion_and_a_judge_without_a_ticket_are_found(community):
    scoring = Scoring.objects.filter(community=community).first()
    unguarded(Deduction, "UPDATE funds_deduction SET points = %s", [60])
    changed = [scoring.household_id, scoring.pk]
    unguarded(Scoring, "UPDATE funds_scoring SET judge_id = %s WHERE id = %s", changed)

    assert found(judged_by_the_rules, community) == 2
