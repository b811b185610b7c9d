"""Is a file genuine? Every form, altered in every way, and what is no paper at all."""

import csv
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override

from funds.board.closing import close_month, reopen_month
from funds.board.keeping import keep_papers
from funds.board.kept import ToKeep
from funds.board.publications import file_of, publications
from funds.board.receipt_trees import inclusion
from funds.documents.catalogue import KINDS, document
from funds.documents.csv_file import csv_file
from funds.documents.fingerprints import fingerprint_of
from funds.documents.judging import judge
from funds.documents.known_papers import paper_bearing
from funds.documents.monthly_papers import export, papers_to_keep
from funds.documents.packages import INDEX, package_fingerprint, package_index
from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.read_back import read_back
from funds.documents.spans import Span
from funds.documents.stamps import stamped
from funds.documents.verdicts import Verdict
from funds.models import FileKind, Payment
from funds.months import Month
from households.models import Household
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.reported_month import MARCH, march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
APRIL_1 = date(2026, 4, 1)
FEBRUARY = Month(2026, 2)
COLUMNS = (Column("摘要", "text", 60), Column("金额", "text", 20))


def published_march():
    """February is closed, March published too."""
    community = march()
    for number in (1, 2, 3):
        close_month(
            actor(community, today=APRIL_1), month=Month(2026, number), keep=papers_to_keep
        )
    publish(actor(community, None, date(2026, 4, 6)), month=MARCH)
    return community


built, community = once_a_module(published_march)


def verdict_on(community, content: bytes) -> Verdict:
    return judge(community, content, in_office=True).verdict


def stored(community, kind: FileKind) -> bytes:
    return file_of(publications(community, MARCH, MARCH)[0], kind)


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("kind", FileKind)
def test_what_was_published_is_genuine_and_one_other_bit_is_not(kind, community):
    content = stored(community, kind)

    said = judge(community, content, in_office=True)

    assert (said.verdict, said.paper) == (Verdict.GENUINE, "GS-2026-03-01")
    for at in (len(content) // 3, len(content) // 2, len(content) * 9 // 10):
        assert verdict_on(community, flipped(content, at)) == Verdict.ALTERED


@pytest.mark.parametrize(
    ("written", "full"),
    [("csv", False), ("xlsx", False), ("pdf", False), ("csv", True), ("xlsx", True)],
)
def test_what_was_kept_when_the_month_closed_is_genuine(written, full, community):
    content = export(community, FEBRUARY, written, full=full)

    assert verdict_on(community, content) == Verdict.GENUINE
    if written == "pdf":
        assert verdict_on(community, content[:-9] + b"x" + content[-8:]) == Verdict.ALTERED


def test_a_genuine_paper_that_was_replaced_says_which_one_counts(community, client):
    """Looked at before its month is opened again, while it is open, closed anew and published anew."""
    notice, kept = stored(community, FileKind.PDF), export(community, MARCH, "csv", full=True)
    first = publications(community, MARCH, MARCH)[0]

    def said() -> list[str]:
        asked = f"/shangyu/verify/?f={first.fingerprint}"
        page = client.get(asked, headers={"accept-language": "en"}).context["judged"]
        found = [judge(community, content, in_office=True) for content in (notice, kept)]
        assert {one.verdict for one in (*found, page)} == {Verdict.GENUINE}
        assert page.since == found[0].since
        return [one.since for one in found]

    with override("en"):
        assert said() == ["", ""]
        reopen_month(actor(community, today=APRIL_1), month=MARCH, reason="漏记")
        assert all("again" in one or "corrected" in one for one in said())
        wang = Household.objects.of(community).get(number="01-001")
        world.pay(wang, 7, date(2026, 3, 30))
        close_month(actor(community, today=APRIL_1), month=MARCH, keep=papers_to_keep)
        assert "being corrected" in said()[0]
        assert "replaced" in said()[1]
        second = publish(actor(community, None, date(2026, 4, 8)), month=MARCH, reason="漏记一笔")
        assert "GS-2026-03-02 of 2026-04-08" in said()[0]
    assert judge(community, stored(community, FileKind.PDF), in_office=True).since == ""
    assert file_of(first, FileKind.PDF) == notice != file_of(second, FileKind.PDF)


def test_an_amount_that_was_changed_is_named(community):
    content = stored(community, FileKind.CSV).replace(b",38.50", b",88.50", 1)

    said = judge(community, content, in_office=False)

    assert said.verdict == Verdict.ALTERED
    assert said.paper == "GS-2026-03-01"
    assert ("38.5" in said.differs, "88.5" in said.differs) == (True, True)


def test_a_name_that_was_changed_in_an_internal_table_is_named_in_the_office_only(community):
    content = export(community, FEBRUARY, "csv", full=True).replace(
        "张伟".encode(), "张三".encode(), 1
    )

    assert "张伟" in judge(community, content, in_office=True).differs
    outside = judge(community, content, in_office=False)
    assert (outside.verdict, outside.differs) == (Verdict.ALTERED, "")


def test_a_workbook_that_was_saved_again_is_genuine_until_a_cell_is_changed(community):
    book = openpyxl.load_workbook(BytesIO(stored(community, FileKind.XLSX)))
    again, changed = BytesIO(), BytesIO()
    book.save(again)
    (cell,) = (
        cell for row in book.worksheets[0] for cell in row if cell.value == 38.5 and cell.row < 10
    )
    cell.value = 38.51
    book.save(changed)

    assert verdict_on(community, again.getvalue()) == Verdict.GENUINE
    said = judge(community, changed.getvalue(), in_office=False)
    assert said.verdict == Verdict.ALTERED
    assert "38.51" in said.differs


def test_in_what_a_pdf_differs_is_not_said_for_nobody_can_read_it(community):
    said = judge(community, stored(community, FileKind.PDF) + b"\n", in_office=True)

    assert (said.verdict, said.differs) == (Verdict.ALTERED, "")


def test_a_text_of_two_lines_is_on_one_in_a_table(community):
    rows = ('灯泡,\n两只"LED"𠮷', "1.00"), ("=合计,", "1.00")
    paper = Paper("a", "表", ("一村,\n二组",), (Table("", COLUMNS, [*map(Row, rows)]),))
    (made,) = stamped([paper], code="x 2026", chain_head="")

    content = csv_file([made]).decode("utf-8-sig")

    for again in (content, content.replace("\r\n", "\n")):
        for encoding in ("utf-8-sig", "gb18030", "utf-16"):
            read = read_back(again.encode(encoding))
            assert read.claimed == (made.fingerprint,)
            assert fingerprint_of([read.words]) == made.fingerprint


def test_figures_for_programs_that_were_changed_are_named(community):
    told = json.loads(stored(community, FileKind.JSON))
    same = json.dumps(told).encode()
    told["income"] = "99.00"

    said = judge(community, json.dumps(told).encode(), in_office=False)

    assert verdict_on(community, same) == Verdict.GENUINE
    assert said.verdict == Verdict.ALTERED
    assert "income" in said.differs


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7 of somebody else",
        b"PK\x03\x04 no zip",
        b"{",
        b"[1, 2]",
        b'{"receipt": 1, "path": 2}',
        b'{"words": 1, "fingerprint": 2, "digest": null}',
        b"\xff\xfe\x00" * 99,
        "户主,金额\r\n张三,3.00\r\n".encode("gb18030"),
        b"{" * 100_000,
    ],
)
def test_what_is_no_paper_of_the_village_is_unknown(content, community):
    assert verdict_on(community, content) == Verdict.UNKNOWN


