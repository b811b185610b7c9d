"""Two servers on one PostgreSQL: their clerks pay at once, one of them dies."""

import json
import secrets
from concurrent.futures import ThreadPoolExecutor

from tests.faults.site import begin
from tests.faults.storms import Storm, households, payments
from tests.faults.villages import Place, Proof

ENGINES = ("postgresql",)
KEYS = 20
PAYMENTS = 40


def prove(place: Place) -> Proof:
    first = begin(place.data, place.url)
    with place.served() as second:
        before, doors = payments(second), households(second)
        for number in range(KEYS):
            key, door = secrets.token_hex(8), doors[number % len(doors)]
            with ThreadPoolExecutor(4) as threads:
                asked = [threads.submit(site.pay, door, key=key) for site in [first, second] * 2]
            answers = [one.result() for one in asked]
            assert {answer.status for answer in answers} == {201}, answers
            assert len({answer.body for answer in answers}) == 1, answers
        ours, theirs = Storm(), Storm()
        with ours.blowing(second, doors), theirs.blowing(first, doors):
            ours.wait_for(PAYMENTS)
            first.kill()
            ours.wait_for(PAYMENTS)
        lost = ours.send_again(second)[0] + theirs.send_again(second)[0]
        sent = KEYS + len(ours.sent) + len(theirs.sent)
        doubled = payments(second) - before - sent
        assert (lost, doubled) == (0, 0), (lost, doubled)
        answers_to_all = [*ours.taken.values(), *theirs.taken.values()]
        receipts = {json.loads(answer)["receipt"] for answer in answers_to_all}
        assert len(receipts) == len(answers_to_all)
    place.prove_the_books()
    return KEYS + 1, f"{sent} payments through two servers, lost {lost}, doubled {doubled}"
