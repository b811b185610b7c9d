"""Balances of all accounts on paper: trial balance and account balances (试算平衡表、科目余额表)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from funds.ledger.account_balances import AccountBalance
from funds.ledger.balances import Turnover
from funds.ledger.entries import total
from funds.money import ZERO
from households.models import Community

NAMED = (Column("科目代码", "mark", 20), Column("科目名称", "text", 37))
TRIAL = (
    *NAMED,
    *(Column(f"{of}{side}方", "money", 35) for of in ("期初", "本期", "期末") for side in "借贷"),
)
BALANCES = (
    *NAMED,
    *(
        Column(f"{of}{side}方", "money", 26)
        for of in ("期初", "本期", "本年累计", "期末")
        for side in "借贷"
    ),
)


def trial_balance_paper(community: Community, rows: Sequence[AccountBalance], span: Span) -> Paper:
    """That debits and credits come to the same: before, in between, and after."""
    cells = [(one, (_sides(one.opening), one.turnover, _sides(one.closing))) for one in rows]
    table, sums = _table(TRIAL, cells)
    agrees = all(pair.debit == pair.credit for pair in sums)
    said = "借方合计与贷方合计相等，试算平衡。" if agrees else "借方合计与贷方合计不等，请查账！"
    return _paper(community, "试算平衡表", table, span, foot=(said,))


def account_balances_paper(
    community: Community, rows: Sequence[AccountBalance], span: Span
) -> Paper:
    """Every account's balances, with what moved it in the period and in the year so far."""
    cells = [
        (one, (_sides(one.opening), one.turnover, one.year, _sides(one.closing))) for one in rows
    ]
    table, _sums = _table(BALANCES, cells)
    return _paper(community, "科目余额表", table, span)


def _table(
    columns: tuple[Column, ...], rows: Iterable[tuple[AccountBalance, Sequence[Turnover]]]
) -> tuple[Table, list[Turnover]]:
    """The accounts that have anything to tell, under their sums."""
    told = [(one, pairs) for one, pairs in rows if any(map(_says, pairs))]
    sums = [total(column) for column in zip(*(pairs for _one, pairs in told), strict=True)]
    lines = [
        Row((one.account.code, one.account.name, *_cells(pairs, none_for_zero=True)))
        for one, pairs in told
    ]
    if told:
        lines.append(Row(("", "合计", *_cells(sums)), is_sum=True))
    return Table("", columns, lines), sums


def _cells(pairs: Iterable[Turnover], *, none_for_zero: bool = False) -> tuple[Value, ...]:
    amounts = [amount for pair in pairs for amount in (pair.debit, pair.credit)]
    return tuple(None if none_for_zero and not amount else amount for amount in amounts)


def _says(pair: Turnover) -> bool:
    return bool(pair.debit or pair.credit)


def _sides(balance: Decimal) -> Turnover:
    """A balance on its side."""
    return Turnover(debit=max(balance, ZERO), credit=max(-balance, ZERO))


def _paper(
    community: Community, name: str, table: Table, span: Span, *, foot: tuple[str, ...] = ()
) -> Paper:
    return Paper(
        name=name,
        title=name,
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=(table,),
        foot=foot,
        signatures=("制表", "会计", "村务监督委员会"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )
