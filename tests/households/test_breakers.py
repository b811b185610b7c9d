"""What failed is left alone, and used again once it is well."""

from threading import Event

from households.breakers import Breaker

IN_TIME = 5


def test_what_failed_is_left_alone_until_it_is_well():
    tried, may_answer = Event(), Event()

    def is_well():
        tried.set()
        return may_answer.is_set()

    breaker = Breaker(is_well, between=0.001)
    assert breaker.is_closed

    assert breaker.open()
    assert not breaker.open(), "it is tried by one thread, whoever meets it"
    assert tried.wait(IN_TIME)
    assert not breaker.is_closed

    may_answer.set()
    for _ in range(1000):
        if breaker.is_closed:
            break
        tried.clear()
        tried.wait(0.005)
    assert breaker.is_closed
