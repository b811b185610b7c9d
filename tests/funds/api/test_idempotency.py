"""POST /payments/ with an Idempotency-Key: one request, one payment, one answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from funds.models import Answer, Payment
from tests.funds.api.client import API, caller, clerk_of, payment, refusal, send_payment
from tests.making.villages import charge, door, official, village

THREADS = 16


def one_door(code="shangyu"):
    community = village(code)
    door(community, "01-001", "王秀英")
    charge(community, "2026-01", "2026-02", "2026-03")
    return community


@pytest.mark.django_db
def test_the_same_request_gets_the_same_answer_byte_for_byte():
    client = clerk_of(one_door())

    first = send_payment(client)
    second = send_payment(client)

    assert [first.status_code, second.status_code] == [201, 201]
    assert second.content == first.content
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert second["Content-Type"] == first["Content-Type"] == "application/json"
    assert Payment.objects.count() == 1


@pytest.mark.django_db
def test_the_answer_stays_as_it_was_given():
    client = clerk_of(one_door())
    first = send_payment(client)
    client.post(f"{API}/payments/SY-2026-000001/reverse/", {"reason": "记错户"})

    assert send_payment(client).content == first.content


@pytest.mark.django_db
def test_spaces_and_the_order_of_keys_do_not_matter():
    client = clerk_of(one_door())
    first = send_payment(client)
    turned = dict(reversed(payment().items()))

    second = client.post(f"{API}/payments/", turned, headers={"Idempotency-Key": "key-1"})

    assert second.content == first.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "details", [{"amount": "4.00"}, {"note": "x"}, {"amount": "no"}, {"household": "09-001"}]
)
def test_the_same_key_with_another_request_is_refused(details):
    client = clerk_of(one_door())
    send_payment(client)

    assert refusal(send_payment(client, **details)) == (422, [])
    assert Payment.objects.count() == 1


@pytest.mark.django_db
def test_a_refused_request_leaves_its_key_free():
    client = clerk_of(one_door())

    refused = send_payment(client, received_on="2026-03-21")
    corrected = send_payment(client)

    assert [refused.status_code, corrected.status_code] == [400, 201]
    assert Answer.objects.count() == 1


@pytest.mark.django_db
def test_two_communities_may_use_the_same_key():
    here, there = one_door("shangyu"), one_door("xiayu")

    first = send_payment(clerk_of(here, "zhou"))
    second = send_payment(clerk_of(there, "wu"))

    assert [first.status_code, second.status_code] == [201, 201]
    assert Payment.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", [None, "", "x" * 256, "a b", "键", "a\x7f"])
def test_a_key_is_needed(key):
    client = clerk_of(one_door())
    headers = {} if key is None else {"Idempotency-Key": key}

    response = client.post(f"{API}/payments/", payment(), headers=headers)

    assert refusal(response) == (400, ["Idempotency-Key"])


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["1", "x" * 255, "!~\"#$%&'()"])
def test_any_visible_characters_are_a_key(key):
    client = clerk_of(one_door())

    assert send_payment(client, key).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_make_one_payment():
    user = official(one_door(), "clerk")
    together = Barrier(THREADS)

    def send(_number):
        client = caller(user)
        together.wait()
        try:
            return send_payment(client)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(send, range(THREADS)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer for answer in answers) == THREADS - 1
    assert Payment.objects.count() == 1
