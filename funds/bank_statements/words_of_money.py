"""Lines that are no household's levy, known by their words: fees, withdrawals, interest, grants."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.bank_statements.cells import FEE_WITHIN
from funds.bank_statements.proposing import Kind, Proposal
from funds.models import AccountRole, BankStatementLine, Method, Purpose

FEE = re.compile("手续费|服务费|管理费|工本费|年费|短信费|账户维护费|汇划费")
BANKS_OWN = re.compile("^$|银行|信用社|农商|支付宝|财付通|微信支付")
WITHDRAWN = re.compile("^零钱提现|^提现")
TOPPED_UP = re.compile("^零钱充值|^充值")
OTHER_POCKET = re.compile("零钱通|余额宝|理财通")
INTEREST = re.compile("结息|利息|收益发放")
CASH_IN = re.compile("现金存入|现金缴存|现金缴款|现存|存现")
CASH_OUT = re.compile("现金支取|取现|现金取款")
BATCH = re.compile("批量|代收|代扣")
GRANT = re.compile("奖补|补助|补贴|拨款|专项资金|财政")
GIVER = re.compile("财政[所局]|人民政府|镇政府|乡政府|街道办")
GIFT = re.compile("捐|赞助")
DEPOSIT = re.compile("押金")
HALL = re.compile("租金|场地费|场租")
RED_PACKET = re.compile("红包")
FROM_WECHAT = re.compile("财付通|微信")
FROM_ALIPAY = re.compile("支付宝")


def text_of_line(line: BankStatementLine) -> str:
    """All the words of a line that say what it is."""
    return " ".join(part for part in (line.what, line.remark) if part)


def by_words(line: BankStatementLine) -> Proposal | None:
    """What a line is by its words alone; None where they do not say it."""
    text = text_of_line(line)
    if not line.amount:
        return _aside(_("no money changed hands: %(status)s") % {"status": line.status})
    return _out(line, text) if line.amount < 0 else _in(line, text)


def _out(line: BankStatementLine, text: str) -> Proposal | None:
    words = (line.what, line.remark)
    if FEE.search(FEE_WITHIN.sub("", text)) and BANKS_OWN.search(line.peer):
        return Proposal(Kind.FEE, (_("a fee, by its words"),))
    if any(WITHDRAWN.search(word) for word in words) and _is_app(line):
        return _transfer(Method.BANK, _("withdrawn to the bank"))
    if OTHER_POCKET.search(text):
        return _other_pocket()
    if CASH_OUT.search(text) and not _is_app(line):
        return _transfer(Method.CASH, _("cash taken from the bank"))
    return None


def _in(line: BankStatementLine, text: str) -> Proposal | None:
    if INTEREST.search(text):
        return _income(Purpose.INTEREST, _("interest, by its words"))
    if OTHER_POCKET.search(text):
        return _other_pocket()
    moved = _moved_in(line, text)
    if moved:
        return moved
    if BATCH.search(text) or BATCH.search(line.peer):
        return Proposal(
            Kind.UNCLEAR,
            (_("money of many in one sum: ask the bank for the list of who paid"),),
            asks=True,
        )
    return _given(line, text) or _rent(text)


def _given(line: BankStatementLine, text: str) -> Proposal | None:
    """Money that somebody gives the village."""
    if GRANT.search(text) or GIVER.search(line.peer):
        return _income(Purpose.GRANT, _("a grant, by its words"))
    if GIFT.search(text):
        return _income(Purpose.DONATION, _("a donation, by its words"))
    if RED_PACKET.search(line.what) and _is_app(line) and line.account.role == AccountRole.WECHAT:
        given = _income(Purpose.DONATION, _("a red packet: ask who gave it and what for"))
        return given.asking(_("never a levy without asking"))
    return None


def _rent(text: str) -> Proposal | None:
    if HALL.search(text):
        return Proposal(
            Kind.UNCLEAR, (_("rent, by its words: take it on the page of the rental"),), asks=True
        )
    return None


def _moved_in(line: BankStatementLine, text: str) -> Proposal | None:
    """Money that came from another account of the village."""
    if _is_app(line):
        if any(TOPPED_UP.search(word) for word in (line.what, line.remark)):
            return _transfer(Method.BANK, _("put in from a bank card")).asking(
                _("check that it is the village's card")
            )
        return None
    if CASH_IN.search(text):
        return _transfer(Method.CASH, _("cash paid in"))
    if re.search("提现", text):
        if FROM_WECHAT.search(line.peer):
            return _transfer(Method.WECHAT, _("withdrawn from WeChat"))
        if FROM_ALIPAY.search(line.peer):
            return _transfer(Method.ALIPAY, _("withdrawn from Alipay"))
    return None


def _is_app(line: BankStatementLine) -> bool:
    return line.account.role in (AccountRole.WECHAT, AccountRole.ALIPAY)


def _transfer(other: Method, reason: Any) -> Proposal:
    return Proposal(Kind.TRANSFER, (reason,), other_method=other.value)


def _income(purpose: Purpose, reason: Any) -> Proposal:
    return Proposal(Kind.INCOME, (reason,), purpose=purpose.value)


def _aside(reason: Any) -> Proposal:
    return Proposal(Kind.ASIDE, (reason,))


def _other_pocket() -> Proposal:
    return Proposal(
        Kind.ASIDE,
        (_("between two pockets of the app: check whether private money is mixed in"),),
        asks=True,
    )
