"""Receipt prefixes: every village of an installation has its own."""

import pytest
from django.core.management import CommandError, call_command

from funds.commons.raising import From, raise_matter
from funds.models import Book, Matter, Payment, book_of
from funds.months import Month
from funds.upkeep.searching import search
from funds.village import founding
from funds.village.founding import found_community
from funds.village.prefixes import BadPrefix, PrefixTaken
from households.models import Community
from tests.making.villages import TODAY, actor, door, pay, reader, village

pytestmark = pytest.mark.django_db


def found(code, name, **details):
    return found_community(code=code, name=name, first_month=Month(2026, 1), by=None, **details)


def prefixes():
    return dict(Book.objects.order_by("pk").values_list("community__code", "receipt_prefix"))


def test_each_village_gets_a_free_one_from_the_sound_of_its_name():
    for code, name in (
        ("shangyu", "尚余湾小区"),
        ("shangxi", "上溪村"),
        ("shanxi", "山西村"),
        ("beixiang", "北乡"),
        ("english", "Ohm & 3"),
    ):
        found(code, name)

    assert prefixes() == {
        "shangyu": "SY",
        "shangxi": "SXC",
        "shanxi": "SXC2",
        "beixiang": "BX2",
        "english": "O",
    }


def test_receipts_of_two_villages_can_be_told_apart():
    receipts = [pay(door(village(code)), 3).receipt for code in ("shangxi", "xiaxi")]

    assert len(set(receipts)) == 2
    assert receipts[0] == "SY-2026-000001"


@pytest.mark.parametrize("prefix", ["BX", "XM", "LD", "sy", "1A", "SY-1", "TOOLONG", "收据"])
def test_what_cannot_stand_before_a_number_is_refused(prefix):
    with pytest.raises(BadPrefix):
        found("shangxi", "上溪村", receipt_prefix=prefix)

    assert not Community.objects.exists()


def test_another_villages_is_refused_with_one_that_is_free():
    found("shangxi", "上溪村", receipt_prefix="SXI")

    with pytest.raises(PrefixTaken, match="SY"):
        found("shanxi", "山西村", receipt_prefix="SXI")
    with pytest.raises(CommandError, match="SY"):
        call_command("found_community", "shanxi", "山西村", receipt_prefix="SXI")

    assert Community.objects.count() == 1


def test_villages_that_have_the_same_already_keep_it_and_no_third_gets_it(monkeypatch):
    first = found("shangxi", "上溪村")
    with monkeypatch.context() as before:
        before.setattr(founding, "require_free", lambda prefix: None)
        second = found("xiaxi", "下溪村", receipt_prefix="SY")

    third = found("beixi", "北溪村")

    assert [book_of(each).receipt_prefix for each in (first, second, third)] == ["SY", "SY", "BXC"]


def test_a_new_one_that_begins_like_other_papers_is_refused_with_one_that_is_free():
    with pytest.raises(BadPrefix, match=r"SX.*SY"):
        found("shangxi", "上溪村", receipt_prefix="SX")


@pytest.mark.parametrize(
    ("typed", "models"),
    [
        ("SX-2026-000001", [Payment]),
        ("sx2026000001", [Payment]),
        ("sx 2026 1", [Payment, Matter]),
        ("SX-2026-0001", [Payment, Matter]),
        ("sx1", [Payment, Matter]),
    ],
)
def test_receipts_that_begin_like_other_papers_are_found_as_surely(monkeypatch, typed, models):
    monkeypatch.setattr(founding, "require_free", lambda prefix: None)
    community = found("shangxi", "上溪村", receipt_prefix="SX", decision="村民会议")
    receipt = pay(door(community), 3).receipt
    raised = raise_matter(actor(community, today=TODAY), text="路灯不亮", raised_by=From())
    assert (receipt, raised.number) == ("SX-2026-000001", "SX-2026-0001")

    listed = search(reader(community), typed)

    assert [type(one) for some in listed.papers for one in some] == models
    assert isinstance(listed.only, Payment) == (models == [Payment])
