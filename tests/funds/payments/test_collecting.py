"""A round is entered at once or not at all; half done, only its writer sees it."""

from datetime import date

import pytest

from funds.ledger.periods import BeforeBooks, NotYet
from funds.models import CollectingRound, Payment
from funds.payments.collecting import (
    Collected,
    EmptyRound,
    RoundRefused,
    forget_round,
    keep_round,
    save_round,
)
from funds.payments.planning import BadPayment
from households.models import Household, VillagerGroup
from households.refusal import Refused
from tests.cases.outcomes import broken, owed
from tests.making.claims import counters
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db


def three_doors():
    """Three doors owe 3.00 each for January."""
    community = village()
    for number, name in ((1, "王秀英"), (2, "李建国"), (3, "张伟")):
        door(community, f"01-00{number}", name)
    charge(community, "2026-01")
    return community


built, community = once_a_module(three_doors)


@pytest.fixture
def clerk(community):
    return official(community)


def group_of(community):
    return VillagerGroup.objects.get(community=community, number=1)


def doors(community):
    return list(
        Household.objects.filter(community=community)
        .select_related("community")
        .order_by("number")
    )


def saved(community, lines, by, **details):
    return save_round(
        actor(community, by, details.pop("today", TODAY)),
        group=group_of(community),
        lines=lines,
        shown=details.pop("shown", [one.number for one in doors(community)]),
        **{"method": "cash", "received_on": TODAY, **details},
    )


def kept(community, by, shown=None, **lines):
    return keep_round(
        actor(community, by),
        group=group_of(community),
        lines=lines or {"01-001": "3"},
        shown=[one.number for one in doors(community)] if shown is None else shown,
        method="cash",
        received_on=TODAY,
    )


def test_every_line_has_its_own_receipt(community, clerk):
    wang, li, zhang = doors(community)

    payments = saved(
        community,
        [Collected(wang, yuan(3), yuan(3)), Collected(zhang, yuan("1.50"))],
        clerk,
    )

    assert [(row.receipt, row.household, row.amount) for row in payments] == [
        ("SY-2026-000001", wang, yuan(3)),
        ("SY-2026-000002", zhang, yuan("1.50")),
    ]
    assert [owed(household) for household in (wang, li, zhang)] == [0, yuan(3), yuan("1.50")]
    assert broken(community) == []


@pytest.mark.parametrize("wrong", [(yuan(0), None), (yuan(-3), None), (yuan(3), yuan(2))])
def test_one_wrong_line_enters_none(community, clerk, wrong):
    """The refusal names the door; neither a receipt nor a number is left behind."""
    wang, li, zhang = doors(community)
    before = counters(community)

    with pytest.raises(RoundRefused) as refusal:
        saved(
            community,
            [Collected(wang, yuan(3)), Collected(li, *wrong), Collected(zhang, yuan(3))],
            clerk,
        )

    assert refusal.value.field == "01-002"
    assert "01-002" in str(refusal.value)
    assert (Payment.objects.count(), counters(community)) == (0, before)
    assert broken(community) == []


def test_the_same_door_twice_on_a_list_is_noticed(community, clerk):
    """The second line saw 3.00 owed, which the first has paid."""
    wang = doors(community)[0]
    line = Collected(wang, yuan(3), yuan(3))

    with pytest.raises(RoundRefused):
        saved(community, [line, line], clerk)

    assert owed(wang) == yuan(3)


def test_a_household_that_paid_elsewhere_meanwhile_is_noticed(community, clerk):
    wang, li, _zhang = doors(community)
    pay(li, 3)

    with pytest.raises(RoundRefused) as refusal:
        saved(
            community, [Collected(wang, yuan(3), yuan(3)), Collected(li, yuan(3), yuan(3))], clerk
        )

    assert refusal.value.field == "01-002"
    assert owed(wang) == yuan(3)


@pytest.mark.parametrize(
    ("refused", "details"),
    [
        (BadPayment, {"method": "gold"}),
        (NotYet, {"received_on": date(2026, 3, 21)}),
        (BeforeBooks, {"received_on": date(2025, 12, 31)}),
    ],
)
def test_what_is_wrong_with_the_whole_list_is_said_of_the_list(community, clerk, refused, details):
    with pytest.raises(refused) as refusal:
        saved(community, [Collected(doors(community)[0], yuan(3))], clerk, **details)

    assert refusal.value.field in ("method", "received_on")


def test_a_round_in_which_nobody_paid_is_not_saved(community, clerk):
    with pytest.raises(EmptyRound):
        saved(community, [], clerk)


def test_a_half_done_round_is_its_writers(community, clerk):
    """Two people walk the same group: each has what they typed, and saving forgets only that."""
    other = official(community, "other")
    mine, theirs = kept(community, clerk), kept(community, other, **{"01-002": "1,5x"})
    assert (mine.lines, theirs.lines) == ({"01-001": "3"}, {"01-002": "1,5x"})

    saved(community, [Collected(doors(community)[0], yuan(3))], clerk)

    assert list(CollectingRound.objects.filter(community=community)) == [theirs]
    theirs.refresh_from_db()
    assert theirs.lines == {"01-002": "1,5x"}


def test_a_half_done_round_is_kept_again_and_thrown_away(community, clerk):
    """The newest typing counts; nothing of it is in the books."""
    before = counters(community)
    kept(community, clerk)
    kept(community, clerk, **{"01-003": "9"})

    (row,) = CollectingRound.objects.filter(community=community)
    assert (row.lines, counters(community)) == ({"01-003": "9"}, before)

    forget_round(actor(community, clerk), group=group_of(community))
    assert not CollectingRound.objects.filter(community=community).exists()
    assert broken(community) == []


def test_of_a_large_group_only_what_was_shown_is_kept_anew_and_forgotten(community, clerk):
    wang, li, _zhang = doors(community)
    kept(community, clerk, **{"01-001": "3", "01-002": "4"})

    row = kept(community, clerk, shown=["01-002"], **{"01-002": "5"})
    assert row.lines == {"01-001": "3", "01-002": "5"}

    saved(community, [Collected(li, yuan(5))], clerk, shown=["01-002"])
    row.refresh_from_db()
    assert row.lines == {"01-001": "3"}

    saved(community, [Collected(wang, yuan(3))], clerk, shown=["01-001"])
    assert not CollectingRound.objects.filter(community=community).exists()


def test_a_refused_round_is_still_remembered(community, clerk):
    kept(community, clerk)

    with pytest.raises(Refused):
        saved(community, [Collected(doors(community)[0], yuan(0))], clerk)

    assert CollectingRound.objects.filter(community=community, by=clerk).exists()
