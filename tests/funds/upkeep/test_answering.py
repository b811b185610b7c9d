"""One key, one piece of work, one answer."""

import pytest

from funds.models import Answer
from funds.upkeep.answering import Answered, KeyReused, answer_once, fingerprint_of
from households.refusal import Refused
from tests.making.villages import village

pytestmark = pytest.mark.django_db


class Work:
    """Counts how often it is done; ``refuse`` makes it refuse."""

    def __init__(self, *, refuse=False):
        self.done = 0
        self.refuse = refuse

    def __call__(self):
        self.done += 1
        if self.refuse:
            raise Refused("no")
        return 201, f'{{"n": {self.done}}}'


def test_work_is_done_once_and_its_answer_given_again():
    community, work = village(), Work()

    first = answer_once(community, "k", "f", work)
    second = answer_once(community, "k", "f", work)

    assert first == Answered(201, '{"n": 1}', replayed=False)
    assert second == Answered(201, '{"n": 1}', replayed=True)
    assert work.done == 1


def test_another_key_is_other_work():
    community, work = village(), Work()

    answer_once(community, "k", "f", work)
    answer_once(community, "l", "f", work)

    assert work.done == 2


def test_the_same_key_with_another_request_is_refused():
    community, work = village(), Work()
    answer_once(community, "k", "f", work)

    with pytest.raises(KeyReused):
        answer_once(community, "k", "g", work)

    assert work.done == 1


def test_refused_work_leaves_the_key_free():
    community = village()
    with pytest.raises(Refused):
        answer_once(community, "k", "f", Work(refuse=True))

    answered = answer_once(community, "k", "g", Work())

    assert not answered.replayed
    assert Answer.objects.get(community=community).fingerprint == "g"


def test_every_community_has_keys_of_its_own():
    work = Work()

    answer_once(village("shangyu"), "k", "f", work)
    answered = answer_once(village("xiayu"), "k", "g", work)

    assert (answered.replayed, work.done) == (False, 2)


def test_a_fingerprint_tells_requests_apart_but_not_their_spelling():
    path = "/api/v1/payments/"
    same = fingerprint_of("POST", path, {"a": "1", "b": [1, {"c": "王"}]})

    assert fingerprint_of("POST", path, {"b": [1, {"c": "王"}], "a": "1"}) == same
    assert (
        len(
            {
                same,
                fingerprint_of("PUT", path, {"a": "1", "b": [1, {"c": "王"}]}),
                fingerprint_of("POST", path + "x", {"a": "1", "b": [1, {"c": "王"}]}),
                fingerprint_of("POST", path, {"a": "1", "b": [{"c": "王"}, 1]}),
                fingerprint_of("POST", path, {"a": 1, "b": [1, {"c": "王"}]}),
            }
        )
        == 5
    )
