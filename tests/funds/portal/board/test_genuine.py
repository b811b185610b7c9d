"""The page on which anybody checks a paper."""

from io import BytesIO

import pytest
from django.test import Client

from funds.board.publications import file_of, publications
from funds.models import FileKind
from tests.funds.documents.test_judging import published_march
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH

pytestmark = pytest.mark.django_db
built, community = once_a_module(published_march)
PAGE = "/shangyu/verify/"


def sent(content: bytes, **how):
    file = BytesIO(content)
    file.name = "notice.pdf"
    return Client().post(PAGE, {"file": file}, **how)


def verdict(answer) -> str:
    return answer.context["judged"].verdict


def test_the_beginning_of_the_fingerprint_leads_to_the_paper(community):
    published = publications(community, MARCH, MARCH)[0]

    answer = Client().get(
        PAGE, {"f": f" {published.fingerprint[:8].upper()} {published.fingerprint[8:16]}"}
    )

    assert (answer.status_code, verdict(answer)) == (200, "genuine")
    assert "/shangyu/notices/GS-2026-03-01.pdf" in answer.content.decode()


def test_a_fingerprint_in_wide_letters_is_one(community):
    plain = publications(community, MARCH, MARCH)[0].fingerprint[:16]
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in plain)

    assert verdict(Client().get(PAGE, {"f": wide})) == "genuine"


def test_a_file_is_judged(community):
    content = file_of(publications(community, MARCH, MARCH)[0], FileKind.PDF)

    assert verdict(sent(content)) == "genuine"
    assert verdict(sent(content[:-30] + b"x" + content[-29:])) == "altered"
    assert verdict(sent(b"PK broken")) == "unknown"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "__all__"),
        ({"f": "1234567"}, "f"),
        ({"f": "什么"}, "f"),
    ],
)
def test_what_is_no_fingerprint_is_said_to_be_none(said, told, community):
    answer = Client().post(PAGE, said)

    assert answer.status_code == 422
    assert told in answer.context["form"].errors


def test_too_large_a_file_is_not_read(community):
    answer = sent(b"x" * (10 * 1024 * 1024 + 1))

    assert (answer.status_code, "file" in answer.context["form"].errors) == (422, True)


def test_nobody_tries_without_end(community):
    answers = [Client().get(PAGE, {"f": f"{number:08d}"}).status_code for number in range(21)]

    assert (set(answers[:20]), answers[20]) == ({200}, 422)
