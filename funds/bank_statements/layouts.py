"""How the bills of WeChat, Alipay and some banks are written: which heading holds what.

Columns are found by the words of their headings, never by their place: exports get new lines and
columns every year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from funds.models import AccountRole

Words = tuple[str, ...]

IN_WORDS: Words = ("收入", "贷", "收", "转入", "存入", "+", "C")
"""What a bank's 收/支 or 借/贷 column says of money that came in; its 借/贷 mirror ours."""
OUT_WORDS: Words = ("支出", "借", "支", "转出", "支取", "取出", "-", "D")


@dataclass(frozen=True)
class Layout:
    """A kind of bill. ``columns`` names for each field the headings that may stand over it.

    A heading row is known by its ``marks``: all of them stand in it. ``in_kinds`` and
    ``out_kinds`` are how the kind of business, or the text, of a line without a direction begins
    when the money came in or left; ``unmoved`` are states in which no money moved; ``unpaid``
    only where the line has no direction either. A bill with ``wrong`` cannot be booked from: that
    is what to send instead. ``out_is_signed`` says that its column of money out has a minus.
    """

    name: str
    roles: tuple[AccountRole, ...]
    marks: Words
    columns: Mapping[str, Words]
    in_kinds: Words = ()
    out_kinds: Words = ()
    unmoved: Words = ()
    unpaid: Words = ()
    states_in: Words = ()
    wrong: str = ""
    out_is_signed: bool = False


BANKS = (AccountRole.BANK,)

DAY: Words = ("交易日期", "交易时间", "记账日期", "记账日", "入账日期", "交易日", "日期")
IN: Words = (
    "收入金额",
    "收入",
    "贷方发生额",
    "贷方金额",
    "存入金额",
    "转入金额",
    "记账金额收入",
    "来账金额",
    "贷方",
    "存入",
    "贷方发生额收入",
)
OUT: Words = (
    "支出金额",
    "支出",
    "借方发生额",
    "借方金额",
    "取出金额",
    "支取金额",
    "转出金额",
    "记账金额支出",
    "往账金额",
    "借方",
    "支取",
    "借方发生额支取",
)
SIGNED: Words = ("交易金额", "发生额", "金额")
DIRECTION: Words = ("收/支", "收支类型", "借/贷", "借贷标志", "借贷", "收入/支出", "收支")
BALANCE: Words = ("账户余额", "余额", "本次余额", "当前余额", "交易后余额", "实时余额", "账户结余")
PEER: Words = ("对方户名", "对方名称", "对方单位名称", "对方单位", "对手信息", "交易对方", "对方")
REMARK: Words = (
    "摘要",
    "用途",
    "附言",
    "交易用途",
    "交易摘要",
    "交易附言",
    "备注",
    "摘要/交易用途",
)
NUMBER: Words = ("核心流水号", "交易流水号", "日志号", "流水号", "交易序号", "凭证号")

WECHAT = Layout(
    name="微信支付账单",
    roles=(AccountRole.WECHAT,),
    marks=("交易时间", "交易类型", "交易对方", "商品", "收/支", "金额", "当前状态", "交易单号"),
    columns={
        "day": ("交易时间",),
        "what": ("交易类型",),
        "peer": ("交易对方",),
        "remark": ("商品",),
        "direction": ("收/支",),
        "printed": ("金额",),
        "way": ("支付方式",),
        "status": ("当前状态",),
        "number": ("交易单号",),
        "order_number": ("商户单号",),
        "note": ("备注",),
    },
    in_kinds=("零钱充值", "零钱通转出", "理财通转出"),
    out_kinds=("零钱提现", "转入零钱通", "信用卡还款", "购买理财通", "转入理财通"),
    unmoved=("对方已退还", "提现失败", "已撤销", "支付失败"),
)

WECHAT_FUND = Layout(
    name="微信支付商户资金账单",
    roles=(AccountRole.WECHAT,),
    marks=("记账时间", "资金流水单号", "收支类型", "收支金额"),
    columns={
        "day": ("记账时间",),
        "number": ("资金流水单号",),
        "order_number": ("微信支付业务单号",),
        "what": ("业务类型",),
        "direction": ("收支类型",),
        "printed": ("收支金额",),
        "balance": ("账户结余",),
        "peer": ("资金变更提交申请人",),
        "remark": ("业务名称",),
        "note": ("备注",),
    },
)

