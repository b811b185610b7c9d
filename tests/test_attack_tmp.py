import io, hashlib, traceback
from datetime import date, datetime
from io import BytesIO, StringIO
import openpyxl, pypdf, pytest
from django.core.management import CommandError, call_command
from funds.board.closing import close_month, reopen_month
from funds.documents.catalogue import KINDS, document, span_of
from funds.documents.formats import FORMATS
from funds.documents.monthly_papers import papers_to_keep
from funds.documents.spans import Unit
from funds.months import Month
from funds.archive.binding import make_volumes, place_volume
from households.appointing import save_community
from households.models import VillagerGroup, Household
from households.registering import change_householder
from tests.making import villages as world
from tests.making.reported_month import spend
from tests.making.villages import actor, door, village, charge, pay, official

pytestmark = pytest.mark.django_db
FEB = Month(2024, 2)
LEAP = date(2024, 2, 29)
NOW = date(2024, 3, 5)
MADE = datetime(2024, 3, 5, 9, 30)
MADE2 = datetime(2025, 3, 5, 9, 30)
NAMES = ["𠮷野" + "家" * 58, "👵🏻😀" * 10, "𠀀𪚥𫝀𬺰𭀀𮯠"]
WRITTEN = {Unit.MONTH: "2024-02", Unit.YEAR: "2024", Unit.DAY: "2024-02-29"}
EMPTY = {Unit.MONTH: "2024-03", Unit.YEAR: "2024", Unit.DAY: "2024-03-01"}


def leap(n=3):
    c = village("runnian", first_month=FEB, owner_body="𠮷" * 60, clerk_phone="0575-80000047")
    clerk = official(c, "clerk", last_name="𠮷", first_name="🙂文书")
    hs = []
    for i in range(n):
        try:
            hs.append(door(c, f"01-{i+1:03d}", NAMES[i % 3], liable_from=FEB.first_day))
        except Exception as e:
            print("REFUSED", NAMES[i % 3][:10], repr(e)[:200]); hs.append(door(c, f"01-{i+1:03d}", "王𠮷英", liable_from=FEB.first_day))
    charge(c, "2024-02")
    for i, h in enumerate(hs):
        try:
            pay(h, "9999999.99" if i == 0 else "12.50", LEAP, by=clerk)
        except Exception as e:
            print("PAYREFUSED", repr(e)[:300]); pay(h, 3, LEAP, by=clerk)
    if hs:
        spend(c, "8.88", LEAP, payee="𠮷" * 50, summary="😀" * 30 + "灯泡,\n\"LED\"\t;")
    return c, clerk


def all_docs(c, written, made=MADE, today=NOW, fmts=("pdf", "xlsx", "csv")):
    out = {}
    for code, kind in KINDS.items():
        for unit in kind.units:
            try:
                span = span_of(c, kind, written[unit], today=today)
            except Exception as e:
                print("SPAN", code, unit, type(e).__name__, str(e)[:120]); continue
            for f in fmts:
                try:
                    content = document(c, kind, span, f, generated_at=made)
                except Exception as e:
                    print("DOC", code, unit, f, type(e).__name__, str(e)[:160]); continue
                out[code, str(unit), f] = content
                if f == "pdf":
                    text = "".join(p.extract_text() for p in pypdf.PdfReader(BytesIO(content)).pages)
                    out[code, str(unit), "text"] = text
                if f == "xlsx":
                    wb = openpyxl.load_workbook(BytesIO(content))
                    for s in wb:
                        for row in s.iter_rows():
                            for cell in row:
                                if cell.data_type == "f" and not str(cell.value).startswith(("=SUM", "=ROUND", "=IF", "=SUBTOTAL")):
                                    print("FORMULA", code, cell.value)
    return out


def test_leap():
    c, clerk = leap()
    docs = all_docs(c, WRITTEN)
    for (code, unit, f), content in docs.items():
        if f == "text":
            if "\ufffd" in content: print("LOST", code, unit)
    print("pages", {k[0]+k[1][:1]: len(pypdf.PdfReader(BytesIO(v)).pages) for k, v in docs.items() if k[2] == "pdf"})
    close_month(actor(c, clerk, date(2024, 3, 5)), month=FEB, keep=papers_to_keep)
    first = all_docs(c, WRITTEN)
    reopen_month(actor(c, clerk, date(2024, 3, 6)), month=FEB, reason="漏记")
    h = Household.objects.of(c).first()
    spend(c, "1.00", LEAP, payee="再次", summary="漏记的") if False else None
    close_month(actor(c, clerk, date(2024, 3, 7)), month=FEB, keep=papers_to_keep)
    second = all_docs(c, WRITTEN)
    # rename everything
    c.name, c.owner_body, c.clerk_phone = "改名村", "改名委员会", "010-1"
    save_community(actor(c, clerk, date(2024, 3, 8)))
    change_householder(actor(c, clerk, date(2024, 3, 8)), household=h, name="新户主", since=date(2024, 3, 1), reason="x") if True else None
    pay(h, 5, date(2024, 3, 9), by=clerk)
    third = all_docs(c, WRITTEN, made=MADE2, today=date(2024, 3, 10))
    for k in second:
        if second[k] != third.get(k):
            print("CHANGED", k, str(second[k])[:0])
    print("reclosed differs:", [k for k in first if first[k] != second.get(k)][:10], "...")
    vols = make_volumes(actor(c, clerk, date(2024, 3, 10)), year=2024)
    print([(v.number, v.first_day, v.last_day, v.retention) for v in vols][:3], len(vols))


def test_empty_month_and_village():
    c = village("kong", first_month=FEB)
    docs = all_docs(c, WRITTEN)
    close_month(actor(c, None, date(2024, 3, 5)), month=FEB, keep=papers_to_keep)
    docs = all_docs(c, WRITTEN)
    for k, v in docs.items():
        if k[2] == "pdf":
            n = len(pypdf.PdfReader(BytesIO(v)).pages)
            if n != 1: print("EMPTY PAGES", k, n)
        if k[2] == "text" and len(v.strip()) < 20: print("NOTEXT", k, v)
    try:
        print(len(make_volumes(actor(c, None, date(2024, 3, 10)), year=2024)), "volumes of nothing")
    except Exception as e: print("VOL", repr(e))
    try:
        make_volumes(actor(c, None, date(2024, 3, 10)), year=2023)
    except Exception as e: print("VOL27", type(e).__name__, e)
    for cmd in (["archive", "2023"], ["archive", "2024"], ["export_year", "2023", "--output", "/tmp/w/x27.zip"], ["export_year", "2024", "--output", "/tmp/w/x28.zip"], ["check_archive"], ["export_vouchers", "2024-02", "--output", "/tmp/w/vx"], ["archive", "0"], ["archive", "99999"], ["export_year", "99999999999", "--output", "/tmp/w/x9.zip"], ["export_document", "vouchers", "2024-02-30", "--format", "pdf", "--output", "/tmp/w/x.pdf"], ["export_document", "vouchers", "2023-02-29", "--format", "pdf", "--output", "/tmp/w/x.pdf"]):
        out = StringIO()
        try:
            call_command(*cmd, community="kong", stdout=out); print(cmd, "OK", out.getvalue()[:150].replace("\n", " | "))
        except (CommandError, SystemExit) as e: print(cmd, "REFUSED", str(e)[:200])
        except Exception as e: print(cmd, "CRASH", type(e).__name__, str(e)[:200])
