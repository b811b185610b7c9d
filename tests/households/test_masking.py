"""What a public board may show of a person."""

import pytest

from households.masking import mask_house, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("王秀英", "王*英"),
        ("欧阳德明", "欧阳*明"),
        ("呼延大明", "呼延*明"),
        ("王小二黑", "王**黑"),
        ("阿卜杜拉·买买提", "阿***提"),
        ("John Smith", "J***h"),
        ("", ""),
    ],
)
def test_names(name, shown):
    assert mask_name(name) == shown


def test_telephones_and_houses():
    assert mask_phone("15400000001") == "154****0001"
    assert mask_phone("0575-80000047") == "0575-****0047"
    assert mask_phone("0575-80000047-123") == "0575-****0047"
    assert mask_phone("12345") == "*****"
    assert mask_house("尚余村33号二楼") == "尚余村**号"
    assert mask_house("尚余村十二号") == "尚余村**号"
    assert mask_house("三元村12号") == "三元村**号"
    assert mask_phone("") == mask_house("") == ""


@pytest.mark.parametrize("phone", ["15400000001", "0575-80000047", "12345"])
def test_what_is_masked_already_stays_as_it_is(phone):
    assert mask_phone(mask_phone(phone)) == mask_phone(phone)
