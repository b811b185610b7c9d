"""Texts that are written into the books.

Accounting records are kept in Chinese (会计法 art. 22), whatever language the screen speaks, so
these are not translated.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from funds.months import Month, stretches


def months_said(months: list[Month]) -> str:
    """2026-01 to 2026-12 as ``2026年1–12月``; separate stretches are separated by 、."""
    return "、".join(_run_said(first, last) for first, last in stretches(months))


def _run_said(first: Month, last: Month) -> str:
    if first == last:
        return f"{first.year}年{first.month}月"
    if first.year == last.year:
        return f"{first.year}年{first.month}–{last.month}月"
    return f"{first.year}年{first.month}月–{last.year}年{last.month}月"


def paid_up_to(reached: Sequence[tuple[str, Month | None]], *, of_all: bool) -> str:
    """Levies with the last month of each (缴至).

    Where they are all that there are, and have come equally far, the month alone: 2026年12月.
    """
    by_month: dict[Month, list[str]] = {}
    for name, month in reached:
        if month is not None:
            by_month.setdefault(month, []).append(name)
    said = {month: f"{month.year}年{month.month}月" for month in sorted(by_month)}
    if of_all and [len(names) for names in by_month.values()] == [len(reached)]:
        return "".join(said.values())
    return "；".join(f"{_few(by_month[month])}{text}" for month, text in said.items())


def _few(names: Sequence[str]) -> str:
    """Names of levies, of which only the first is named where they are more than three."""
    return "、".join(names) if len(names) <= 3 else and_others(names[0], len(names))


def and_others(first: str, count: int) -> str:
    """So many things, of which only the first is named."""
    return f"{first}等{count}项"


def day_said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def received(payer: str, number: str, what: str) -> str:
    """Summary of a receipt voucher."""
    return f"收{number} {payer}缴{what}".replace("  ", " ")


def given_to_lessee(lessee: str, number: str, what: str) -> str:
    """Summary of a deposit or of rent that goes back to the lessee."""
    return f"退{lessee}{number}{what}"


def became_income(number: str, what: str, reason: str) -> str:
    """Summary of a deposit or of rent paid ahead that becomes the hall's income."""
    return f"{number}{what}转收入：{reason}"


def hall_bill(number: str, occasion: str, stretch: str) -> str:
    """What a charge for the hall is for."""
    return f"{number} {occasion} {stretch}"


def transferred(origin: str, target: str) -> str:
    """Summary of money that went from one account to another."""
    return f"{origin}转存{target}"


def closed_despite(reason: str, claims: list[str]) -> str:
    """Why a month was closed with something left, and which claims were not paid yet."""
    named = "、".join(claims[:5]) + (f" 等{len(claims)}张" if claims[5:] else "")
    return "；".join(part for part in (reason, named and f"未付报销单：{named}") if part)[:200]


def short_of(summary: str, explanation: str) -> str:
    """Summary of money taken out of an account that had too little by the books, and why."""
    return f"{summary}（账面不足：{explanation}）" if explanation else summary


def between_funds(origin: str, target: str, decision: str) -> str:
    """Summary of money that one fund gave another."""
    return f"{origin}调剂给{target}（{decision}）"


def advanced(holder: str, number: str, purpose: str) -> str:
    """Summary of an advance given out."""
    return f"{holder}借备用金{number} {purpose}"


def advance_back(holder: str, number: str) -> str:
    """Summary of an advance brought back."""
    return f"{holder}交回备用金{number}"


def counted(difference: str, reason: str) -> str:
    """Summary of a cash count that differs from the books."""
    return f"现金盘点{difference}：{reason}"


def cancelled(booked_on: date, voucher: str) -> str:
    """Summary of a red voucher, worded as 会计基础工作规范 art. 51 requires."""
    return f"注销{day_said(booked_on)}{voucher}号凭证"


def reversed_because(number: str, reason: str) -> str:
    """What a red expense says of itself."""
    text = f"冲红{number}：{reason}"
    return text if len(text) <= 200 else text[:199] + "…"


def came_back(number: str, reason: str) -> str:
    """What a red expense says of money that whoever was paid gave back."""
    text = f"{number}部分退回：{reason}"
    return text if len(text) <= 200 else text[:199] + "…"


def fee_of(account: str, note: str) -> str:
    """What a fee of a bank or an app was for."""
    return f"{account}手续费：{note}" if note else f"{account}手续费"


