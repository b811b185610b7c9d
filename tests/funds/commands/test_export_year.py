"""A year's books as one zip: complete, checkable by anybody, and always the same once it is closed."""

import hashlib
import json
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.board.closing import close_month, reopen_month
from funds.commons.rating import Slips, review_year
from funds.council.photographing import Scan, keep_meeting_papers
from funds.documents import year_package
from funds.documents.catalogue import KINDS
from funds.documents.judging import judge
from funds.documents.verdicts import Verdict
from funds.documents.year_package import YearPackage
from funds.files.kept_files import kept_path
from funds.models import (
    Attachment,
    Claim,
    KeptPapers,
    MeetingPaper,
    Photo,
    PublishedFile,
    Reviewed,
)
from funds.months import Month
from funds.spending.attaching import attach
from funds.spending.claiming import propose
from funds.spending.signing import approve, pay_claim, review
from households.appointing import save_community
from households.models import Household, Role, User
from households.registering import change_householder
from tests.making.claims import draft
from tests.making.desk import DeskClient
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.photos import SCANNED, photo
from tests.making.publications import publish, publish_accounts
from tests.making.villages import actor, charge, door, official, pay, village, yuan
from tests.making.whole_years import IN_JANUARY

# What is packed are papers, which are the same on every engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

LATER = datetime(2027, 3, 5, 9, 30, tzinfo=UTC)
DECEMBER, PAID_ON = Month(2026, 12), date(2026, 12, 20)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def a_short_published_year():
    """Books that begin in December: a payment, an expense with its paper, all of it published."""
    community = village(first_month=DECEMBER)
    wang = door(community, liable_from=DECEMBER.first_day)
    charge(community, "2026-12")
    pay(wang, 300, PAID_ON)
    clerk = official(community, first_name="周文书")
    at = actor(community, clerk, PAID_ON)
    claim = propose(at, draft=draft(community, 1, happened_on=PAID_ON))
    attach(at, claim=claim, name="收据.pdf", content=PDF)
    reviewer = official(community, "reviewer", Role.REVIEWER, first_name="郑光明")
    approver = official(community, "approver", Role.APPROVER, first_name="钱主任")
    review(actor(community, reviewer, PAID_ON), claim=claim)
    approve(actor(community, approver, PAID_ON), claim=claim)
    pay_claim(at, claim=claim, method="cash", paid_on=PAID_ON)
    close_month(actor(community, today=IN_JANUARY), month=DECEMBER, despite="年底")
    publish(actor(community, today=IN_JANUARY), month=DECEMBER)
    publish_accounts(actor(community, today=IN_JANUARY), year=2026)
    return community


def a_short_year():
    """The same, and its package."""
    community = a_short_published_year()
    return community, b"".join(YearPackage(community, 2026, today=IN_JANUARY).chunks())


built, packed = once_a_module(a_short_year, on=IN_JANUARY)


