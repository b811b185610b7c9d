"""One search finds everything that has a number or a name, the best first."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.models import Claim, Party, Payment, Rental, Voucher
from funds.upkeep.searching import search
from funds.words.paper_numbers import TypedNumber, typed_numbers
from tests.making.once import once_a_module
from tests.making.one_of_each import busy_desk, tariff
from tests.making.rentals import TODAY, rent, whole_day
from tests.making.villages import charge, door, official, pay, reader, village

pytestmark = pytest.mark.django_db


def a_busy_village():
    community = village()
    clerk = official(community)
    wang = door(community, phone="138-0013-8000")
    for number, name in (("01-002", "王秀应"), ("01-010", "李芳"), ("02-100", "覃小兰")):
        door(community, number, name)
    charge(community, "2026-01")
    pay(wang, 60, TODAY, by=clerk, paper_receipt="A0077", reference="4200009988776655")
    busy_desk(community, wang, clerk=clerk, on=TODAY)
    return community


built, community = once_a_module(a_busy_village)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path


def found(community, text):
    return search(reader(community), text)


def papers(community, text, model):
    listed = [one for some in found(community, text).papers for one in some]
    return [str(one) for one in listed if isinstance(one, model)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("01-001", "01-001"),
        ("1-1", "01-001"),
        ("01 010", "01-010"),
        ("王秀英", "01-001"),
        ("王秀应", "01-002"),
        ("lifang", "01-010"),
        ("李方", "01-010"),
        ("thx", None),
        ("txl", "02-100"),
        ("8000", "01-001"),
    ],
)
def test_one_household_is_meant(community, typed, number):
    only = found(community, typed).only

    assert (only.number if only else None) == number


@pytest.mark.parametrize("typed", ["\u200b", "\u202e", "\0", "§", "☎ †", "\u3164", "%", "_", "\\"])
def test_what_nobody_sees_finds_nobody(community, typed):
    listed = found(community, typed)

    assert (listed.households, listed.papers, listed.only) == ([], [], None)


def test_signs_that_nobody_sees_do_not_keep_a_name_from_being_found(community):
    assert found(community, "\u202e\u200b覃小兰 \u200d").only.number == "02-100"


def test_what_is_written_so_comes_before_what_sounds_so(community):
    listed = found(community, "王秀应").households

    assert [one.household.number for one in listed] == ["01-002", "01-001"]
    assert found(community, "王秀").only is None
    assert found(community, "wxy").only is None


@pytest.mark.parametrize(
    "typed",
    ["SY-2026-000001", "sy2026000001", "SY 2026 1", "sy1", "2026-1", "A0077", "4200009988776655"],
)
def test_a_payment_by_any_of_its_numbers(community, typed):
    receipt = Payment.objects.of(community).get(paper_receipt="A0077").receipt

    assert receipt == "SY-2026-000001"
    assert receipt in papers(community, typed, Payment)


def test_the_end_of_a_transaction_number(community):
    assert papers(community, "88776655", Payment) == ["SY-2026-000001"]


def test_a_bare_figure_is_a_paper_where_no_household_is_meant(community):
    assert "SY-2026-000003" in papers(community, "3", Payment)
    assert "SY-2026-000003" in papers(community, "000003", Payment)
    assert found(community, "8000").papers == []


def test_claims_rentals_and_vouchers_by_number(community):
    claim = Claim.objects.of(community).order_by("pk").first()
    rental = Rental.objects.of(community).order_by("pk").first()
    voucher = Voucher.objects.of(community).order_by("seq").last()

    assert found(community, claim.number).only == claim
    assert found(community, claim.number.replace("-", "").lower()).only == claim
    assert found(community, rental.number).only == rental
    assert found(community, f"hz {int(rental.number[-4:])}").only == rental
    assert found(community, str(voucher)).only == voucher
    year_and_month = f"{voucher.month}-{voucher.number}"
    assert str(voucher) in papers(community, year_and_month, Voucher)
    word = str(voucher)[0]
    assert str(voucher) in papers(community, f"{word}字第{voucher.number}号", Voucher)


def test_papers_by_a_name_that_no_household_has(community):
    claim = Claim.objects.of(community).order_by("pk").first()
    tariff(community, Party.OUTSIDER)
    rental = rent(community, lessee="钱塘生", stay=whole_day(date(2026, 11, 2)))

    assert claim.number in papers(community, claim.payee, Claim)
    assert found(community, "钱塘生").only == rental


def test_nothing_of_another_village_is_found(community):
    other = village("linshui", receipt_prefix="LS")

    for typed in ("01-001", "王秀英", "8000", "SY-2026-000001", "A0077", "SQ-2026-0001", "1"):
        nothing = found(other, typed)
        assert (nothing.households, nothing.papers, nothing.only) == ([], [], None), typed


@pytest.mark.parametrize("typed", ["王", "wxy", "01", "3", "SQ-2026-0001", "无此人"])
def test_a_large_village_is_asked_as_often_as_a_small_one(community, typed):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            found(community, typed)
        return len(queries)

    before = asked()
    for number in range(200, 230):
        door(community, f"01-{number}", "王秀英")

    assert asked() <= before <= 15


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("133", [("", None, None, 133)]),
        ("SY-2026-000133", [("SY", 2026, None, 133)]),
        ("2026133", [("", None, None, 2026133), ("", 2026, None, 133)]),
        ("收-2026-11-003", [("收", 2026, 11, 3)]),
        ("付字第7号", [("付", None, None, 7)]),
        ("２０２６ 133", [("", 2026, None, 133)]),
        ("1-5", []),
        ("2026-13-5", []),
        ("12345678901", []),
        ("王秀英", []),
        ("", []),
    ],
)
def test_the_ways_to_type_a_number(text, meant):
    assert typed_numbers(text) == [TypedNumber(*one) for one in meant]
