"""Names that were typed: whether two of them are one person's."""

import pytest

from households.person_names import is_named_in, is_same_name


@pytest.mark.parametrize(
    "typed", ["王会计", "王 会计", "王　会计", " 王\u200b会计 ", "王\ufe00会计"]
)
def test_a_name_is_the_same_however_it_is_spaced(typed):
    assert is_same_name("王会计", typed)


@pytest.mark.parametrize(
    ("one", "other"), [("王会计", "王会"), ("王小明", "王明"), ("𠮷田", "吉田")]
)
def test_other_names_are_other_people(one, other):
    assert not is_same_name(one, other)


@pytest.mark.parametrize(
    "typed",
    [
        "李和平（文书）",
        "李和平(文书)",
        "李和平【出纳】",
        "李 和平 （文书",
        "（代）李和平",
        "李和平（一组）",
    ],
)
def test_an_office_in_brackets_makes_nobody_else(typed):
    assert is_same_name("李和平", typed)
    assert is_same_name(typed, "李和平（报账员）")
    assert not is_same_name("李和", typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王伟（一组）", "王伟（二组）"),
        ("王伟（01-002）", "王伟（02-001）"),
        ("（文书）", "（会计）"),
    ],
)
def test_people_of_one_name_are_told_apart_by_where_they_live(one, other):
    assert not is_same_name(one, other)


@pytest.mark.parametrize(
    "row",
    [
        "王会计、李和平",
        "李和平，王会计",
        "王会计 李和平",
        "王会计和李和平",
        "李和平（文书）",
        "李 和平",
    ],
)
def test_a_name_is_found_among_several(row):
    assert is_named_in("李和平", row)


@pytest.mark.parametrize(
    "row",
    [
        "王会计和李和平与张三",
        "王会计与张三和李和平",
        "李和平以及王会计",
        "李和平和王会计",
        "张三 和 李和平",
    ],
)
def test_a_name_is_found_wherever_signs_join_it_to_others(row):
    assert is_named_in("李和平", row)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("李明", "李明华、王会计"),
        ("李明", "李明和"),
        ("李明", "李明和、王会计"),
        ("欧阳", "欧阳和平"),
        ("王和", "李王和平"),
        ("张及", "张及第"),
    ],
)
def test_a_part_of_a_name_is_nobody_there(name, row):
    assert not is_named_in(name, row)


@pytest.mark.parametrize("dot", "•‧・･∙⋅.．。●᛫")
def test_a_name_of_several_words_is_the_same_with_any_middle_dot(dot):
    assert is_same_name("阿卜杜·艾力", f"阿卜杜{dot}艾力")
    assert not is_same_name("阿卜杜·艾力", f"阿卜杜{dot}艾买提")
