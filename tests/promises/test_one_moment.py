"""What is read by several questions is of one moment, whoever pays meanwhile."""

import time
from datetime import date
from functools import partial

import pytest
import time_machine
from django.db import (
    DatabaseError,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.test import Client

from funds.api import base, columns
from funds.board import reports
from funds.interface.page_cache import cached
from funds.models import ClaimReading, Payment
from funds.upkeep import checking
from funds.upkeep.checking import check_books
from funds.upkeep.proofs import numbers
from households.one_moment import at_one_moment
from tests.making.at_once import at_once
from tests.making.claims import TODAY, office, proposed
from tests.making.desk import DeskClient
from tests.making.villages import charge, door, official, pay, village

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2026, 1, 20)


class SaidByServer(Exception):
    """What a driver raises of a connection that is no more."""

    sqlstate = None


NOON = "2026-01-20T12:00:00+08:00"


@pytest.fixture
def wang():
    community = village()
    one, other = door(community), door(community, "01-002")
    charge(community, "2026-01")
    pay(other, "3.00", DAY)
    return one


def somebody_pays(household):
    [outcome] = at_once(lambda: pay(household, "3.00", DAY))
    assert isinstance(outcome, Payment)


def paid_before(question, household):
    """The question, before which somebody pays, the first time that it is asked."""
    waiting = [household]

    def asked(*about):
        while waiting:
            somebody_pays(waiting.pop())
        return question(*about)

    return asked


def test_questions_agree_and_nobody_waits_for_them(wang):
    payments = Payment.objects.of(wang.community)
    with at_one_moment():
        before = payments.count()
        somebody_pays(wang)
        assert payments.count() == before == 1

    assert payments.count() == 2


def test_nothing_is_written_meanwhile(wang):
    with at_one_moment():
        assert Payment.objects.of(wang.community).count() == 1
        with pytest.raises(DatabaseError):
            wang.save()

    pay(wang, "3.00", DAY)


def test_who_asks_nothing_needs_no_database():
    connection.close()
    with at_one_moment():
        pass

    assert connection.connection is None


def test_within_an_act_it_sees_what_it_does(wang):
    with transaction.atomic():
        pay(wang, "3.00", DAY)
        with at_one_moment():
            assert Payment.objects.of(wang.community).count() == 2
        pay(wang, "3.00", DAY)
        assert Payment.objects.of(wang.community).count() == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite ends no connection")
def test_who_works_on_a_long_paper_may_ask_once_more(wang):
    """PostgreSQL ends whoever has begun and asks nothing for a minute; here after a moment."""
    payments = Payment.objects.of(wang.community)
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 50")
    try:
        with at_one_moment(at_leisure=True):
            before = payments.count()
            time.sleep(0.2)
            assert payments.count() == before
    finally:
        connection.close()


@pytest.mark.parametrize("asks_first", [True, False])
def test_an_act_ends_it(wang, asks_first):
    """A page on which something is noted, such as who was shown a claim, may say so."""
    payments = Payment.objects.of(wang.community)
    with at_one_moment():
        if asks_first:
            assert payments.count() == 1
        pay(wang, "3.00", DAY)
        assert payments.count() == 2
        somebody_pays(wang)
        assert payments.count() == 3


def test_a_database_that_went_meanwhile_takes_nothing_back(wang):
    """What was read is right, and the next who asks gets another connection."""
    with at_one_moment():
        Payment.objects.of(wang.community).count()
        connections["default"].connection.close()

    assert Payment.objects.of(wang.community).count() == 1


def test_books_are_proved_as_of_one_moment(wang, monkeypatch):
    """A payment between two questions of a proof would look as if a receipt were missing."""
    monkeypatch.setattr(numbers, "_counters", paid_before(numbers._counters, wang))

    proofs = list(check_books(wang.community))

    assert [proof.promise for proof in proofs if proof.findings] == []
    assert Payment.objects.of(wang.community).count() == 2


def test_what_cannot_be_read_spoils_no_other_proof(wang, monkeypatch):
    def damaged(_community):
        with connection.cursor() as cursor:
            yield cursor.execute("SELECT amount FROM nowhere")

    monkeypatch.setattr(checking, "PROOFS", (("a damaged place", damaged), *checking.PROOFS))
    monkeypatch.setitem(checking.PROMISES, damaged, "a damaged place")

    proofs = list(check_books(wang.community))

    assert [proof.promise for proof in proofs if proof.findings] == ["a damaged place"]


@pytest.mark.parametrize(
    "outage", [OperationalError("database is locked"), InterfaceError("closed"), MemoryError()]
)
def test_a_database_that_went_meanwhile_breaks_no_promise(wang, monkeypatch, outage):
    """Who is told that the books are broken would put a backup back."""

    def cut_off(_community):
        raise outage from SaidByServer()

    monkeypatch.setattr(checking, "PROOFS", (("a promise", cut_off),))
    monkeypatch.setitem(checking.PROMISES, cut_off, "a promise")

    with pytest.raises(type(outage)):
        list(check_books(wang.community))


@pytest.mark.parametrize("whose", ["desk", "API"])
def test_a_report_adds_up_whoever_pays_while_it_is_made(wang, whose, monkeypatch):
    clerk = {"desk": DeskClient, "API": Client}[whose]()
    clerk.force_login(official(wang.community))
    monkeypatch.setattr(reports, "collection", paid_before(reports.collection, wang))
    address = {"desk": "/admin/months/2026-01/", "API": "/api/v1/reports/monthly/2026-01/"}[whose]
    with time_machine.travel(NOON):
        first, second = map(partial(_income_and_collected, clerk), [address] * 2)

    assert first == ("3.00", "3.00")
    assert second == ("6.00", "6.00")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_of_the_api_is_read_to_its_end_before_it_is_sent(wang, kind, monkeypatch):
    """Each part of its rows asks questions of its own, and who reads it may be slow."""
    asked = []
    pay(wang, "3.00", DAY)

    def lines(*about):
        asked.append(connection.in_atomic_block)
        return columns.lines_of(*about)

    monkeypatch.setattr(base, "AT_A_TIME", 1)
    monkeypatch.setattr(base, "lines_of", lines)
    clerk = Client()
    clerk.force_login(official(wang.community))

    with time_machine.travel(NOON):
        answer = clerk.get(f"/api/v1/payments/?format={kind}")

    assert asked == [True, True]
    assert not connection.in_atomic_block
    assert b"".join(answer.streaming_content)
    assert len(asked) == 2


def test_whoever_signs_is_shown_the_claim():
    """The page notes that it was shown: the one page of the desk that writes when it is looked at."""
    at = office()
    claim = proposed(at)
    reviewer = DeskClient()
    reviewer.force_login(at.reviewer)

    with time_machine.travel(f"{TODAY}T12:00:00+08:00"):
        answer = reviewer.get(f"/admin/claims/{claim.number}/")

    assert answer.status_code == 200
    assert ClaimReading.objects.get().claim == claim


def test_what_is_kept_for_a_page_is_of_one_moment(wang):
    payments = Payment.objects.of(wang.community)

    def asked():
        before = payments.count()
        somebody_pays(wang)
        return before, payments.count()

    assert cached(wang.community, "asked.twice", asked) == (1, 1)


def _income_and_collected(clerk, address):
    answer = clerk.get(address)
    assert answer.status_code == 200
    if answer.context:
        report = answer.context["report"]
        return str(report.income), str(report.collection.received)
    said = answer.json()
    return said["income"], said["collection"]["received"]
