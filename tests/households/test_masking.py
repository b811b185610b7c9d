"""What a public board may show of a person."""

import pytest
from hypothesis import given, strategies as st

from households.masking import mask_name, mask_text


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
        ("王 秀　英", "王*英"),
        ("", ""),
    ],
)
def test_names(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王秀英的收据记错了 15400000001", "王*英的收据记错了 ****"),
        ("付王　秀英保洁费", "付王*英保洁费"),
        ("付 王 秀\n英", "付 王*英"),
        ("打 138 0013 8000", "打 ****"),
        ("打 138-0013-8000", "打 ****"),
        ("打 138  0013\u30008000", "打 ****"),
        ("打 138–0013‑8000", "打 ****"),
        ("打 138/0013/8000、1380013-8000", "打 ****、****"),
        ("打 139.0013.8000。", "打 ****。"),
        ("电话１３８００１３８０００", "电话****"),
        ("座机 0575-8000 0047", "座机 ****"),
        ("座机 (0575)8000-0047", "座机 ****"),
        ("座机 0575-80000047", "座机 ****"),
        ("卡号 6222 0213 8000 1234 567", "卡号 ****"),
        ("卡号 6222-0213-8000-1234", "卡号 ****"),
        ("身份证 33010119490612101X", "身份证 ****"),
        ("慰问01-001住院", "慰问01-***住院"),
        ("01-001、01-002各退3元", "01-***、01-002各退3元"),
        # What is no number of anybody stays as it is.
        ("付-2026-01-001，2026-01-001", "付-2026-01-001，2026-01-001"),
        ("2026-11-24 收 SY-2026-000003", "2026-11-24 收 SY-2026-000003"),
        ("2026.11.24，¥1234.50，记-2026-11-004", "2026.11.24，¥1234.50，记-2026-11-004"),
        ("村口 12 米，3 元 5 角", "村口 12 米，3 元 5 角"),
    ],
)
def test_texts_of_the_board_hold_no_name_and_no_number_of_anybody(text, shown):
    assert mask_text(text, {"王秀英", "01-001"}) == shown
    assert mask_text(shown, {"王秀英", "01-001"}) == shown


@given(
    st.lists(
        st.sampled_from(
            ["王秀英", "张 伟", "138", "0013", "8000", "0575", "-", " ", "　", "2026年"]
        )
    )
)
def test_what_is_masked_already_stays_as_it_is(parts):
    names = {"王秀英", "张伟"}
    shown = mask_text("".join(parts), names)

    assert mask_text(shown, names) == shown
