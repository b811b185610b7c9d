"""A household is found by everything a clerk may know of it, and by nothing else."""

import pytest

from households.finding import folded, search_text
from households.models import Household
from tests.making.searches import FINDING_NOBODY, FINDING_WANG
from tests.making.villages import door, village

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


def test_the_words_of_a_household():
    assert search_text(number="A-1", householder="李芳", phone="") == " a-1 a1 李芳 lifang lf "
    assert folded("Ｗ－ü\0") == "w-v"
