"""A household is found by everything a clerk may know of it, and by nothing else."""

import pytest

from funds.levies.ruling import save_rule
from households.findable import word_older
from households.finding import folded, search_text
from households.models import Household, Kind, Resident
from households.registering import change_householder, rename_householder
from tests.making.searches import FINDING_NOBODY, FINDING_WANG
from tests.making.villages import TODAY, actor, door, village

pytestmark = pytest.mark.django_db


def numbers(community, text):
    found = Household.objects.of(community).matching(text).order_by("number")
    return list(found.values_list("number", flat=True))


@pytest.fixture
def community():
    community = village()
    door(community, "01-001", "王秀英", phone="154-0000-0001")
    door(community, "02-001", "李芳", group=2, phone="15600000002")
    return community


def test_one_is_found(community):
    for text in FINDING_WANG:
        assert numbers(community, text) == ["01-001"], text


def test_nobody_is_found(community):
    for text in (*FINDING_NOBODY, "\0x", "x" * 60, "\u202ezz"):
        assert numbers(community, text) == [], text


def test_nothing_typed_and_what_all_have_finds_all(community):
    for text in ("", "   ", "\0", "\u200b", "15"):
        assert numbers(community, text) == ["01-001", "02-001"], text


def test_only_the_beginning_of_a_long_text_is_looked_at(community):
    assert numbers(community, "w " * 5000) == ["01-001"]


def test_of_one_community_only(community):
    door(village("other"), "01-001", "王秀英")

    assert numbers(community, "秀英") == ["01-001"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("吕布", "lvbu"),
        ("吕布", "lübu"),
        ("John Smith", "smith"),
        ("John Smith", "john"),
        ("Ａ栋王秀", "a栋"),
        ("阿依古丽·买买提", "买买提"),
    ],
)
def test_other_names(name, typed):
    community = village()
    door(community, "01-001", name)

    assert numbers(community, typed) == ["01-001"]


def test_the_ways_to_write_a_number():
    community = village()
    for number in ("01-005", "01-050", "11-005", "A-01"):
        door(community, number, "李芳")

    for typed in ("01-005", "01005", "1-5", "01 005", "０１ ００５", "1组5户", "01—005", "1005"):
        assert numbers(community, typed) == ["01-005"], typed
    assert numbers(community, "a01") == numbers(community, "Ａ-1") == ["A-01"]
    assert numbers(community, "1-50") == ["01-050"]
    assert numbers(community, "01") == ["01-005", "01-050"]


@pytest.mark.parametrize(
    "typed",
    ["13800138000", "138 0013 8000", "+86 138-0013-8000", "0086138 00138000", "8000", "013 8000"],
)
def test_the_ways_to_write_a_telephone(typed):
    community = village()
    door(community, "01-001", "王秀英", phone="138-0013-8000")
    door(community, "01-002", "李芳", phone="13800138001")

    assert numbers(community, typed) == ["01-001"]


def test_a_house_number():
    community = village()
    door(community, "01-001", "王秀英", house_no="幸福路12号")
    door(community, "01-002", "李芳", house_no="112")

    assert numbers(community, "12号") == numbers(community, "幸福路12") == ["01-001"]
    assert numbers(community, "112号") == numbers(community, "112") == ["01-002"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王秀英", "王秀应"),
        ("王秀英", "秀莺"),
        ("王秀英", "xiuying"),
        ("吕布", "lubu"),
        ("吕布", "呂布"),
        ("吳桂蘭", "吴桂兰"),
        ("吴桂兰", "吳桂蘭"),
        ("阿依古丽·买买提", "阿依古丽.买买提"),
        ("阿依古丽•买买提", "阿依古丽买买提"),
        ("阿依古丽・买买提", "阿依古丽 买买提"),
        ("阿依古丽买买提", "阿依古丽・买买提"),
        ("阿依古丽·买买提", "ayiguli.maimaiti"),
    ],
)
def test_the_ways_to_write_a_name(name, typed):
    community = village()
    door(community, "01-001", name)
    door(community, "01-002", "李芳")

    assert numbers(community, typed) == ["01-001"]


def test_who_headed_it_before_and_who_lives_there():
    community = village()
    wang = door(community)
    door(community, "01-002", "李芳", kind=Kind.TENANT)
    change_householder(actor(community), household=wang, name="王强", since=TODAY)
    member = Resident(household=wang, name="赵小兰", phone="13900139000")
    save_rule(actor(community), rule=member)

    for typed in ("王秀英", "wxy", "王强", "赵小兰", "zxl", "9000"):
        assert numbers(community, typed) == ["01-001"], typed
    assert numbers(community, "李芳") == ["01-002"]

    member.name = "赵大兰"
    save_rule(actor(community), rule=member)
    assert numbers(community, "zxl") == []


def test_a_corrected_name_is_found_and_the_mistake_is_not():
    community = village()
    wang = door(community, liable_from=TODAY)
    rename_householder(actor(community), household=wang, name="汪秀英")

    assert numbers(community, "汪") == ["01-001"]
    assert numbers(community, "王") == []


def test_households_of_an_earlier_version_get_their_words():
    community = village()
    wang = door(community)
    door(community, "01-002", "李芳")
    older = Household.objects.of(community).filter(pk=wang.pk)
    older.update(search_text=" 01-001 ", search_rules=1)

    assert numbers(community, "秀英") == []
    word_older()
    assert numbers(community, "秀英") == ["01-001"]


def test_the_words_of_a_household():
    words = search_text(number="A-01", names=["李芳"], phones=["+86 15400000002"], house_no="3")

    assert words == " a-01 a01 §a-1 §a01 李芳 lifang lf ¦li¦fang¦ 15400000002☎ 3 3号 "
    assert folded("Ｗ－ü\0☎") == "w-v"