WECHAT_TRADE = Layout(
    name="微信支付商户交易账单",
    roles=(AccountRole.WECHAT,),
    marks=("交易时间", "微信订单号", "商户订单号", "交易状态", "手续费"),
    columns={},
    wrong="资金账单",
)

ALIPAY = Layout(
    name="支付宝账单",
    roles=(AccountRole.ALIPAY,),
    marks=("交易时间", "交易对方", "商品说明", "收/支", "金额", "交易状态", "交易订单号"),
    columns={
        "day": ("交易时间",),
        "what": ("交易分类",),
        "peer": ("交易对方",),
        "peer_account": ("对方账号",),
        "remark": ("商品说明",),
        "direction": ("收/支",),
        "printed": ("金额",),
        "way": ("收/付款方式",),
        "status": ("交易状态",),
        "number": ("交易订单号",),
        "order_number": ("商家订单号",),
        "note": ("备注",),
    },
    in_kinds=("充值", "余额宝-转出", "余额宝转出", "转出到余额"),
    out_kinds=("提现", "余额宝-转入", "余额宝-单次转入", "余额宝-自动转入", "转入余额宝"),
    states_in=("退款成功", "退税成功"),
    unmoved=("等待付款", "交易失败", "支付失败"),
    unpaid=("交易关闭",),
)

ALIPAY_WEB = Layout(
    name="支付宝交易记录明细",
    roles=(AccountRole.ALIPAY,),
    marks=("交易号", "交易创建时间", "交易对方", "商品名称", "金额", "收/支", "交易状态"),
    columns={
        "day": ("付款时间", "交易创建时间"),
        "peer": ("交易对方",),
        "remark": ("商品名称",),
        "what": ("类型",),
        "direction": ("收/支",),
        "printed": ("金额",),
        "status": ("交易状态",),
        "number": ("交易号",),
        "order_number": ("商家订单号",),
        "note": ("备注",),
    },
    in_kinds=ALIPAY.in_kinds,
    out_kinds=ALIPAY.out_kinds,
    states_in=ALIPAY.states_in,
    unmoved=ALIPAY.unmoved,
    unpaid=ALIPAY.unpaid,
)

ALIPAY_LEDGER = Layout(
    name="支付宝账务明细",
    roles=(AccountRole.ALIPAY,),
    marks=("账务流水号", "发生时间", "收入金额", "支出金额"),
    columns={
        "day": ("发生时间",),
        "number": ("账务流水号",),
        "order_number": ("商户订单号",),
        "in": ("收入金额",),
        "out": ("支出金额",),
        "balance": ("账户余额",),
        "peer": ("对方名称",),
        "peer_account": ("对方账号",),
        "what": ("业务类型",),
        "remark": ("商品名称",),
        "note": ("备注",),
    },
    out_is_signed=True,
)

ABC = Layout(
    name="农业银行对公",
    roles=BANKS,
    marks=("交易时间", "收入金额", "支出金额", "账户余额"),
    columns={
        "day": ("交易时间",),
        "in": ("收入金额",),
        "out": ("支出金额",),
        "balance": ("账户余额",),
        "peer_account": ("对方账号",),
        "peer": ("对方户名",),
        "number": ("交易流水号", "日志号"),
        "remark": ("交易用途", "摘要", "摘要/交易用途"),
        "note": ("附言", "交易附言", "备注"),
    },
)

ABC_PERSONAL = Layout(
    name="农业银行个人",
    roles=BANKS,
    marks=("交易日期", "交易金额", "本次余额", "日志号"),
    columns={
        "day": ("交易日期",),
        "time": ("交易时间",),
        "signed": ("交易金额",),
        "balance": ("本次余额",),
        "peer": ("对手信息",),
        "what": ("交易摘要",),
        "number": ("日志号",),
        "way": ("交易渠道",),
        "remark": ("交易附言",),
    },
)

