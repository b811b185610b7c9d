"""Texts that are written into the books.

Accounting records are kept in Chinese (会计法 art. 22), whatever language the screen speaks, so
these are not translated.
"""

from datetime import date

from funds.months import Month


def months_said(months: list[Month]) -> str:
    """2026-01 to 2026-12 as ``2026年1–12月``; separate stretches are separated by 、."""
    runs: list[tuple[Month, Month]] = []
    for month in sorted(set(months)):
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return "、".join(_run_said(first, last) for first, last in runs)


def _run_said(first: Month, last: Month) -> str:
    if first == last:
        return f"{first.year}年{first.month}月"
    if first.year == last.year:
        return f"{first.year}年{first.month}–{last.month}月"
    return f"{first.year}年{first.month}月–{last.year}年{last.month}月"


def day_said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def received(payer: str, number: str, what: str) -> str:
    """Summary of a receipt voucher."""
    return f"收{number} {payer}缴{what}".replace("  ", " ")


def cancelled(booked_on: date, voucher: str) -> str:
    """Summary of a red voucher, worded as 会计基础工作规范 art. 51 requires."""
    return f"注销{day_said(booked_on)}{voucher}号凭证"


def corrected(booked_on: date, voucher: str, summary: str) -> str:
    """Summary of the voucher that takes a cancelled one's place (same article)."""
    return f"订正{day_said(booked_on)}{voucher}号凭证：{summary}"


CREDIT_USED = "预存抵扣应收款"
CREDIT_RESTORED = "应收款撤销，转回预存"
EXEMPTED = "按减免决定"
HALL = "红白喜事房租费"
DONATION = "捐赠"
CREDIT = "预存"
OPENING_CASH = "期初余额"
ROSTER = "花名册"
