"""Bills of other banks, other shapes of the known ones, and files that are none."""

import zipfile
from io import BytesIO

import pytest

from funds.bank_statements.bills import BadBill
from funds.bank_statements.promises import contradictions
from funds.bank_statements.reading import read_bill
from funds.models import Account
from tests.making.bank_statements import payers_village, sample, take_in

BANK = Account(role="bank", name="银行")
WECHAT = Account(role="wechat", name="微信")
ALIPAY = Account(role="alipay", name="支付宝")


def amounts(text, account=BANK, encoding="utf-8"):
    return [str(line.amount) for line in read_bill(text.encode(encoding), account).lines]


def test_a_personal_bill_of_the_agricultural_bank_has_one_signed_column():
    text = (
        "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n"
        "20260903,101112,转存,+36.00,136.00,王秀英,1 2 3 4,掌银,01-001\n"
        "20260904,,转支,-20.50,115.50,电力公司,12345,掌银,电费\n"
    )
    bill = read_bill(text.encode("gb18030"), BANK)
    assert [str(line.amount) for line in bill.lines] == ["36.00", "-20.50"]
    assert (bill.lines[0].happened_at, bill.lines[0].number) == ("10:11:12", "1234")


def test_a_bill_of_the_construction_bank_has_zeros_and_a_foot():
    text = (
        "China Construction Bank\n开户机构,某支行\n币种,人民币\n账号,6217\n\n"
        "记账日,交易日期,交易时间,支出,收入,账户余额,币种,摘要,对方账号,对方户名,交易地点\n"
        "20260903,20260903,08:00:00,0.0,36.00,136.00,人民币,转存,6210,**英,01-001\n"
        "20260904,20260904,09:00:00,2.00,0.0,134.00,人民币,手续费,,,\n"
        "以上数据仅供参考\n"
    )
    bill = read_bill(text.encode("gb18030"), BANK)
    assert [str(line.amount) for line in bill.lines] == ["36.00", "-2.00"]
    assert [one.text for one in bill.unread] == ["以上数据仅供参考"]


def test_a_personal_bill_of_the_industrial_bank_says_booked_amounts_and_its_sums():
    text = (
        "明细查询文件下载\n\n卡号: 6222\t\n"
        "交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,"
        "记账金额(收入),记账金额(支出),记账币种,余额,对方户名,\n"
        "2026-09-03\t,转账,手机银行,CHN,钞,36.00,,人民币,36.00,,人民币,136.00,王秀英,\n"
        '2026-09-04\t,消费,某店,CHN,钞,,"1,020.50",人民币,,"1,020.50",人民币,-884.50,某店,\n'
        '人民币合计,,,,,,,,36.00,"1,020.50",,,,\n'
    )
    bill = read_bill(text.encode("gb18030"), BANK)
    assert [str(line.amount) for line in bill.lines] == ["36.00", "-1020.50"]
    assert list(contradictions(bill)) == []
    cut = text.replace("36.00,,人民币,136.00", "35.00,,人民币,135.00")
    assert list(contradictions(read_bill(cut.encode("gb18030"), BANK))) != []


def test_borrowed_and_lent_of_a_bank_mirror_those_of_the_books():
    text = (
        "账号,账户名称,交易时间,借方发生额(支取),贷方发生额(收入),余额,币种,对方户名,摘要\n"
        "5105,村委会,20260903 10:11:12,0,36.00,136.00,人民币,王秀英,01-001\n"
        "5105,村委会,20260904 10:11:12,20.50,0,115.50,人民币,电力公司,电费\n"
    )
    assert amounts(text) == ["36.00", "-20.50"]


def test_a_merchants_fund_bill_has_a_back_tick_before_each_value():
    text = (
        "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),"
        "资金变更提交申请人,备注,业务凭证号\n"
        "`2026-09-03 08:00:00,`420,`5001,`交易,`交易,`收入,`36.00,`136.00,`system,`01-001,`1\n"
        "`2026-09-03 08:00:00,`420,`5002,`扣除交易手续费,`扣除交易手续费,`支出,`0.22,`135.78,`s,`,`2\n"
    )
    assert amounts(text, WECHAT) == ["36.00", "-0.22"]


def test_a_merchants_trade_bill_names_the_one_to_export():
    text = "交易时间,公众账号ID,微信订单号,商户订单号,交易状态,手续费\n`1,`2,`3,`4,`SUCCESS,`0.05940\n"
    with pytest.raises(BadBill, match="资金账单"):
        amounts(text, WECHAT)


def test_columns_are_found_by_their_words_whatever_their_order():
    text = (
        "交易单号,金额(元),收/支,交易时间,交易类型,交易对方,商品,支付方式,当前状态,商户单号,备注\n"
        "1000050001,¥3.00,收入,2026/9/14 9:22,二维码收款,秀英,/,零钱,已收钱,/,/\n"
    )
    bill = read_bill(text.encode("gb18030"), WECHAT)
    (line,) = bill.lines
    assert (str(line.happened_on), line.happened_at) == ("2026-09-14", "09:22:00")
    assert (str(line.amount), line.remark) == ("3.00", "")


def test_what_is_no_bill_is_answered_with_what_to_send():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("微信支付账单.csv", "x")
    for content, said in (
        (b"%PDF-1.7", "PDF"),
        (packed.getvalue(), "zip"),
        ("随便,什么\n1,2\n".encode(), "认不出|not known"),
    ):
        with pytest.raises(BadBill, match=said):
            read_bill(content, BANK)
    with pytest.raises(BadBill, match="微信支付账单"):
        read_bill(sample("wechat.csv"), ALIPAY)


@pytest.mark.django_db
def test_numbers_that_a_spreadsheet_rounded_away_are_recognised_by_what_is_left():
    community = payers_village()
    take_in(community, "wechat.csv")
    text = sample("wechat.csv").decode("utf-8-sig")
    rounded = text.replace('"100005010126091400000000000000001001\t"', "1.00005E+35")
    resaved = rounded.replace("2026-09-14 09:22:41", "2026/9/14 9:22").encode("gb18030")
    again = take_in(community, "resaved.csv", content=resaved, account="wechat")
    assert again.added == []


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("wechat.csv", "wechat.xlsx"), ("wechat.xlsx", "wechat.csv")])
def test_overlapping_bills_add_each_line_once_in_either_order(order):
    community = payers_village()
    assert sum(len(take_in(community, name).added) for name in order) == 21


@pytest.mark.django_db
def test_a_copied_line_is_named():
    report = take_in(payers_village(), "wechat.csv")
    (finding,) = report.findings
    assert "22" in finding
    assert "21" in finding
