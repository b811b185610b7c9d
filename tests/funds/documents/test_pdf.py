"""Papers as PDF."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader

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


FULL = Paper(
    "表",
    "尚余湾三元微基金收支公示表",
    ("单位：元",),
    (Table("一、收入", (Column("姓名", "text", 80),), [Row(("王秀英𠮷",))]),),
    issuer="群安村村民委员会",
    day=date(2026, 10, 31),
)


def test_a_file_says_what_it_is_who_made_it_out_and_of_which_day():
    read = PdfReader(BytesIO(pdf_file([FULL])))

    assert read.metadata is not None
    assert read.metadata.title == FULL.title
    assert read.metadata.author == FULL.issuer
    assert read.metadata.creation_date == datetime(2026, 10, 31, tzinfo=UTC)
    assert read.trailer["/Root"]["/Lang"] == "zh-CN"


def test_a_file_is_kept_for_good_and_can_be_read_aloud():
    """PDF/A-2a: as it says itself, with tags for headings and tables."""
    read = PdfReader(BytesIO(pdf_file([FULL])))
    root = read.trailer["/Root"]
    told = root["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in told
    assert root["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= set(kinds(root["/StructTreeRoot"]))


def kinds(node):
    if isinstance(node, dict):
        yield node.get("/S")
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from kinds(child.get_object())


def test_every_word_of_a_file_is_found_by_a_search():
    told = PdfReader(BytesIO(pdf_file([FULL]))).pages[0].extract_text()

    assert all(word in told for word in (FULL.title, "一、收入", "姓名", "王秀英𠮷"))


def test_the_same_paper_is_the_same_file():
    assert pdf_file([FULL]) == pdf_file([FULL])