def zipped(how: int = zipfile.ZIP_DEFLATED, **files: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as package:
        package.writestr(INDEX, files.pop("index"))
        for name, content in files.items():
            package.writestr(name, content)
    return file.getvalue()


def spoilt(content: bytes, name: bytes) -> bytes:
    """Bytes of a packed part, behind its name, are others."""
    begins = content.index(name) + len(name) + 10
    return content[:begins] + b"\xaa" * 24 + content[begins + 24 :]


AN_INDEX = b'{"files": {"a": "b"}, "fingerprint": "%s"}' % bytes(range(97, 123))


@pytest.mark.parametrize(
    "content",
    [
        zipped(index=rb'{"files": {"\ud800": "x"}, "fingerprint": "abcdefgh"}'),
        zipped(index=rb'{"files": {}, "fingerprint": "\u0000abcdefgh"}'),
        zipped(index=b"[" * 100_000),
        zipped(index=b'{"files": {}, "fingerprint": "%s"}' % (b"a" * 60_000)),
        spoilt(zipped(index=AN_INDEX), INDEX.encode()),
        spoilt(zipped(zipfile.ZIP_LZMA, index=AN_INDEX * 50), INDEX.encode()),
        spoilt(zipped(zipfile.ZIP_BZIP2, index=AN_INDEX * 50), INDEX.encode()),
        zipped(index=AN_INDEX, a=b"0" * 20_000_000),
        zipped(index=AN_INDEX + b" " * 20_000_000),
        rb'{"words": ["\ud800"], "fingerprint": 1}',
        rb'{"receipt": {"number": "\ud800"}, "path": []}',
        rb'{"receipt": {"number": "\u0000"}, "path": []}',
    ],
)
def test_what_was_made_to_break_the_check_is_not_genuine(content, community):
    assert verdict_on(community, content) != Verdict.GENUINE


def test_the_paper_of_another_village_is_unknown(community):
    other = world.village("other")

    assert verdict_on(other, stored(community, FileKind.PDF)) == Verdict.UNKNOWN
    assert verdict_on(other, stored(community, FileKind.CSV)) == Verdict.UNKNOWN


def test_another_paper_of_the_catalogue_is_made_anew(community):
    kind, span = KINDS["household-list"], Span.of_month(FEBRUARY)
    content = document(community, kind, span, "csv")

    assert verdict_on(community, content) == Verdict.GENUINE
    assert verdict_on(community, document(community, kind, span, "pdf")) == Verdict.GENUINE
    assert (
        verdict_on(community, content.replace("合计".encode(), "小计".encode())) == Verdict.ALTERED
    )


def test_a_pdf_of_an_open_month_bears_the_hour_and_cannot_be_judged(community):
    now = datetime(2026, 4, 7, 9, 30, tzinfo=UTC)
    april = {
        form: export(community, Month(2026, 4), form, generated_at=now) for form in ("pdf", "csv")
    }

    assert verdict_on(community, april["csv"]) == Verdict.GENUINE
    told = judge(community, april["pdf"], in_office=True)
    assert told.verdict == Verdict.UNKNOWN
    assert "2026-04" in str(told)


def test_the_proof_of_a_receipt(community):
    payment = Payment.objects.filter(community=community, booked_on__month=3).order_by("seq")[0]
    proof = json.loads(json.dumps(inclusion(payment).proof()))

    assert verdict_on(community, json.dumps(proof).encode()) == Verdict.GENUINE
    proof["receipt"]["fen"] += 1
    assert verdict_on(community, json.dumps(proof).encode()) == Verdict.ALTERED


def packed(files: dict[str, bytes], index: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in {**files, INDEX: index.encode()}.items():
            package.writestr(name, content)
    return file.getvalue()


def test_a_package_is_checked_file_by_file(community):
    files = {"收支公示表.csv": stored(community, FileKind.CSV), "读我.txt": b"read"}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    index = package_index(hashes, year=2026)
    unknown = verdict_on(community, packed(files, index))
    keep_papers(
        actor(community, today=APRIL_1),
        "2026",
        1,
        [ToKeep("package-year", package_fingerprint(hashes), index)],
    )

    assert unknown == Verdict.UNKNOWN
    assert verdict_on(community, packed(files, index)) == Verdict.GENUINE
    said = judge(community, packed({**files, "读我.txt": b"reed"}, index), in_office=True)
    assert (said.verdict, "读我.txt" in said.differs) == (Verdict.ALTERED, True)
    assert verdict_on(community, packed({"读我.txt": b"read"}, index)) == Verdict.ALTERED


@pytest.mark.parametrize("characters", [8, 16, 64])
def test_the_first_characters_of_a_fingerprint_find_the_paper(characters, community):
    fingerprint = publications(community, MARCH, MARCH)[0].fingerprint

    assert paper_bearing(community, fingerprint[:characters]).name == "GS-2026-03-01"
    assert paper_bearing(community, fingerprint[:7]) is None


def test_the_lines_of_the_documentation_compute_the_fingerprint(community, tmp_path):
    text = Path("docs/papers.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "notice.csv"
    file.write_bytes(stored(community, FileKind.CSV))

    done = subprocess.run(
        [sys.executable, "-c", snippet, str(file)], capture_output=True, text=True, check=True
    )

    rows = list(csv.reader(StringIO(stored(community, FileKind.CSV).decode("utf-8-sig"))))
    assert rows[-1] == [f"数据指纹：{done.stdout.strip()}"]


def resaved(content: bytes, change) -> bytes:
    """A workbook as another program writes it: without the values of its formulas."""
    book = openpyxl.load_workbook(BytesIO(content))
    change(book.worksheets[0])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def register(community) -> bytes:
    return document(community, KINDS["receipt-register"], Span.of_month(MARCH), "xlsx")


def hide(sheet) -> None:
    sheet.auto_filter.ref = f"A3:{sheet.cell(3, sheet.max_column).coordinate}"
    sheet.row_dimensions[5].hidden = True


def sort(sheet) -> None:
    """The fourth row and the fifth in each other's place."""
    for column in range(1, sheet.max_column + 1):
        one, two = sheet.cell(4, column), sheet.cell(5, column)
        one.value, two.value = two.value, one.value


def swap(sheet) -> None:
    """Two receipts with each other's numbers."""
    one, two = sheet.cell(4, 1), sheet.cell(5, 1)
    one.value, two.value = two.value, one.value


def test_a_workbook_that_was_filtered_is_genuine(community):
    said = judge(community, resaved(register(community), hide), in_office=True)

    assert (said.verdict, said.differs) == (Verdict.GENUINE, "")


def test_a_workbook_that_was_sorted_is_genuine_and_it_is_said(community):
    said = judge(community, resaved(register(community), sort), in_office=True)

    assert said.verdict == Verdict.GENUINE
    assert said.differs in str(said)
    assert said.differs


def test_cells_of_two_lines_that_changed_places_are_no_sorting(community):
    said = judge(community, resaved(register(community), swap), in_office=True)

    assert said.verdict == Verdict.ALTERED


def test_a_published_workbook_that_another_program_saved_is_genuine(community):
    content = resaved(stored(community, FileKind.XLSX), lambda _sheet: None)

    assert verdict_on(community, content) == Verdict.GENUINE


def test_a_published_table_in_another_order_is_genuine_and_it_is_said(community):
    lines = stored(community, FileKind.CSV).decode("utf-8-sig").splitlines(keepends=True)
    first = next(at for at, line in enumerate(lines) if line.startswith("1,"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    said = judge(community, "".join(lines).encode("utf-8-sig"), in_office=False)

    assert said.verdict == Verdict.GENUINE
    assert said.differs
