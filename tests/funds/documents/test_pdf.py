"""Papers as PDF."""

from decimal import Decimal

from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.pdf import pdf_file


def paper(rows: int) -> Paper:
    columns = (Column("户号", "text", 40), Column("金额", "money", 40))
    listed = [Row((f"01-{number:03d}", Decimal("3.00"))) for number in range(rows)]
    return Paper("表", "收支公示表", ("单位：元",), (Table("一、收入", columns, listed),))


def pages(content: bytes) -> int:
    return content.count(b"/Type /Page\n") or content.count(b"/Type/Page/")


def test_each_paper_begins_on_its_own_page():
    assert pages(pdf_file([paper(1), paper(0)])) == 2


def test_a_long_table_runs_over_pages():
    assert pages(pdf_file([paper(100)])) == 3


def test_text_is_never_markup():
    columns = (Column("摘要", "text", 80),)
    texts = ['#panic("x")', "*粗*", "$x$", "// 注释", '"', "\\", "{}", "𬭚䶮"]
    table = Table("", columns, [Row((text,)) for text in texts])

    assert pages(pdf_file([Paper("表", "#panic()", (), (table,))])) == 1
