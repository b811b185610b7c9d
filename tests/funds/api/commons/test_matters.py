"""POST /matters/ writes one down once; GET tells how each stands."""

import pytest

from funds.commons.answering_matters import answer_matter
from funds.models import Matter
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db


def send(client, key="key-1", **details):
    sent = {"household": "01-001", "text": "路灯不亮", "raised_on": "2026-03-20", **details}
    return client.post(f"{API}/matters/", sent, format="json", headers={"Idempotency-Key": key})


@pytest.fixture
def clerk():
    community = village()
    door(community)
    return clerk_of(community)


def test_it_is_raised_once_and_tells_its_answer(clerk):
    sent, again = send(clerk, may_be_public=True), send(clerk, may_be_public=True)
    matter = Matter.objects.get()
    answer_matter(actor(matter.community), matter=matter, text="已换灯泡")

    assert (sent.status_code, again.content) == (201, sent.content)
    assert again["Idempotent-Replayed"] == "true"
    (row,) = get(clerk, "/matters/", household="01-001", raised_by="household")["results"]
    assert (row["number"], row["state"], row["answers"]) == (matter.number, "answered", "已换灯泡")
    assert (row["due_on"], row["public"], row["merged_into"]) == ("2026-04-04", False, None)
    assert get(clerk, "/matters/", raised_by="committee")["count"] == 0


@pytest.mark.parametrize(
    ("details", "status", "fields"),
    [
        ({"household": "99-999"}, 404, ["household"]),
        ({"text": " "}, 400, ["text"]),
        ({"text": "长" * 501}, 400, ["text"]),
        ({"raised_on": "2999-01-01"}, 400, ["raised_on"]),
        ({"whim": 1}, 400, ["whim"]),
    ],
)
def test_what_says_too_little_is_refused(clerk, details, status, fields):
    assert refusal(send(clerk, **details)) == (status, fields)
    assert not Matter.objects.exists()


def test_a_text_of_several_lines_is_taken_as_on_a_slip(clerk):
    assert send(clerk, text="路灯不亮\r\n\n晚上看不见").status_code == 201
    assert Matter.objects.get().text == "路灯不亮\n晚上看不见"
    assert send(clerk, key="key-2", text="路灯\u0007不亮").status_code == 400
