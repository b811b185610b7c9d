"""A log-in ends when nobody uses it, and at the latest when its time is over."""

from households.lasting import Lasting

LOG_IN = Lasting(began=1000, seen=1600)


def test_it_ends_when_nobody_uses_it():
    assert [LOG_IN.unused(now=now, idle=300) for now in (1600, 1900, 1901)] == [False, False, True]


def test_it_ends_when_its_time_is_over():
    assert [LOG_IN.too_old(now=now, age=900) for now in (1900, 1901)] == [False, True]


def test_use_is_noted_once_a_minute():
    assert [LOG_IN.worth_noting(now=now) for now in (1601, 1660, 1661)] == [False, False, True]
