"""The page that says how to begin: its requests, copied from it, do what they say."""

import html
import re
import shlex

import pytest
import time_machine
from rest_framework.test import APIClient

from funds.models import Payment
from tests.making.tokens import token_of
from tests.making.villages import charge, door, official, village

pytestmark = pytest.mark.django_db

PAGE = "/api/v1/docs/start/"


@pytest.fixture
def wang():
    with time_machine.travel("2026-03-20T10:00:00+08:00", tick=False):
        wang = door(village())
        charge(wang.community, "2026-01", "2026-02", "2026-03")
        official(wang.community)
        yield wang


def requests_on(page):
    """The words of each curl command, as a shell reads them."""
    for text in re.findall(r'<pre class="request"><code>(.*?)</code></pre>', page, re.DOTALL):
        yield shlex.split(html.unescape(text).replace("\\\n", ""))


def sent(words, token):
    """What a curl command asks for, sent through the tests' client."""
    assert words[0] == "curl"
    headers, body = {}, None
    for option, value in zip(words[2::2], words[3::2], strict=True):
        if option == "-H":
            name, said = value.split(": ", 1)
            headers[name] = said.replace("TOKEN", token)
        else:
            assert option == "-d"
            body = value
    client = APIClient()
    if body is None:
        return client.get(words[1], headers=headers)
    kind = headers.pop("Content-Type")
    return client.generic("POST", words[1], body, content_type=kind, headers=headers)


def test_the_requests_of_the_page_work(client, wang):
    page = client.get(PAGE).content.decode()
    token = token_of("clerk", "--scope", "payments", "--days", "90")

    arrears, payment, statement = (sent(words, token) for words in requests_on(page))

    assert arrears.json()["results"][0]["owed"] == "9.00"
    assert payment.status_code == 201, payment.content.decode()
    assert Payment.objects.of(wang.community).get().receipt == payment.json()["receipt"]
    assert statement.json()["closing"] == "6.00"


def test_the_same_request_again_is_done_once(client, wang):
    words = list(requests_on(client.get(PAGE).content.decode()))[1]
    token = token_of("clerk")

    first, again = sent(words, token), sent(words, token)

    assert (first.content, Payment.objects.of(wang.community).count()) == (again.content, 1)


@pytest.mark.parametrize(
    ("language", "heading"), [("zh-hans", "怎样开始"), ("en", "how to begin")]
)
def test_it_is_read_in_both_languages_and_linked_to(client, language, heading):
    said = {"Accept-Language": language}

    assert heading in client.get(PAGE, headers=said).content.decode()
    docs = client.get("/api/v1/docs/", headers=said).content.decode()
    assert f'href="{PAGE}"' in docs
    assert heading in docs
