"""Bills and their lines for programs."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.models import Payment
from households.models import Role
from tests.funds.api.client import API, clerk_of, everything, get, refusal
from tests.making.bank_statements import TODAY, payers_village, rcb_bill, sample
from tests.making.once import once_a_module
from tests.making.villages import charge, village

pytestmark = pytest.mark.django_db


def payers_who_owe():
    made = payers_village()
    charge(made, "2026-09")
    return made


built, community = once_a_module(payers_who_owe)


@pytest.fixture
def client(community):
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield clerk_of(community)


def send(client, content, account="bank", **more):
    sent = {"account": account, "file": SimpleUploadedFile("bill.csv", content), **more}
    return client.post(f"{API}/bank-statements/", sent, format="multipart")


def take(client, number, **said):
    return client.post(f"{API}/bank-statement-lines/{number}/take/", said, format="json")


def test_a_bill_is_taken_in_once_and_its_lines_are_listed(client):
    first, again = send(client, sample("rcb.csv")), send(client, sample("rcb.csv"))
    assert (first.status_code, first.json()["added"], first.json()["known"]) == (201, 10, 0)
    assert (again.status_code, again.json()["added"], again.json()["known"]) == (200, 0, 10)
    (bill,) = everything(client, "/bank-statements/")
    assert (bill["account"], bill["opening"], bill["closing"]) == ("bank", "2000.00", "2132.23")
    lines = everything(client, f"/bank-statements/{bill['id']}/lines/")
    last = lines[-1]
    assert (last["number"], last["amount"], last["outcome"]) == ("C260928000009", "18.00", "")
    assert last["proposal"]["kind"] == "payment"
    assert last["proposal"]["households"] == ["01-002"]


def test_a_line_is_taken_once(client):
    send(client, rcb_bill(("20260902", "王秀英", "3.00", "01-001", "A1")))
    (line,) = everything(client, "/bank-statements/1/lines/")
    seen = line["proposal"]["mark"]
    assert refusal(take(client, line["id"], seen="another"))[0] == 409
    answer = take(client, line["id"], seen=seen)
    assert answer.status_code == 201
    assert answer.json()["outcome"] == "payment"
    assert answer.json()["receipts"] == [Payment.objects.get().receipt]
    assert refusal(take(client, line["id"]))[0] == 409


def test_a_line_is_said_to_be_another_households_or_nothing(client):
    send(
        client,
        rcb_bill(
            ("20260902", "张伟", "3.00", "卫生费", "A1"), ("20260903", "店", "9.99", "", "A2")
        ),
    )
    one, two = everything(client, "/bank-statements/1/lines/")
    assert refusal(take(client, one["id"]))[0] == 400
    assert take(client, one["id"], household="01-003").status_code == 201
    assert take(client, two["id"], set_aside="私人的钱").status_code == 201
    assert Payment.objects.get().household.number == "01-003"
    assert get(client, "/bank-statements/1/lines/")["results"][1]["outcome"] == "aside"


def test_a_wrong_file_is_explained(client):
    assert refusal(send(client, b"%PDF-1.4 ..."))[0] == 400
    assert refusal(send(client, sample("wechat.csv")))[0] == 400
    assert refusal(client.post(f"{API}/bank-statements/", {}, format="json")) == (
        400,
        ["account", "file"],
    )


def test_another_village_sees_nothing_of_it(client):
    send(client, sample("rcb.csv"))
    other = clerk_of(village("xiayu"), "other")
    assert everything(other, "/bank-statements/") == []
    assert other.get(f"{API}/bank-statements/1/lines/").status_code == 404
    assert take(other, 1).status_code == 404


def test_a_reviewer_looks_and_takes_nothing(client, community):
    send(client, sample("rcb.csv"))
    reviewer = clerk_of(community, "reviewer", Role.REVIEWER)
    assert len(everything(reviewer, "/bank-statements/1/lines/")) == 10
    assert take(reviewer, 1).status_code == 403
    assert send(reviewer, sample("rcb.csv")).status_code == 403
