"""What a public board may show of a person."""

import pytest

from households.masking import mask_house, mask_name, mask_phone, mask_text


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王秀英的收据记错了 15400000001", "王*英的收据记错了 154****0001"),
        ("打 138 0013 8000", "打 138****8000"),
        ("打 138-0013-8000", "打 138****8000"),
        ("打 139.0013.8000。", "打 139****8000。"),
        ("电话１３８００１３８０００", "电话１３８****８０００"),
        ("座机 0575-8000 0047", "座机 0575****0047"),
        ("座机 0575-80000047", "座机 0575-****0047"),
        ("卡号 6222 0213 8000 1234 567", "卡号 622****4567"),
        ("卡号 6222-0213-8000-1234", "卡号 622****1234"),
        # What is no number of anybody stays as it is.
        ("2026-11-24 收 SY-2026-000003", "2026-11-24 收 SY-2026-000003"),
        ("2026.11.24，¥1234.50，记-2026-11-004", "2026.11.24，¥1234.50，记-2026-11-004"),
        ("村口 12 米，3 元 5 角", "村口 12 米，3 元 5 角"),
    ],
)
def test_texts_of_the_board_hold_no_name_and_no_number_of_anybody(text, shown):
    assert mask_text(text, {"王秀英"}) == shown
    assert mask_text(shown, {"王秀英"}) == shown
