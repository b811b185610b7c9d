"""Vouchers as the tables that common accounting programs take (凭证导入).

Sources: the import formats of 用友 U8/T3/T6 (txt, 总账工具) and 金蝶 KIS (xlsx) as they are described
by their users; no program publishes one. What a table cannot hold is told by ``unwritable``.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from funds.documents.paper import Value
from funds.documents.workbook import write_list
from funds.exchange.exports import lines_again
from funds.exchange.voucher_rows import ExchangeLine, without_funds
from funds.models import Program, VoucherExport
from households.refusal import Conflict

ENCODING = "gbk"
"""What 用友 reads; a character that it does not have becomes MARK."""
MARK = "〓"
LONGEST_SUMMARY = 60
KINGDEE_HEAD = (
    "日期",
    "凭证字",
    "凭证号",
    "附单据数",
    "摘要",
    "科目代码",
    "科目名称",
    "借方金额",
    "贷方金额",
    "币别",
    "汇率",
    "数量",
    "单价",
    "制单人",
    "审核人",
    "过账人",
)
PLAIN_HEAD = (
    "日期",
    "发生日期",
    "凭证号",
    "附件张数",
    "摘要",
    "科目代码",
    "科目名称",
    "基金",
    "借方金额",
    "贷方金额",
    "制单",
    "审核",
)


class Changed(Conflict):
    """A file cannot be made again as it was."""


def yonyou(lines: Sequence[ExchangeLine]) -> bytes:
    """A text file of 用友: one line under another, between commas, without any quoting."""
    rows = [("填制凭证", "V800"), *(_yonyou_row(line) for line in without_funds(lines))]
    text = "".join(",".join(row) + "\r\n" for row in rows)
    return "".join(letter if _is_writable(letter) else MARK for letter in text).encode(ENCODING)


def kingdee(lines: Sequence[ExchangeLine]) -> bytes:
    """A workbook of 金蝶: one sheet under its head, one line a row."""
    return _workbook(KINGDEE_HEAD, (_kingdee_row(line) for line in without_funds(lines)))


def plain_table(lines: Sequence[ExchangeLine]) -> bytes:
    """A workbook for every other program, with the funds."""
    return _workbook(PLAIN_HEAD, (_plain_row(line) for line in lines))


WRITERS: dict[Program, Callable[[Sequence[ExchangeLine]], bytes]] = {
    Program.YONYOU: yonyou,
    Program.KINGDEE: kingdee,
    Program.XLSX: plain_table,
}
ENDINGS = {Program.YONYOU: "txt", Program.KINGDEE: "xlsx", Program.XLSX: "xlsx"}


def file_again(export: VoucherExport) -> bytes:
    """The file of an export once more; raises Changed where the map of accounts has changed since."""
    content = WRITERS[Program(export.program)](lines_again(export))
    if hashlib.sha256(content).hexdigest() != export.sha256:
        raise Changed(
            _(
                "The account map or the layout of the table has changed since; the same file cannot "
                "be made again. Export the month anew."
            )
        )
    return content


def unwritable(lines: Sequence[ExchangeLine]) -> str:
    """The characters of the lines that 用友's encoding does not have, each once."""
    texts = (text for line in lines for text in (line.summary, line.made_by))
    return "".join(sorted({one for text in texts for one in text if not _is_writable(one)}))


def _yonyou_row(line: ExchangeLine) -> tuple[str, ...]:
    return (
        line.voucher.booked_on.isoformat(),
        line.word,
        str(line.number),
        str(line.papers or 0),
        _unquoted(line.summary)[:LONGEST_SUMMARY],
        line.code,
        _amount(line.debit),
        _amount(line.credit),
        *("0", "0", "0"),  # quantity, foreign currency, rate
        _unquoted(line.made_by),
        *("", ""),  # way of settling, its number
        line.voucher.happened_on.isoformat(),
        *("", "", "", "", "", ""),  # department, person, customer, supplier, salesman, project
    )


def _kingdee_row(line: ExchangeLine) -> tuple[Value, ...]:
    return (
        line.voucher.booked_on,
        line.word,
        line.number,
        line.papers or 0,
        line.summary,
        line.code,
        line.name,
        line.debit,
        line.credit,
        "人民币",
        1,
        None,
        None,
        line.made_by,
        line.reviewed_by,
        "",
    )


def _plain_row(line: ExchangeLine) -> tuple[Value, ...]:
    return (
        line.voucher.booked_on,
        line.voucher.happened_on,
        str(line.voucher),
        line.papers or 0,
        line.summary,
        line.code,
        line.name,
        line.fund,
        line.debit,
        line.credit,
        line.made_by,
        line.reviewed_by,
    )


def _workbook(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    file = BytesIO()
    write_list(file, head, rows)
    return file.getvalue()


def _unquoted(text: str) -> str:
    """On one line, with Chinese commas: a comma would end the field."""
    return " ".join(text.replace(",", "，").split())


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}" if amount else "0"


def _is_writable(letter: str) -> bool:
    try:
        letter.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