def fee_allowed(limit: Decimal) -> str:
    """Who approved a bank fee that needs no claim: the decision on the limit."""
    return f"限额{limit}元内免报销"


def excess_confirmed(left: Decimal) -> str:
    """What a payment's note says of an unusual amount after it was confirmed."""
    return f"（已确认：多收{left}元，记为预存）"


def rent_confirmed(bill: Decimal) -> str:
    """What a receipt's note says of far too much rent paid ahead, after it was confirmed."""
    return f"（已确认：预收房租远多于账单，账单{bill}元）"


def spending_confirmed(most: Decimal) -> str:
    """What is noted of an unusual amount that is spent, after it was confirmed."""
    return f"（已确认：远多于以往，以往同类最多{most}元）"


def reading_confirmed(meter: str, before: int, after: int) -> str:
    """What is noted of an unusual meter reading after it was confirmed."""
    return f"（已确认：{meter}{before}→{after}）"


def names_said(names: list[str]) -> str:
    """Who signed a slip, as far as it has room for them; the claim names all."""
    text = "、".join(names)
    return text if len(text) <= 60 else text[:59] + "…"


def corrected(booked_on: date, voucher: str, summary: str) -> str:
    """Summary of the voucher that takes a cancelled one's place (same article)."""
    return f"订正{day_said(booked_on)}{voucher}号凭证：{summary}"


def merged_into(number: str, other: str) -> str:
    """Why what a household had, or owed, goes to another one."""
    return f"{number}并入{other}"


def reversal_of(receipt: str) -> str:
    """What a reversal on the board is for."""
    return f"冲红 {receipt}"


def no_longer_paid(receipt: str) -> str:
    """Why a charge that a payment had raised ahead is withdrawn with it."""
    return f"{reversal_of(receipt)}，预缴停收"


def given_back(what: str) -> str:
    """What money on the board is for that went back."""
    return f"退回{what}"


CREDIT_USED = "预存抵扣应收款"
CREDIT_RESTORED = "核销冲红，转回预存"
EXEMPTED = "按减免决定"
REPRICED = "收费规定变更"
PAID_AFTER_ALL = "坏账收回"
HALL_RENT = "红白喜事房租费"
OPENING_ARREARS = "期初欠费"
CHARGE_WORD = {"hall": HALL_RENT, "adjustment": "其他应收款", "opening": OPENING_ARREARS}
"""What a charge is called that belongs to no levy, by its kind."""
METHOD_WORD = {
    "cash": "现金",
    "wechat": "微信",
    "alipay": "支付宝",
    "bank": "银行转账",
    "advance": "备用金",
}
FEE_PAYEE = {"bank": "开户银行", "wechat": "微信支付", "alipay": "支付宝"}
"""Who takes a fee, by the method."""
METER_WORD = {"electricity": "电表", "water": "水表"}
HELD_WORD = {"credit_held": "预存款", "deposit_held": "押金", "rent_held": "预收房租"}
"""What money that is only held is called, by the role of its account."""
INCOME_WORD = {
    "hall_income": HALL_RENT,
    "donation": "捐赠收入",
    "grant": "补助收入",
    "collective": "村集体投入",
    "partner": "社区合伙人捐助",
    "interest": "利息收入",
    "sundry": "其他收入",
    "cash_difference": "现金长短款",
    "between_funds": "基金间调剂",
}
"""What income is called, by the role of its account; a levy's bears the levy's name."""
PURPOSE_WORD = {
    "hall": HALL_RENT,
    "deposit": HELD_WORD["deposit_held"],
    "rent_ahead": HELD_WORD["rent_held"],
    "donation": "捐赠",
    "grant": "上级补助",
    "collective": INCOME_WORD["collective"],
    "partner": INCOME_WORD["partner"],
    "interest": "利息",
    "sundry": INCOME_WORD["sundry"],
}
"""What a payment of no household is for."""
EVENT_WORD = {"wedding": "婚礼", "funeral": "丧事", "birthday": "寿宴", "other": "其他活动"}
NO_SHOW = "爽约"
FOR_A_LECTURE = "微讲堂：{topic}"
LECTURE_CALLED_OFF = "微讲堂取消"
CREDIT = "预存"
OPENING_CASH = "期初余额"
ROSTER = "花名册"
