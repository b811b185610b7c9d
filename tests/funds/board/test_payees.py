"""Payees on the board."""

import pytest

from funds.board.payees import public_payee

NAMES = {"王秀英", "张伟"}


@pytest.mark.parametrize(
    "name", ["上虞供电公司", "老王五金店", "镇卫生院", "村民委员会", "尚余村小学校", "城西加油站"]
)
def test_a_business_is_named(name):
    assert public_payee(name, NAMES) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王铁柱", "王*柱"),
        ("张伟", "张*"),
        ("张　伟", "张*"),
        ("欧阳德明", "欧阳*明"),
        ("欧阳力行", "欧阳*行"),
        ("李建社", "李*社"),
        ("刘强（老年活动中心保洁）", "刘*"),
        ("王秀英商店", "王*英商店"),
        ("老年活动中心 13800138000", "老年活动中心 ****"),
    ],
)
def test_a_person_is_masked(name, shown):
    assert public_payee(name, NAMES) == shown
