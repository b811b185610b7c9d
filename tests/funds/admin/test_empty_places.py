"""A place of the desk where nothing is yet says what to do next."""

import pytest
from django.test import Client

from funds.models import Hall
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("claims/", "没有报销单在办"),
        ("money/", "在“转存”里登记"),
        ("money/", "结账以前先盘点一次"),
        ("money/bank-statements/", "请在上面选银行、微信或支付宝导出的文件"),
        ("objections/", "没有要答复的异议"),
        ("hall/", "先登记它和收费标准"),
        ("hall/new/", "先登记它和收费标准"),
        ("", "先登记它和收费标准"),
        ("cards/", "先登记住户，或导入花名册"),
        ("tokens/", "请管理员签发"),
        ("funds/exemption/", "这里还没有登记过"),
        ("funds/payment/?q=SY", "没有符合的"),
        ("opening/", "建账时没有押着的押金"),
    ],
)
def test_what_is_empty_says_what_to_do(path, says):
    community = village()
    Hall.objects.of(community).delete()
    clerk = Client(headers={"accept-language": "zh-CN"})
    clerk.force_login(official(community))

    answer = clerk.get(f"/shangyu/admin/{path}")

    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_a_hall_that_is_not_there_is_not_free():
    community = village()
    clerk = Client(headers={"accept-language": "en"})
    clerk.force_login(official(community))

    Hall.objects.of(community).delete()

    today = clerk.get("/shangyu/admin/").content.decode()
    assert "no hall is entered yet" in today
    assert "free this week" not in today
    assert 'name="hall"' not in clerk.get("/shangyu/admin/hall/new/").content.decode()