RCB = Layout(
    name="农商行对公",
    roles=BANKS,
    marks=("交易日期", "收入金额", "支出金额", "余额", "核心流水号"),
    columns={
        "day": ("交易日期",),
        "time": ("交易时间",),
        "in": ("收入金额",),
        "out": ("支出金额",),
        "balance": ("余额",),
        "peer": ("对方户名",),
        "peer_account": ("对方账号",),
        "what": ("用途",),
        "remark": ("附言", "摘要"),
        "number": ("核心流水号",),
    },
)

PSBC = Layout(
    name="邮储银行对公",
    roles=BANKS,
    marks=("交易时间", "支出金额", "收入金额", "余额", "交易流水号"),
    columns={
        "day": ("交易时间", "记账日期"),
        "in": ("收入金额",),
        "out": ("支出金额",),
        "balance": ("余额",),
        "peer": ("对方户名",),
        "peer_account": ("对方账号",),
        "what": ("摘要",),
        "remark": ("用途",),
        "note": ("附言",),
        "number": ("交易流水号",),
    },
)

CCB = Layout(
    name="建设银行",
    roles=BANKS,
    marks=("交易日期", "支出", "收入", "摘要"),
    columns={
        "day": ("交易日期", "记账日"),
        "time": ("交易时间",),
        "in": ("收入",),
        "out": ("支出",),
        "balance": ("账户余额",),
        "peer": ("对方户名",),
        "peer_account": ("对方账号",),
        "what": ("摘要",),
        "remark": ("交易地点", "交易地点/附言"),
    },
)

CCB_CSV = Layout(
    name="建设银行个人",
    roles=BANKS,
    marks=("交易日期", "交易金额", "账户余额", "摘要", "对方账号与户名"),
    columns={
        "day": ("交易日期",),
        "signed": ("交易金额",),
        "balance": ("账户余额",),
        "peer": ("对方账号与户名",),
        "what": ("摘要",),
        "remark": ("交易地点/附言",),
    },
)

CCB_CORPORATE = Layout(
    name="建设银行对公",
    roles=BANKS,
    marks=("交易时间", "借方发生额支取", "贷方发生额收入", "余额"),
    columns={
        "day": ("交易时间",),
        "in": ("贷方发生额收入",),
        "out": ("借方发生额支取",),
        "balance": ("余额",),
        "peer": ("对方户名",),
        "peer_account": ("对方账号",),
        "what": ("摘要",),
        "remark": ("备注", "用途", "附言"),
        "number": ("账户明细编号-交易流水号", "交易流水号", "凭证号"),
    },
)

ICBC = Layout(
    name="工商银行个人",
    roles=BANKS,
    marks=("交易日期", "摘要", "记账金额收入", "记账金额支出", "余额"),
    columns={
        "day": ("交易日期",),
        "in": ("记账金额收入",),
        "out": ("记账金额支出",),
        "balance": ("余额",),
        "peer": ("对方户名",),
        "peer_account": ("对方账户",),
        "what": ("摘要",),
        "remark": ("交易详情", "交易场所"),
    },
)

ICBC_CORPORATE = Layout(
    name="工商银行对公",
    roles=BANKS,
    marks=("交易时间", "对方单位", "转出金额", "转入金额", "余额"),
    columns={
        "day": ("交易时间",),
        "in": ("转入金额",),
        "out": ("转出金额",),
        "balance": ("余额",),
        "peer": ("对方单位",),
        "peer_account": ("对方账号",),
        "what": ("摘要",),
        "remark": ("附言",),
        "note": ("用途",),
    },
)

LAYOUTS = (
    WECHAT,
    WECHAT_FUND,
    WECHAT_TRADE,
    ALIPAY,
    ALIPAY_WEB,
    ALIPAY_LEDGER,
    RCB,
    PSBC,
    ABC,
    ABC_PERSONAL,
    CCB,
    CCB_CSV,
    CCB_CORPORATE,
    ICBC,
    ICBC_CORPORATE,
)

FIELDS: Mapping[str, Words] = {
    "day": DAY,
    "time": ("交易时间", "时间"),
    "in": IN,
    "out": OUT,
    "signed": SIGNED,
    "direction": DIRECTION,
    "balance": BALANCE,
    "peer": PEER,
    "peer_account": ("对方账号", "对方账户"),
    "remark": REMARK,
    "number": NUMBER,
}
"""The fields that a person may name the columns of, and the headings that are offered for each."""