@pytest.fixture(autouse=True)
def january(settings, tmp_path):
    """On a disk of its own, where what was packed lies ready."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


@pytest.fixture
def few(monkeypatch):
    """The catalogue with one paper, so that a package is there at once."""
    monkeypatch.setattr(year_package, "KINDS", {"year-accounts": KINDS["year-accounts"]})


def photographed(at):
    meeting = decided(at).vote.minutes.meeting
    keep_meeting_papers(
        at,
        meeting=meeting,
        photos=[photo()],
        scans=[Scan("签到.pdf", SCANNED)],
        kind=MeetingPaper.SIGN_IN,
        taken_on=PAID_ON,
    )
    return meeting


def opened(content):
    return zipfile.ZipFile(BytesIO(content))


def test_its_index_proves_every_file_and_the_whole(packed):
    _community, content = packed
    package = opened(content)

    index = json.loads(package.read("index.json"))
    hashes = {
        name: hashlib.sha256(package.read(name)).hexdigest()
        for name in package.namelist()
        if name != "index.json"
    }

    assert index["files"] == hashes
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    assert index["fingerprint"] == hashlib.sha256(lines.encode()).hexdigest()
    assert (index["format"], index["year"], index["closed"]) == ("shangyu-year-1", 2026, True)
    assert index["community"] == {"code": "shangyu", "name": "shangyu村"}
    assert index["missing"] == []


def test_it_has_every_paper_of_the_catalogue_and_leads_to_each(packed):
    _community, content = packed
    package = opened(content)
    names = package.namelist()

    papers = {name.split("/")[1] for name in names if name.startswith("账表/")}
    assert len(papers) == sum(
        1 for kind in KINDS.values() if {"month", "year"} & {*kind.units} and not kind.goes_on
    )
    for written in ("pdf", "xlsx", "csv"):
        assert f"账表/年度收支决算表/年度收支决算表-2026.{written}" in names
    page = package.read("index.html").decode()
    assert page.count("<a href=") == len(names) - 2
    assert "verify_document" in package.read("说明.txt").decode()


def test_what_was_published_is_in_it_as_it_was(packed):
    community, content = packed
    package = opened(content)

    for file in PublishedFile.objects.of(community).select_related("publication"):
        name = f"公示/{file.publication.number}.{file.kind}"
        assert package.read(name) == bytes(file.content)


def test_the_papers_of_expenses_are_named_by_their_vouchers(packed):
    _community, content = packed

    assert opened(content).read("附件/付-2026-12-001_1.pdf") == PDF


@pytest.mark.usefixtures("few")
def test_a_closed_year_is_the_same_whatever_is_booked_afterwards(packed, tmp_path):
    community, _content = packed
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    call_command("export_year", "2026", "--output", str(first))

    pay(Household.objects.of(community).get(), yuan(7), IN_JANUARY)
    call_command("export_year", "2026", "--output", str(second))

    assert first.read_bytes() == second.read_bytes()


def test_what_comes_after_a_year_was_published_is_not_in_its_package(packed):
    """Attached, reviewed, paid, named otherwise: the township holds this very file already."""
    community, content = packed
    with time_machine.travel(LATER, tick=False):
        today = LATER.date()
        at = actor(community, today=today)
        attach(at, claim=Claim.objects.of(community).get(), name="补.pdf", content=SCANNED)
        photographed(actor(community, today=PAID_ON))
        slips = Slips(excellent=3, competent=1, passable=0, incompetent=0)
        review_year(
            at,
            year=2026,
            subject=Reviewed.FUND,
            held_on=today,
            slips=slips,
            counters=("王会计", "李文书"),
            meant=True,
        )
        pay(Household.objects.of(community).get(), yuan(7), today)
        community.name = "改名村"
        save_community(actor(community, today=today))
        household = Household.objects.of(community).get()
        change_householder(at, household=household, name="新户主", since=today, reason="过户")
        again = b"".join(YearPackage(community, 2026, today=today).chunks())

    changed = [name for name in opened(again).namelist() if not _is_in(content, again, name)]
    assert changed == []
    assert again == content


def test_what_was_attached_later_is_in_the_package_of_the_year_closed_anew(packed):
    community, _content = packed
    with time_machine.travel(LATER, tick=False):
        at = actor(community, today=LATER.date())
        attach(at, claim=Claim.objects.of(community).get(), name="补.pdf", content=SCANNED)
        before = YearPackage(community, 2026, today=LATER.date())
        reopen_month(at, month=DECEMBER, reason="漏记")
        close_month(at, month=DECEMBER, despite="补结")
        after = YearPackage(community, 2026, today=LATER.date())

    names = [[one.name for one in made.attached()] for made in (before, after)]
    assert names == [
        ["付-2026-12-001_1.pdf"],
        ["付-2026-12-001_1.pdf", "付-2026-12-001_2.pdf"],
    ]


def _is_in(content, again, name):
    before = opened(content)
    return name in before.namelist() and before.read(name) == opened(again).read(name)


@pytest.mark.usefixtures("few")
def test_a_paper_that_is_gone_or_was_changed_is_named_and_left_out(packed, tmp_path, capsys):
    community, _content = packed
    kept = kept_path(Attachment.objects.of(community).get().file)
    whole = kept.read_bytes()
    file = tmp_path / "year.zip"

    for harm in (lambda: kept.write_bytes(b"%PDF other"), kept.unlink):
        harm()
        call_command("export_year", "2026", "--output", str(file))
        package = opened(file.read_bytes())
        assert json.loads(package.read("index.json"))["missing"] == ["付-2026-12-001_1.pdf"]
        assert "付-2026-12-001_1.pdf" in package.read("说明.txt").decode()
        assert "付-2026-12-001_1.pdf" in capsys.readouterr().out
    kept.write_bytes(whole)


def test_a_year_before_the_books_and_one_to_come_are_refused(packed, tmp_path):
    file = tmp_path / "year.zip"

    for year in ("2025", "2028", "2026-12", "MMXXVI"):
        with pytest.raises(CommandError) as refused:
            call_command("export_year", year, "--output", str(file))
        assert refused.value.returncode == 1
    assert not file.exists()


@pytest.mark.usefixtures("few", "packed")
def test_the_desk_gives_the_same_file_as_the_command(tmp_path):
    file = tmp_path / "year.zip"
    call_command("export_year", "2026", "--output", str(file))
    client = DeskClient()
    client.force_login(User.objects.get(username="reviewer"))

    answer = client.get("/admin/years/2026/package/")

    assert b"".join(answer.streaming_content) == file.read_bytes()
    assert answer["Content-Disposition"] == 'attachment; filename="shangyu-2026.zip"'


@pytest.mark.usefixtures("few")
def test_what_went_out_is_known_again_and_once_is_enough(packed, tmp_path):
    community, _content = packed
    file, other = tmp_path / "year.zip", tmp_path / "other.zip"
    for _time in range(2):
        call_command("export_year", "2026", "--output", str(file))
    package = opened(file.read_bytes())
    with zipfile.ZipFile(other, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name) + (b"!" if name == "index.html" else b""))

    assert KeptPapers.objects.of(community).filter(kind="package-year").count() == 1
    call_command("verify_document", str(file))
    with pytest.raises(CommandError, match=r"index\.html"):
        call_command("verify_document", str(other))


@pytest.mark.usefixtures("few")
def test_a_package_that_the_desk_handed_out_is_known_without_having_been_written_down(packed):
    community, _whole = packed
    content = b"".join(YearPackage(community, 2026, today=IN_JANUARY).chunks())

    assert not KeptPapers.objects.of(community).filter(kind="package-year").exists()
    assert judge(community, content, in_office=True).verdict == Verdict.GENUINE
    assert judge(community, content, in_office=False).verdict == Verdict.UNKNOWN


@pytest.mark.usefixtures("few")
def test_the_package_of_an_open_year_says_that_it_is_a_draft_and_who_made_it():
    community = village()
    made = YearPackage(community, 2026, today=date(2026, 3, 20), made_by="周文书")
    content = b"".join(made.chunks())

    with zipfile.ZipFile(BytesIO(content)) as package:
        readme = package.read("说明.txt").decode()
        page = package.read("index.html").decode()
        index = json.loads(package.read("index.json"))
    found = judge(community, content, in_office=True)

    told = "周文书 2026-03-20 导出"
    assert "草稿" in readme
    assert all(told in text for text in (readme, page, index["draft"], str(found)))


@pytest.mark.usefixtures("few")
def test_what_was_photographed_and_scanned_of_a_meeting_goes_along(packed):
    community, _whole = packed
    at = actor(community, today=PAID_ON)
    meeting = photographed(at)
    package = opened(b"".join(YearPackage(community, 2026, today=IN_JANUARY).chunks()))
    listed = json.loads(package.read("index.json"))["files"]
    kept = {name: listed[name] for name in package.namelist() if name.startswith("村务档案/")}
    assert kept == {
        f"村务档案/{meeting.number}_1_签到表（照片）.jpg": Photo.objects.get().sha256,
        f"村务档案/{meeting.number}_2_签到表（扫描件）.pdf": hashlib.sha256(SCANNED).hexdigest(),
    }
