"""The law's sums at their edges: quorum and majority of every body, in whole numbers."""

import pytest
from hypothesis import given, strategies as st

from funds.council.law import LAW
from funds.council.rules import stricter_majority, stricter_quorum
from funds.council.sums import has_majority, has_quorum
from funds.models import Body, Counted, Majority, Quorum

PEOPLE = st.integers(min_value=1, max_value=3000)


@given(entitled=PEOPLE, data=st.data())
def test_more_than_half_is_never_exactly_half(entitled, data):
    present = data.draw(st.integers(0, entitled))
    assert has_quorum(Quorum.HALF, present, entitled) == (present * 2 > entitled)
    if entitled % 2 == 0:
        assert not has_quorum(Quorum.HALF, entitled // 2, entitled)
        assert has_quorum(Quorum.HALF, entitled // 2 + 1, entitled)


@given(thirds=st.integers(1, 1000))
def test_exactly_two_thirds_are_enough_and_one_less_is_not(thirds):
    assert has_quorum(Quorum.TWO_THIRDS, 2 * thirds, 3 * thirds)
    assert not has_quorum(Quorum.TWO_THIRDS, 2 * thirds - 1, 3 * thirds)
    assert not has_quorum(Quorum.TWO_THIRDS, 2 * thirds, 3 * thirds + 1)


@given(present=PEOPLE, more=st.integers(0, 500), data=st.data())
def test_a_majority_counts_who_was_there_and_not_who_voted(present, more, data):
    entitled = present + more
    votes = data.draw(st.integers(0, present))
    assert has_majority(Majority.OF_PRESENT, votes, present, entitled) == (votes * 2 > present)
    assert has_majority(Majority.OF_ENTITLED, votes, present, entitled) == (votes * 2 > entitled)


@given(entitled=PEOPLE, data=st.data(), one=st.sampled_from(Quorum), other=st.sampled_from(Quorum))
def test_what_is_stricter_never_lets_more_through(entitled, data, one, other):
    present = data.draw(st.integers(0, entitled))
    if has_quorum(stricter_quorum(one, other), present, entitled):
        assert has_quorum(one, present, entitled)
        assert has_quorum(other, present, entitled)


@given(present=PEOPLE, more=st.integers(0, 99), data=st.data())
def test_the_stricter_majority_never_lets_more_through(present, more, data):
    votes = data.draw(st.integers(0, present))
    strict = stricter_majority(Majority.OF_PRESENT, Majority.OF_ENTITLED)
    if has_majority(strict, votes, present, present + more):
        assert has_majority(Majority.OF_PRESENT, votes, present, present + more)


@pytest.mark.parametrize(
    ("body", "counted", "least_of_45", "least_of_44"),
    [
        (Body.ASSEMBLY, Counted.ADULTS, 23, 23),
        (Body.ASSEMBLY, Counted.HOUSEHOLDS, 30, 30),
        (Body.REPRESENTATIVES, Counted.MEMBERS, 30, 30),
        (Body.GROUP, Counted.ADULTS, 30, 30),
        (Body.GROUP, Counted.HOUSEHOLDS, 30, 30),
        (Body.PARTY, Counted.MEMBERS, 30, 30),
        (Body.BRANCH, Counted.MEMBERS, 23, 23),
        (Body.COMMITTEES, Counted.MEMBERS, 23, 23),
        (Body.DELIBERATION, Counted.MEMBERS, 23, 23),
    ],
)
def test_so_many_have_to_come(body, counted, least_of_45, least_of_44):
    quorum = LAW[body].quorum[counted]
    for entitled, least in ((45, least_of_45), (44, least_of_44)):
        assert next(n for n in range(entitled + 1) if has_quorum(quorum, n, entitled)) == least


@pytest.mark.parametrize("body", Body)
@given(entitled=PEOPLE, data=st.data())
def test_no_body_is_below_the_law_whatever_its_numbers(body, entitled, data):
    """Exactly half never carries; two thirds of 45 are 30; who abstains was there all the same."""
    present = data.draw(st.integers(0, entitled))
    votes = data.draw(st.integers(0, present))
    law = LAW[body]
    whole = entitled if body == Body.PARTY else present
    assert has_majority(law.majority, votes, present, entitled) == (votes * 2 > whole)
    half = {(Body.ASSEMBLY, Counted.ADULTS)} | {
        (one, Counted.MEMBERS) for one in (Body.BRANCH, Body.COMMITTEES, Body.DELIBERATION)
    }
    for counted, quorum in law.quorum.items():
        enough = present * 2 > entitled if (body, counted) in half else present * 3 >= entitled * 2
        assert has_quorum(quorum, present, entitled) == enough


def test_every_body_has_its_law():
    assert set(LAW) == set(Body)
    assert LAW[Body.PARTY].majority == Majority.OF_ENTITLED
    assert {body: law.notice_days for body, law in LAW.items() if law.notice_days} == {
        Body.ASSEMBLY: 10,
        Body.REPRESENTATIVES: 3,
        Body.PARTY: 3,
    }


def test_nobody_entitled_is_never_enough():
    assert not has_quorum(Quorum.HALF, 0, 0)
    assert not has_majority(Majority.OF_PRESENT, 0, 0, 0)
