"""Judges of other groups by a lot that anybody can draw again; two scores cut; only winners shown."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given, strategies as st

from funds.commons.appraisal_deciding import (
    answer_result_objection,
    judge_again,
    make_up_result,
    object_to_result,
)
from funds.commons.appraisal_scoring import Off, score
from funds.commons.appraisals import (
    AppraisalState,
    criteria_of,
)
from funds.commons.appraising import (
    announce_appraisal,
    call_off_appraisal,
    draw_judges,
    stand_back,
    undo_appraisal_step,
)
from funds.commons.micro_writing import BadEntry, NotNow
from funds.commons.scores import cut_mean
from households.models import Household
from tests.making.appraisals import (
    LINES,
    TODAY,
    announced,
    at,
    drawn,
    group,
    rule,
    standing,
    two_groups,
)
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.villages import official

built, community = once_a_module(two_groups)


def judged(appraisal, offs):
    """Every judge takes so many points off the second household, none off the first."""
    now, (care,) = standing(appraisal), criteria_of(appraisal)[-1:]
    for judge, points in zip(now.judges, offs, strict=True):
        for place, entrant in enumerate(now.entrants):
            taken = [Off(care, points, "沟里有垃圾", photo())] if place and points else []
            score(
                at(appraisal.community),
                appraisal=appraisal,
                judge=judge,
                household=entrant,
                looked_on=TODAY,
                offs=taken,
            )


@pytest.mark.django_db
def test_anybody_finds_the_same_judges_from_list_and_seed(community):
    now = standing(drawn(community))
    tickets = [f"{place:03d}" for place in range(1, 8)]
    by_hand = sorted(
        tickets, key=lambda one: hashlib.sha256(f"7 19 42|{one}".encode()).hexdigest()
    )

    assert now.judging == by_hand[:5]
    assert {one.group_id for one in now.judges} == {group(community, 2).pk}
    assert (
        now.list_fingerprint
        == hashlib.sha256("\n".join(f"{one} 02-{one}" for one in tickets).encode()).hexdigest()
    )


@pytest.mark.django_db
def test_before_the_lot_nobody_has_reached_anything_and_the_desk_shows_it(community, client):
    appraisal = announced(community)
    assert [one.mean for one in standing(appraisal).reached] == [None] * len(
        standing(appraisal).entrants
    )
    assert standing(appraisal).winners == []
    client.force_login(official(community, "wu"))
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        for address in (
            f"/admin/micro/appraisals/{appraisal.number}/",
            "/admin/micro/appraisals/",
        ):
            assert client.get(address, follow=True).status_code == 200


def test_a_lot_is_drawn_once_and_never_taken_back(community):
    appraisal = drawn(community)
    with pytest.raises(NotNow):
        draw_judges(at(community), appraisal=appraisal, seed="1 2 3")
    with pytest.raises(NotNow):
        undo_appraisal_step(at(community), appraisal=appraisal, reason="重抽")
    call_off_appraisal(at(community), appraisal=appraisal, reason="下雨")
    assert standing(appraisal).state == AppraisalState.CALLED_OFF


@pytest.mark.django_db
def test_who_stands_back_leaves_the_place_to_the_next_ticket(community):
    appraisal = drawn(community)
    before = standing(appraisal)
    stand_back(
        at(community), appraisal=appraisal, household=before.judges[1], reason="参评户的姐姐"
    )
    after = standing(appraisal)
    assert after.judging == [one for one in before.order if one != before.judging[1]][:5]
    for judge in (after.judges[0], after.judges[0]):
        if len(standing(appraisal).stood_back) == 2:
            with pytest.raises(NotNow):
                stand_back(
                    at(community),
                    appraisal=appraisal,
                    household=standing(appraisal).judges[0],
                    reason="有事",
                )
        else:
            stand_back(at(community), appraisal=appraisal, household=judge, reason="有事")


@pytest.mark.django_db
def test_highest_and_lowest_are_cut_and_only_the_winner_is_decided(community):
    appraisal = drawn(community)
    judged(appraisal, [1, 25, 2, 2, 3])
    make_up_result(at(community), appraisal=appraisal)
    first, second = standing(appraisal).reached

    assert (first.mean, second.mean) == (Decimal("100.00"), Decimal("97.67"))
    after = TODAY + timedelta(days=8)
    assert standing(appraisal, TODAY + timedelta(days=7)).state == AppraisalState.CLOSED
    assert standing(appraisal, after).state == AppraisalState.FINAL
    assert [one.household.number for one in standing(appraisal, after).winners] == ["01-001"]


@pytest.mark.django_db
def test_an_objection_holds_the_result_until_it_is_answered(community):
    appraisal = drawn(community)
    judged(appraisal, [0, 0, 5, 0, 0])
    make_up_result(at(community), appraisal=appraisal)
    object_to_result(at(community), appraisal=appraisal, words="那天沟是别家弄脏的")
    after = TODAY + timedelta(days=30)
    assert standing(appraisal, after).state == AppraisalState.CLOSED
    answer_result_objection(at(community), appraisal=appraisal, words="看过照片，属实")
    assert standing(appraisal, after).state == AppraisalState.FINAL
    judge_again(at(community), appraisal=appraisal, reason="重新看")
    assert standing(appraisal, after).state == AppraisalState.JUDGED


@pytest.mark.django_db
def test_a_result_waits_for_every_form_and_a_deduction_for_its_photo(community):
    appraisal = drawn(community)
    now, criterion = standing(appraisal), criteria_of(appraisal)[0]
    with pytest.raises(NotNow):
        make_up_result(at(community), appraisal=appraisal)
    for off in (
        Off(criterion, 3, "门前有柴", None),
        Off(criterion, 26, "门前有柴", photo()),
        Off(criterion, 3, "", photo()),
    ):
        with pytest.raises(BadEntry):
            score(
                at(community),
                appraisal=appraisal,
                judge=now.judges[0],
                household=now.entrants[0],
                looked_on=TODAY,
                offs=[off],
            )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"judges": 4}, "judges"),
        ({"judges": 8}, "candidates"),
        ({"objection_days": 2}, "objection_days"),
        ({"places": 0}, "places"),
        ({"lines": LINES[:3]}, "lines"),
    ],
)
def test_an_unfair_rule_is_not_announced(community, changes, field):
    with pytest.raises(BadEntry) as refusal:
        announced(community, **changes)
    assert refusal.value.field == field


@given(st.lists(st.integers(0, 100), min_size=3, max_size=15))
def test_the_mean_lies_between_the_scores_that_are_kept(scores):
    kept = sorted(scores)[1:-1]
    mean = cut_mean(scores)

    assert min(kept) <= mean <= max(kept)
    assert abs(mean * len(kept) - sum(kept)) <= Decimal("0.005") * len(kept)
    assert mean == cut_mean(scores[::-1])


@pytest.mark.django_db
def test_five_tickets_are_five_households(community):
    others = list(Household.objects.filter(community=community, group=group(community, 2)))
    for tickets in (others[:4], [*others[:4], others[0]]):
        with pytest.raises(BadEntry) as refused:
            announce_appraisal(
                at(community),
                title="美丽庭院",
                group=group(community),
                rule=rule(),
                candidates=tickets,
            )
        assert refused.value.field == "candidates"


@pytest.mark.django_db
def test_where_all_judges_are_relatives_it_is_called_off(community):
    appraisal = drawn(community)
    for _place in range(2):
        judge = standing(appraisal).judges[0]
        stand_back(at(community), appraisal=appraisal, household=judge, reason="亲戚")
    for judge in standing(appraisal).judges:
        with pytest.raises(NotNow):
            stand_back(at(community), appraisal=appraisal, household=judge, reason="亲戚")
    assert len(standing(appraisal).judges) == 5
    call_off_appraisal(at(community), appraisal=appraisal, reason="评委都是亲戚")
    assert standing(appraisal).state == AppraisalState.CALLED_OFF


@pytest.mark.django_db
def test_with_more_places_than_households_each_wins_once(community):
    appraisal = announced(community, places=9)
    draw_judges(at(community), appraisal=appraisal, seed="7 19 42")
    judged(appraisal, [1, 2, 2, 2, 3])
    make_up_result(at(community), appraisal=appraisal)
    winners = standing(appraisal, TODAY + timedelta(days=30)).winners
    assert [one.household.number for one in winners] == ["01-001", "01-002"]
