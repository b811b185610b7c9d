"""Names are found by how they sound."""

import pytest

from households.pinyin import search_tokens


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("王秀英", "wxy"),
        ("曾庆兰", "zql"),
        ("曾庆兰", "cql"),
        ("单桂花", "sgh"),
        ("查国良", "zgl"),
        ("仇永贵", "qyg"),
        ("解玉珍", "xyz"),
        ("区少芬", "osf"),
        ("翟志强", "zzq"),
        ("覃海洋", "qhy"),
        ("覃海洋", "thy"),
        ("单长重", "dzz"),
        ("种行重乐", "zxzl"),
        ("盖国良", "ggl"),
        ("乐嘉", "yj"),
        ("缪玉珍", "myz"),
        ("冼星海", "xxh"),
        ("万俟明", "mqm"),
        ("令狐冲", "lhc"),
        ("尉迟春生", "yccs"),
        ("欧阳德明", "oydm"),
        ("赵䶮", "zy"),
        ("王秀英", "wangxiuying"),
        ("曾庆兰", "zengqinglan"),
        ("王秀英", "王秀英"),
    ],
)
def test_what_a_clerk_types(name, typed):
    assert typed in search_tokens(name)


def test_no_name_has_more_tokens_than_can_be_kept():
    assert len(search_tokens("种行重乐长曾")) <= 1 + 16 + 16


def test_a_name_without_characters_and_none_at_all():
    assert "johnsmith" in search_tokens("John Smith")
    assert search_tokens("") == []
