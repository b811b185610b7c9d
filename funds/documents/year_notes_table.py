"""The last table of the year's accounts: what has to be said beside the sums (说明)."""

from collections.abc import Iterator

from funds.board.year_rows import CountDifference, ObjectionOfYear, ReviewOfYear, YearNotes
from funds.documents.paper import Column, Row, Table
from funds.models import Reviewed
from funds.money import grouped
from funds.words.wording import day_said

REVIEWED_WORD = {Reviewed.COMMITTEE.value: "村民委员会", Reviewed.FUND.value: "三元微基金"}


def notes_table(notes: YearNotes) -> Table:
    """Void receipts, red vouchers, counts of the cash, objections with answers, 民主评议."""
    return Table(
        title="九、说明",
        columns=(
            Column("序号", "count", 12),
            Column("事项", "text", 34),
            Column("说明", "text", 134),
        ),
        rows=[Row((number, *told)) for number, told in enumerate(_told(notes), start=1)],
        whole=True,
    )


def _told(notes: YearNotes) -> Iterator[tuple[str, str]]:
    yield "作废收据", f"{notes.receipts_void} 张"
    yield "冲红凭证", f"{notes.vouchers_reversed} 笔"
    differences = "；".join(_difference(one) for one in notes.count_differences)
    yield "盘点差异", differences or "无"
    yield "异议", f"提出 {notes.objections_raised} 件，年末未答复 {notes.objections_waiting} 件"
    yield from (("异议及答复", _objection(one)) for one in notes.objections)
    yield from (("民主评议", _review(one)) for one in notes.reviews)


def _difference(one: CountDifference) -> str:
    kind = "长款" if one.difference > 0 else "短款"
    return f"{day_said(one.day)}{kind}{grouped(abs(one.difference))}元：{one.reason}"


def _objection(one: ObjectionOfYear) -> str:
    answers = "；".join(one.answers) or "尚未答复"
    return f"{one.number}（{one.about}）{one.text}　答复：{answers}"


def _review(one: ReviewOfYear) -> str:
    return (
        f"{REVIEWED_WORD[one.subject]}，{day_said(one.held_on)}：优秀 {one.excellent} 票、"
        f"称职 {one.competent} 票、基本称职 {one.passable} 票、不称职 {one.incompetent} 票"
    )
